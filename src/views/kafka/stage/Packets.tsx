import { useMemo } from 'react'
import { FlightLayer } from '../../stage/FlightLayer.tsx'
import { useSent } from '../../stage/useSent.ts'
import type { Flight } from '../flights/flight.ts'
import { flightsNow } from '../flights/flights.ts'
import type { StageLayout } from '../layout/stageLayout.ts'
import type { TapeWindow } from '../scene/tapeWindow.ts'
import { useKafkaState } from '../useKafkaState.ts'
import { PacketShape } from './PacketShape.tsx'

interface PacketsProps {
  readonly layout: StageLayout
  readonly windows: Readonly<Record<string, TapeWindow>>
}

/** Batches, fetches, copies and what members say to their coordinator, on their way. */
export function Packets({ layout, windows }: PacketsProps) {
  const state = useKafkaState()
  const sent = useSent()
  const flights = useMemo(() => flightsNow({ state, layout, windows }), [state, layout, windows, sent])
  return <FlightLayer flights={flights} corridor={layout.corridor} draw={draw} />
}

const draw = (flight: Flight, words: string, widthPx: number) => <PacketShape flight={flight} words={words} widthPx={widthPx} />
