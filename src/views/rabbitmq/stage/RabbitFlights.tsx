import { useRef } from 'react'
import { Decor } from '../../stage/Decor.tsx'
import { useMoving } from '../../stage/useMoving.ts'
import { useReducedMotion } from '../../theme/useAppearance.ts'
import type { Flight } from '../flights/flight.ts'
import { flightPlace, flightProgress } from '../flights/flightPlace.ts'
import { scaleAt } from '../flights/flightSize.ts'
import type { StageLayout } from '../layout/stageLayout.ts'
import { PacketShape } from './PacketShape.tsx'
import styles from './Packets.module.css'

/** What flies is rendered when it is sent; where it is, is set before each repaint. */
export function RabbitFlights({ flights, layout }: { flights: readonly Flight[]; layout: StageLayout }) {
  const isReduced = useReducedMotion()
  const elements = useRef(new Map<string, SVGGElement>())
  useMoving((timeMs) => {
    for (const flight of flights) {
      const element = elements.current.get(flight.id)
      if (element === undefined) continue
      // What has happened inside the broker is shown for a while after it, and not for longer, whatever happens next.
      element.toggleAttribute('data-over', timeMs >= flight.arriveTick)
      const progress = flightProgress(flight, timeMs, isReduced)
      const place = flightPlace(flight, progress)
      const scale = scaleAt(flight, layout, place)
      element.setAttribute(
        'transform',
        `translate(${tenths(place.x)} ${tenths(place.y)})${scale === 1 ? '' : `scale(${tenths(scale * 10) / 10})`}`,
      )
      if (flight.fades) element.setAttribute('opacity', String(1 - progress * 0.8))
    }
  })
  return (
    <Decor>
      {flights.map((flight) => (
        <g
          key={flight.id}
          ref={(element) => {
            if (element === null) elements.current.delete(flight.id)
            else elements.current.set(flight.id, element)
          }}
          className={styles.flight}
          data-flight={flight.kind}
          data-tip={flight.says}
        >
          <PacketShape flight={flight} detail={layout.detail} />
        </g>
      ))}
    </Decor>
  )
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}
