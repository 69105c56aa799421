import { isMethod } from '../../../brokers/rabbitmq/clusterProtocol.ts'
import { packetsUnderWay } from '../../../kernel/agenda.ts'
import { clusterFlights } from './clusterFlights.ts'
import { controlFlights } from './controlFlights.ts'
import { deliverFlights, settleFlights } from './deliveryFlights.ts'
import { echoFlights } from './echoFlights.ts'
import type { Flight, FlightWorld, RabbitPacket } from './flight.ts'
import { confirmFlights, publishFlights, returnFlights } from './publishFlights.ts'
import { raftFlights } from './raftFlights.ts'

/** More than this is too much to follow; those that arrive first are drawn. Of what has just happened inside the broker, so many. */
const MOST = 160
const MOST_ECHOES = 60

/** Everything under way that is worth seeing, in order of arrival; messages lie over the rest. */
export function flightsNow(world: Omit<FlightWorld, 'landing' | 'orders'>): Flight[] {
  const whole: FlightWorld = { ...world, landing: {}, orders: {} }
  const packets = packetsUnderWay(world.state.kernel.agenda)
  const sent = packets.slice(0, MOST).flatMap((packet) => flightsOfPacket(whole, packet))
  // A message may go to many queues at once.
  const flights = [...echoFlights(whole).slice(-MOST_ECHOES), ...sent.slice(0, MOST)]
  return [...flights.filter(({ kind }) => kind !== 'message'), ...flights.filter(({ kind }) => kind === 'message')]
}

function flightsOfPacket(world: FlightWorld, packet: RabbitPacket): Flight[] {
  const { message } = packet
  const isToBroker = world.state.brokers[packet.to] !== undefined
  switch (message.api) {
    case 'basic.publish':
      return publishFlights(world, packet, message)
    case 'basic.return':
      return returnFlights(world, packet, message)
    case 'basic.deliver':
    case 'basic.get-ok':
      return deliverFlights(world, packet, message)
    case 'basic.ack':
      return isToBroker
        ? settleFlights(world, packet, { ...message, verb: 'ack' })
        : confirmFlights(world, packet, { ...message, api: 'basic.ack' })
    case 'basic.nack':
      return isToBroker
        ? settleFlights(world, packet, { ...message, verb: message.requeue ? 'requeue' : 'reject' })
        : confirmFlights(world, packet, { ...message, api: 'basic.nack' })
    case 'basic.reject':
      return settleFlights(world, packet, { ...message, multiple: false, verb: message.requeue ? 'requeue' : 'reject' })
    case 'cluster.request':
    case 'cluster.delivery':
      return clusterFlights(world, packet, message)
    case 'raft.appendEntries':
    case 'raft.appendEntriesReply':
    case 'raft.requestVote':
    case 'raft.requestVoteReply':
      return raftFlights(world, packet, message)
    default:
      return isMethod(message) ? controlFlights(world, packet, message) : []
  }
}
