import { useMemo, useReducer, useRef } from 'react'
import { useClock, useLab, useLabStore } from '../../lab/LabContext.tsx'
import { Decor } from '../../stage/Decor.tsx'
import { type Point, rect } from '../../stage/rect.ts'
import { pointOn } from '../../stage/route.ts'
import { useStageTools } from '../../stage/StageTools.tsx'
import { TEXT } from '../../stage/textFit.ts'
import { useMoving } from '../../stage/useMoving.ts'
import { useReducedMotion } from '../../theme/useAppearance.ts'
import { keepInCorridor, pillWords, progressOf, roomTakenBy, tokenPoints } from '../flights/flightDrawing.ts'
import { flightsNow } from '../flights/flights.ts'
import type { StageLayout } from '../layout/stageLayout.ts'
import type { TapeWindow } from '../scene/tapeWindow.ts'
import { PacketShape } from './PacketShape.tsx'

interface PacketsProps {
  readonly layout: StageLayout
  readonly windows: Readonly<Record<string, TapeWindow>>
}

/** Everything that is under way. What flies is rendered when it is sent; where it is, is set before each repaint. */
export function Packets({ layout, windows }: PacketsProps) {
  const { measure, unit } = useStageTools()
  const isReduced = useReducedMotion()
  const state = useLab(({ history }) => history.state)
  const sent = useSent()
  const flights = useMemo(() => flightsNow({ state, layout, windows }), [state, layout, windows, sent])
  const elements = useRef(new Map<string, SVGGElement>())
  const widthOf = (text: string) => (text === '' ? 0 : measure(text, TEXT.tiny * unit, true) + 10 * unit)
  const words = flights.map(({ label }) => pillWords(label, layout, widthOf))

  useMoving((timeMs) => {
    const pills: { element: SVGGElement; box: ReturnType<typeof rect>; isError: boolean }[] = []
    flights.forEach((flight, index) => {
      const element = elements.current.get(flight.id)
      if (element === undefined) return
      const progress = progressOf(flight, timeMs, isReduced)
      if (flight.kind === 'control') {
        const width = widthOf(words[index] ?? '')
        const at = keepInCorridor(pointOn(flight.route, progress), width, layout.corridor, unit)
        move(element, at)
        if (width > 0) pills.push({ element, box: rect(at.x - width / 2, at.y - 8 * unit, width, 16 * unit), isError: flight.isError })
      } else if (flight.tokens.length === 0) move(element, pointOn(flight.route, progress))
      else {
        const points = tokenPoints(flight, progress, 6 * unit)
        // The last one is drawn first.
        for (const [order, point] of points.entries()) move(element.children[points.length - 1 - order], point)
      }
    })
    // A dot in place of a label stands on the upper edge of the label that took its room, beside the dots that are there already.
    const dots = new Map<object, number>()
    for (const [index, taker] of roomTakenBy(pills).entries()) {
      const element = pills[index]?.element
      element?.toggleAttribute('data-bare', taker !== null)
      if (taker === null) continue
      const before = dots.get(taker) ?? 0
      dots.set(taker, before + 1)
      move(element, { x: taker.x + 8 * unit + (before % 4) * 11 * unit, y: taker.y - 1.5 * unit })
    }
  })

  return (
    <Decor>
      {flights.map((flight, index) => (
        <g
          key={flight.id}
          ref={(element) => {
            if (element === null) elements.current.delete(flight.id)
            else elements.current.set(flight.id, element)
          }}
          data-flight={flight.kind}
          data-tip={flight.says}
        >
          <PacketShape flight={flight} words={words[index] ?? ''} widthPx={widthOf(words[index] ?? '')} />
        </g>
      ))}
    </Decor>
  )
}

/** Counts what has been put on the wire: messages can be sent and arrive without anything told. */
function useSent(): string {
  const store = useLabStore()
  const [, again] = useReducer((count: number) => count + 1, 0)
  const version = useLab((state) => state.version)
  const seen = useRef('')
  const stamp = () => {
    const { kernel } = store.getState().history.state
    return `${kernel.nextSeq} ${kernel.agenda.heap.length}`
  }
  seen.current = stamp()
  useClock(() => {
    if (stamp() !== seen.current) again()
  })
  return `${version} ${seen.current}`
}

function move(element: Element | undefined, { x, y }: Point): void {
  element?.setAttribute('transform', `translate(${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10})`)
}
