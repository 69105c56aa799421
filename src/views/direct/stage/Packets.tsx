import { useMemo } from 'react'
import { FlightLayer } from '../../stage/FlightLayer.tsx'
import { useSent } from '../../stage/useSent.ts'
import type { Flight } from '../flights/flight.ts'
import { flightsNow } from '../flights/flights.ts'
import type { StageLayout } from '../layout/stageLayout.ts'
import { useDirectState } from '../useDirectState.ts'
import { PacketShape } from './PacketShape.tsx'

/** Requests and answers on their way. */
export function Packets({ layout }: { layout: StageLayout }) {
  const state = useDirectState()
  const sent = useSent()
  const flights = useMemo(() => flightsNow(state, layout), [state, layout, sent])
  return <FlightLayer flights={flights} corridor={layout.corridor} draw={draw} />
}

const draw = (flight: Flight, words: string, widthPx: number) => <PacketShape flight={flight} words={words} widthPx={widthPx} />
