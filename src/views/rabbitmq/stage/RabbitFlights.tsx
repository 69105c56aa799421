import { useRef } from 'react'
import { writeAttribute } from '../../common/write.ts'
import { Flying, flyTo } from '../../stage/Flying.tsx'
import { useMoving } from '../../stage/useMoving.ts'
import { useReducedMotion } from '../../theme/useAppearance.ts'
import type { Flight } from '../flights/flight.ts'
import { flightPlace, flightProgress } from '../flights/flightPlace.ts'
import { scaleAt } from '../flights/flightSize.ts'
import type { StageLayout } from '../layout/stageLayout.ts'
import { PacketShape } from './PacketShape.tsx'

/** What flies is rendered when it is sent; where it is, is set before each repaint. */
export function RabbitFlights({ flights, layout }: { flights: readonly Flight[]; layout: StageLayout }) {
  const isReduced = useReducedMotion()
  const elements = useRef(new Map<string, SVGSVGElement>())
  useMoving((timeMs) => {
    for (const flight of flights) {
      const element = elements.current.get(flight.id)
      if (element === undefined) continue
      // What has happened inside the broker is shown for a while after it, and not for longer, whatever happens next.
      element.toggleAttribute('data-over', timeMs >= flight.arriveTick)
      const progress = flightProgress(flight, timeMs, isReduced)
      const place = flightPlace(flight, progress)
      flyTo(element, place, scaleAt(flight, layout, place))
      if (flight.fades) writeAttribute(element, 'opacity', String(1 - progress * 0.8))
    }
  })
  return <Flying flights={flights} elements={elements} draw={(flight) => <PacketShape flight={flight} detail={layout.detail} />} />
}
