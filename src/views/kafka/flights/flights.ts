import { packetsUnderWay } from '../../../kernel/agenda.ts'
import { controlFlights } from './controlFlights.ts'
import type { Flight, FlightWorld, KafkaPacket } from './flight.ts'
import { askFlights, copyFlights, produceFlights, storedFlights } from './recordFlights.ts'

/** More than this is too much to follow; those that arrive first are drawn. */
const MOST = 160

/** Everything under way that is worth seeing, in order of arrival; what bears words lies over the rest. */
export function flightsNow(world: Omit<FlightWorld, 'landing'>): Flight[] {
  const whole: FlightWorld = { ...world, landing: {} }
  const packets = packetsUnderWay(world.state.kernel.agenda)
  const flights = packets.slice(0, MOST).flatMap((packet) => flightsOfPacket(whole, packet))
  return [...flights.filter(({ kind }) => kind !== 'control'), ...flights.filter(({ kind }) => kind === 'control')]
}

function flightsOfPacket(world: FlightWorld, packet: KafkaPacket): Flight[] {
  const { message } = packet
  switch (message.api) {
    case 'Produce':
      return produceFlights(world, packet, message)
    case 'ProduceResponse':
      return storedFlights(world, packet, message)
    case 'Fetch':
      return askFlights(world, packet, message)
    case 'FetchResponse':
      return copyFlights(world, packet, message)
    default:
      return controlFlights(world, packet)
  }
}
