import type { KafkaError, KafkaMessage } from '../../../brokers/kafka/protocol.ts'
import { reversed } from '../../stage/route.ts'
import { coordinatorRoute, fetchRoute } from '../layout/routes.ts'
import { consumerTone } from '../scene/consumerTone.ts'
import { type Flight, type FlightWorld, flightOf, type KafkaPacket } from './flight.ts'
import { laneOf } from './recordFlights.ts'

/** Messages between a member and its coordinator; and questions for offsets of a log, which go to its leader. */
export function controlFlights(world: FlightWorld, packet: KafkaPacket): Flight[] {
  const { message } = packet
  const isAnswer = message.api.endsWith('Response')
  const consumer = world.state.consumers[isAnswer ? packet.to : packet.from]
  const words = controlWords(message)
  if (consumer === undefined || words === null) return []
  const isError = words.error !== 'NONE'
  const label = isError ? errorLabel(words.error) : words.label
  const tone = consumerTone(world.state, consumer.name)
  const more = { label, isAnswer, isError, tone }
  if (message.api === 'ListOffsets' || message.api === 'ListOffsetsResponse')
    return message.partitions.flatMap(({ partition }) => {
      const route = fetchRoute(world.layout, partition, consumer.name, laneOf(world, consumer.name))
      if (route === null) return []
      return [flightOf(packet, `@${partition}`, 'control', isAnswer ? route : reversed(route), saysOf(packet, words), more)]
    })
  const route = coordinatorRoute(world.layout, consumer.name, consumer.group)
  if (route === null) return []
  return [flightOf(packet, '@', 'control', isAnswer ? reversed(route) : route, saysOf(packet, words), more)]
}

interface ControlWords {
  readonly label: { readonly full: string; readonly short: string }
  readonly error: KafkaError
}

function saysOf({ from, to, message }: KafkaPacket, { label, error }: ControlWords): string {
  const isAnswer = message.api.endsWith('Response')
  return `${from} to ${to}: ${isAnswer ? `answer to ${label.full}` : label.full}${error === 'NONE' ? '' : `, ${error}`}`
}

/** Null for what is not drawn: metadata, and what flies as records. */
function controlWords(message: KafkaMessage): ControlWords | null {
  const name = message.api.replace(/Response$/, '')
  const short = SHORT[name]
  if (short === undefined) return null
  const error =
    'error' in message
      ? message.error
      : message.api === 'ListOffsetsResponse'
        ? (message.partitions.find((it) => it.error !== 'NONE')?.error ?? 'NONE')
        : 'NONE'
  return { label: { full: name, short }, error }
}

const SHORT: Readonly<Record<string, string>> = {
  FindCoordinator: 'find',
  JoinGroup: 'join',
  SyncGroup: 'sync',
  Heartbeat: 'beat',
  LeaveGroup: 'leave',
  OffsetCommit: 'commit',
  OffsetFetch: 'offsets',
  ListOffsets: 'offsets',
}

/** What an error tells the member to do or to know. */
function errorLabel(error: KafkaError): ControlWords['label'] {
  switch (error) {
    case 'REBALANCE_IN_PROGRESS':
      return { full: 'rebalance!', short: 'rejoin' }
    case 'MEMBER_ID_REQUIRED':
      return { full: 'use this id', short: 'id' }
    case 'UNKNOWN_MEMBER_ID':
      return { full: 'unknown', short: '?' }
    case 'ILLEGAL_GENERATION':
      return { full: 'old generation', short: 'old' }
    case 'FENCED_INSTANCE_ID':
      return { full: 'fenced', short: 'fenced' }
    default:
      return { full: 'refused', short: 'no' }
  }
}
