import type { ReactNode, RefObject } from 'react'
import styles from './Flying.module.css'
import type { Point } from './rect.ts'

interface FlyingProps<Flight> {
  /** Those that lie over others last. */
  readonly flights: readonly Flight[]
  /** What is drawn, by id of the flight; kept by whoever moves it. */
  readonly elements: RefObject<Map<string, SVGSVGElement>>
  /** Draws one around the origin. */
  readonly draw: (flight: Flight, index: number) => ReactNode
}

/** More layers than these cost more than they save. */
const FEW = 48

/** What flies over the stage, each a drawing of its own, so that moving it lays out and paints nothing else. For the eye alone: it is told elsewhere. */
export function Flying<Flight extends { readonly id: string; readonly kind: string; readonly says: string }>({
  flights,
  elements,
  draw,
}: FlyingProps<Flight>) {
  return (
    <div className={styles.root} aria-hidden="true" data-few={flights.length <= FEW || undefined}>
      {flights.map((flight, index) => (
        <svg
          key={flight.id}
          ref={(element) => {
            if (element === null) elements.current.delete(flight.id)
            else elements.current.set(flight.id, element)
          }}
          aria-hidden="true"
          className={styles.flight}
          data-flight={flight.kind}
          data-tip={flight.says}
        >
          {draw(flight, index)}
        </svg>
      ))}
    </div>
  )
}

/** Puts one where it is now: on whole pixels, where its words are sharp. */
export function flyTo(element: SVGSVGElement, { x, y }: Point, scale = 1): void {
  const transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)${scale === 1 ? '' : ` scale(${Math.round(scale * 100) / 100})`}`
  if (element.style.transform !== transform) element.style.transform = transform
}
