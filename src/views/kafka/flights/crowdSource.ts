import type { ReactNode } from 'react'
import type { KafkaState } from '../../../brokers/kafka/state.ts'
import type { CrowdSource } from '../../stage/crowd/crowdSource.ts'
import { stageFlightTokens } from '../../stage/crowd/stageFlightTokens.ts'
import type { StageLayout } from '../layout/stageLayout.ts'
import type { TapeWindow } from '../scene/tapeWindow.ts'
import type { Flight, KafkaPacket } from './flight.ts'
import { flightsOfPacket } from './flights.ts'

/** Of a tape that moves on all the time: what comes stands at its end, and what is fetched has left it. */
const FULL: TapeWindow = { first: Number.MIN_SAFE_INTEGER / 2, start: 0, end: 0, older: 0, reserved: 0 }

const NOUNS = {
  records: ['batch', 'batches'],
  copies: ['answer with records', 'answers with records'],
  ask: ['fetch', 'fetches'],
  stored: ['answer', 'answers'],
  control: ['message of a group', 'messages of groups'],
} as const

/** Kafka's packets as a crowd. */
export function crowdSource(state: KafkaState, layout: StageLayout, draw: (flight: Flight) => ReactNode): CrowdSource<Flight> {
  const windows = Object.fromEntries(Object.keys(layout.tapes).map((partition) => [partition, FULL]))
  return {
    flightsOf: (packet) => flightsOfPacket({ state, layout, windows, landing: {} }, packet as KafkaPacket),
    tokensOf: (flight) => stageFlightTokens(flight, lookOf(flight), 6 * layout.unit, draw),
    isLabelled: ({ label }) => label !== null,
    nounOf: ({ kind }) => NOUNS[kind],
    saysOf: ({ says }) => says,
  }
}

function lookOf({ kind, tone, isAnswer, isError }: Flight): string {
  return [kind, tone?.tone, isAnswer, isError].join()
}
