import type { ReactNode } from 'react'
import type { DirectState } from '../../../brokers/direct/state.ts'
import type { CrowdSource } from '../../stage/crowd/crowdSource.ts'
import { stageFlightTokens } from '../../stage/crowd/stageFlightTokens.ts'
import type { StageLayout } from '../layout/stageLayout.ts'
import type { DirectPacket, Flight } from './flight.ts'
import { flightOf } from './flights.ts'

const NOUNS = {
  request: ['request', 'requests'],
  done: ['answer', 'answers'],
  failed: ['failure', 'failures'],
  late: ['answer that nobody waits for', 'answers that nobody waits for'],
} as const

/** Calls and their answers as a crowd. */
export function crowdSource(state: DirectState, layout: StageLayout, draw: (flight: Flight) => ReactNode): CrowdSource<Flight> {
  return {
    flightsOf: (packet) => {
      const flight = flightOf(state, layout, packet as DirectPacket)
      return flight === null ? [] : [flight]
    },
    tokensOf: (flight) => stageFlightTokens(flight, [flight.kind, flight.isAwaited].join(), 0, draw),
    isLabelled: ({ label }) => label !== null,
    nounOf: ({ kind }) => NOUNS[kind],
    saysOf: ({ says }) => says,
  }
}
