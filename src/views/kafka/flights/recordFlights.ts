import type {
  FetchedPartition,
  FetchRequest,
  FetchResponse,
  PartitionId,
  ProduceRequest,
  ProduceResponse,
} from '../../../brokers/kafka/protocol.ts'
import { messagesBetween } from '../../../brokers/kafka/recordContents.ts'
import { type TokenLook, tokenLook } from '../../stage/keyLook.ts'
import { plural } from '../../stage/quantityWords.ts'
import { reversed } from '../../stage/route.ts'
import { deliveryRoute, fetchRoute, landingRoute, produceRoute, replicationRoute } from '../layout/routes.ts'
import { consumerTone } from '../scene/consumerTone.ts'
import { cellOf } from '../scene/tapeWindow.ts'
import { type Flight, type FlightWorld, flightOf, type KafkaPacket, TOKENS_SHOWN } from './flight.ts'

/** Batches on their way to their leaders, one flight for each partition. */
export function produceFlights(world: FlightWorld, packet: KafkaPacket, message: ProduceRequest): Flight[] {
  return message.batches.flatMap((batch) => {
    const { partition, messages } = batch
    const window = world.windows[partition]
    const capacity = world.layout.tapes[partition]?.capacity
    if (window === undefined || capacity === undefined) return []
    const ahead = world.landing[partition] ?? 0
    world.landing[partition] = ahead + messages.length
    const cell = Math.min(cellOf(window, window.end + ahead), capacity - 1)
    const route = landingRoute(world.layout, packet.from, partition, cell)
    if (route === null) return []
    const says = `${packet.from} sends ${plural(messages.length, 'record')} to ${partition}`
    return [flightOf(packet, `>${partition}#${batch.batchId}`, 'records', route, says, tokens(world, messages))]
  })
}

/** The leader's word that batches are stored (or not). */
export function storedFlights(world: FlightWorld, packet: KafkaPacket, message: ProduceResponse): Flight[] {
  return message.results.flatMap(({ partition, error, batchId, baseOffset }) => {
    const route = produceRoute(world.layout, packet.to, partition)
    if (route === null) return []
    const isError = error !== 'NONE'
    const says = isError
      ? `${partition} answers ${packet.to}: ${error}`
      : `${partition} tells ${packet.to}: stored from offset ${baseOffset}`
    return [flightOf(packet, `<${partition}#${batchId}`, 'stored', reversed(route), says, { isAnswer: true, isError })]
  })
}

/** Questions for more: a consumer's along its lines; a follower's only when it brings the leader news of what it has. */
export function askFlights(world: FlightWorld, packet: KafkaPacket, message: FetchRequest): Flight[] {
  return message.partitions.flatMap(({ partition, fetchOffset }) => {
    if (message.replicaId < 0) {
      const way = fetchRoute(world.layout, partition, packet.from, laneOf(world, packet.from))
      if (way === null) return []
      const says = `${packet.from} asks for ${partition} from offset ${fetchOffset}`
      return [flightOf(packet, `?${partition}`, 'ask', reversed(way), says, { tone: consumerTone(world.state, packet.from) })]
    }
    const follower = world.state.partitions[partition]?.followers[message.replicaId]
    if (follower === undefined || fetchOffset <= follower.fetchOffset) return []
    const route = chipRoute(world, partition, packet.from, packet.to)
    const says = `Broker ${message.replicaId} asks its leader for ${partition} from offset ${fetchOffset}: it has everything before`
    return route === null ? [] : [flightOf(packet, `?${partition}`, 'ask', route, says)]
  })
}

/** Records on their way to a follower or a consumer; an answer without any is not drawn. */
export function copyFlights(world: FlightWorld, packet: KafkaPacket, message: FetchResponse): Flight[] {
  return message.partitions.flatMap((part) => {
    const { partition, fetchOffset, endOffset, error } = part
    if (error !== 'NONE') return refusedFlight(world, packet, part)
    if (endOffset <= fetchOffset) return []
    const messages = messagesBetween(world.state, partition, fetchOffset, Math.min(endOffset, fetchOffset + TOKENS_SHOWN))
    const route = message.replicaId >= 0 ? chipRoute(world, partition, packet.from, packet.to) : consumerRoute(world, part, packet.to)
    if (route === null) return []
    const whom = message.replicaId >= 0 ? `broker ${message.replicaId}` : packet.to
    const says = `${plural(endOffset - fetchOffset, 'record')} of ${partition} on the way to ${whom}`
    return [
      flightOf(packet, `=${partition}`, 'copies', route, says, {
        ...tokens(world, messages),
        count: endOffset - fetchOffset,
        isAnswer: true,
      }),
    ]
  })
}

function refusedFlight(world: FlightWorld, packet: KafkaPacket, { partition, error, fetchOffset }: FetchedPartition): Flight[] {
  const route = fetchRoute(world.layout, partition, packet.to, laneOf(world, packet.to))
  if (route === null) return []
  const label = { full: 'out of range', short: 'out' }
  return [
    flightOf(packet, `!${partition}`, 'control', route, `${partition} answers ${packet.to}: ${error} at offset ${fetchOffset}`, {
      label,
      isAnswer: true,
      isError: true,
    }),
  ]
}

function consumerRoute(world: FlightWorld, { partition, fetchOffset, endOffset }: FetchedPartition, consumer: string) {
  const window = world.windows[partition]
  const shown = window === undefined ? -1 : cellOf(window, Math.max(fetchOffset, Math.min(window.start, endOffset - 1)))
  return deliveryRoute(world.layout, partition, shown, consumer, laneOf(world, consumer))
}

function chipRoute(world: FlightWorld, partition: PartitionId, from: string, to: string) {
  const replicas = world.state.partitions[partition]?.replicas ?? []
  const indexOf = (node: string) => replicas.indexOf(world.state.brokers[node]?.number ?? -1)
  return replicationRoute(world.layout, partition, indexOf(from), indexOf(to))
}

function tokens(world: FlightWorld, messages: readonly number[]): { tokens: TokenLook[]; count: number } {
  return { tokens: messages.slice(0, TOKENS_SHOWN).map((message) => tokenLook(world.state.messages, message)), count: messages.length }
}

/** Lines that share a gutter run side by side, each consumer's at its own place. */
export function laneOf({ state }: Pick<FlightWorld, 'state'>, consumer: string): number {
  return Math.max(0, Object.keys(state.consumers).indexOf(consumer))
}
