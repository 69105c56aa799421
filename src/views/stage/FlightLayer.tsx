import { type ReactNode, useRef } from 'react'
import { writeAttribute } from '../common/write.ts'
import { useReducedMotion } from '../theme/useAppearance.ts'
import { Flying, flyTo } from './Flying.tsx'
import { keepInCorridor, type Pill, pillWords, progressOf, roomTakenBy, tokenPoints } from './flightDrawing.ts'
import { type Point, type Rect, rect } from './rect.ts'
import { pointOn } from './route.ts'
import { useStageTools } from './StageTools.tsx'
import type { StageFlight } from './stageFlight.ts'
import { TEXT } from './textFit.ts'
import { useMoving } from './useMoving.ts'

interface FlightLayerProps<Flight extends StageFlight> {
  /** Those that lie over others last. */
  readonly flights: readonly Flight[]
  /** Where labels may be read; null: nowhere, they are dots. */
  readonly corridor: Rect | null
  /**
   * Draws one around the origin; with several tokens, an element for each, the last first. `words`: what its label has room for ('' for
   * none), on a pill of this width (px). While `data-bare` is set on what it stands in, another label has taken its room: only a dot is shown.
   */
  readonly draw: (flight: Flight, words: string, widthPx: number) => ReactNode
}

/** Everything that is under way. What flies is rendered when it is sent; where it is, is set before each repaint. */
export function FlightLayer<Flight extends StageFlight>({ flights, corridor, draw }: FlightLayerProps<Flight>) {
  const { measure, unit } = useStageTools()
  const isReduced = useReducedMotion()
  const elements = useRef(new Map<string, SVGSVGElement>())
  const widthOf = (text: string) => (text === '' ? 0 : measure(text, TEXT.tiny * unit, true) + 10 * unit)
  const words = flights.map(({ label }) => pillWords(label, corridor, unit, widthOf))

  useMoving((timeMs) => {
    const pills: (Pill & { element: SVGSVGElement; at: Point })[] = []
    flights.forEach((flight, index) => {
      const element = elements.current.get(flight.id)
      if (element === undefined) return
      const progress = progressOf(flight, timeMs, isReduced)
      if (flight.label !== null) {
        const width = widthOf(words[index] ?? '')
        const at = keepInCorridor(pointOn(flight.route, progress), width, corridor, unit)
        const [wide, high] = width > 0 ? [width, 16 * unit] : [9 * unit, 9 * unit]
        pills.push({ element, at, box: rect(at.x - wide / 2, at.y - high / 2, wide, high), isError: flight.isError, isDot: width === 0 })
      } else if (flight.tokens.length === 0) flyTo(element, pointOn(flight.route, progress))
      else {
        const points = tokenPoints(flight, progress, 6 * unit)
        const [ahead = pointOn(flight.route, progress)] = points
        flyTo(element, ahead)
        // The last one is drawn first.
        for (const [order, point] of points.entries()) follow(element.children[points.length - 1 - order], ahead, point)
      }
    })
    // A dot in place of a label stands on the upper edge of the label that took its room, beside the dots that are there already.
    const dots = new Map<object, number>()
    for (const [index, taker] of roomTakenBy(pills).entries()) {
      const { element, at } = pills[index] as (typeof pills)[number]
      element.toggleAttribute('data-bare', taker !== null)
      const before = taker === null ? 0 : (dots.get(taker) ?? 0)
      if (taker !== null) dots.set(taker, before + 1)
      flyTo(element, taker === null ? at : { x: taker.x + 8 * unit + (before % 4) * 11 * unit, y: taker.y - 1.5 * unit })
    }
  })

  const shape = (flight: Flight, index: number) => draw(flight, words[index] ?? '', widthOf(words[index] ?? ''))
  return <Flying flights={flights} elements={elements} draw={shape} />
}

/** A token behind the first one of its batch: on a straight way it keeps its distance, and nothing is written. */
function follow(token: Element | undefined, ahead: Point, point: Point): void {
  writeAttribute(token, 'transform', `translate(${tenths(point.x - ahead.x)} ${tenths(point.y - ahead.y)})`)
}

function tenths(px: number): number {
  return Math.round(px * 10) / 10
}
