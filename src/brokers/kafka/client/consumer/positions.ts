import { positionJumped } from '../../effects.ts'
import type { KafkaContext } from '../../kafkaContext.ts'
import type { ListOffsetsRequest, ListOffsetsResponse, OffsetFetchResponse, PartitionId } from '../../protocol.ts'
import type { ConsumerState, PositionLookup, PositionState } from '../../state.ts'
import { consumerConfig, consumerNumber } from './consumerConfig.ts'
import { findCoordinator, forgetCoordinator, retrySoon, sendToCoordinator } from './coordinatorClient.ts'
import { failLater } from './membership.ts'
import { leaderOf, requestMetadata } from './metadataClient.ts'
import { sendToBroker, trackRequest } from './requests.ts'

type LogLookup = PositionLookup & { kind: 'log' }

/** Asks for every position that is not known: first the committed offset, else what auto.offset.reset says. (#updateFetchPositions) */
export function ensurePositions(ctx: KafkaContext, consumer: ConsumerState): void {
  const committed: PartitionId[] = []
  const log: PartitionId[] = []
  for (const partition in consumer.positions) {
    const position = consumer.positions[partition]
    const lookup = position?.lookup ?? null
    if (position === undefined || lookup === null || lookup.asked !== null || ctx.tick < position.retryTick) continue
    if (lookup.kind === 'committed') committed.push(partition)
    else log.push(partition)
  }
  if (committed.length > 0) fetchCommitted(ctx, consumer, committed)
  if (log.length > 0) listOffsets(ctx, consumer, log)
}

function fetchCommitted(ctx: KafkaContext, consumer: ConsumerState, partitions: PartitionId[]): void {
  if (consumer.member.coordinator === null) return findCoordinator(ctx, consumer)
  const correlationId = trackRequest(consumer, { kind: 'offsetFetch', sentTick: ctx.tick, partitions })
  markAsked(consumer, partitions, correlationId)
  const cause = consumer.positions[partitions[0] ?? '']?.cause ?? null
  sendToCoordinator(ctx, consumer, { api: 'OffsetFetch', correlationId, groupId: consumer.group, partitions }, cause)
}

/** Committed offsets: where there is one the consumer goes on there, where there is none auto.offset.reset decides. */
export function handleOffsetFetchResponse(ctx: KafkaContext, consumer: ConsumerState, response: OffsetFetchResponse): void {
  const policy = String(consumerConfig(ctx.state, consumer, 'auto.offset.reset'))
  const cause = ctx.cause
  for (const [partition, position] of answered(consumer, response.correlationId)) {
    ctx.cause = cause
    const committed = response.offsets[partition] ?? -1
    if (response.error !== 'NONE') {
      if (position.lookup !== null) position.lookup.asked = null
      if (consumer.member.coordinator !== null) forgetCoordinator(ctx, consumer)
    } else if (committed >= 0) {
      position.committed = committed
      setPosition(ctx, consumer, partition, position, committed, 'committed')
    } else resetPosition(ctx, consumer, partition, position, policy)
  }
}

/** No committed offset, or it is out of range (`from`): auto.offset.reset decides. `none` is an exception for the application. */
export function resetPosition(
  ctx: KafkaContext,
  consumer: ConsumerState,
  partition: PartitionId,
  position: PositionState,
  policy: string,
  from: number | null = null,
): void {
  position.offset = null
  position.cause = ctx.cause
  if (policy === 'earliest' || policy === 'latest') {
    position.lookup = { kind: 'log', at: policy, why: 'reset', from, asked: null }
    return
  }
  position.lookup = { kind: 'committed', asked: -1 }
  const error = from === null ? 'NoOffsetForPartitionException' : 'OffsetOutOfRangeException'
  const cause = ctx.emit('position.missing', `consumer:${consumer.name}`, { partition, error, group: consumer.group })
  const why = from === null ? 'no offset is committed' : `offset ${from} is out of range`
  failLater(consumer, error, `${why} for ${partition} and auto.offset.reset is none`, cause)
}

/** One ListOffsets for each broker that leads some of the partitions. */
function listOffsets(ctx: KafkaContext, consumer: ConsumerState, partitions: readonly PartitionId[]): void {
  const byBroker = new Map<number, PartitionId[]>()
  for (const partition of partitions) {
    const leader = leaderOf(consumer, partition)
    if (leader === null) requestMetadata(ctx, consumer)
    else byBroker.set(leader, [...(byBroker.get(leader) ?? []), partition])
  }
  for (const [broker, led] of byBroker) {
    const correlationId = trackRequest(consumer, { kind: 'listOffsets', sentTick: ctx.tick, partitions: led })
    markAsked(consumer, led, correlationId)
    const cause = consumer.positions[led[0] ?? '']?.cause ?? null
    sendToBroker(ctx, consumer, broker, { api: 'ListOffsets', correlationId, partitions: led.map((id) => wanted(consumer, id)) }, cause)
  }
}

function wanted(consumer: ConsumerState, partition: PartitionId): ListOffsetsRequest['partitions'][number] {
  const lookup = consumer.positions[partition]?.lookup
  return { partition, at: lookup?.kind === 'log' ? lookup.at : 'latest' }
}

/** Offsets of the log that a reset or a seek asked for. */
export function handleListOffsetsResponse(ctx: KafkaContext, consumer: ConsumerState, response: ListOffsetsResponse): void {
  const cause = ctx.cause
  for (const [partition, position] of answered(consumer, response.correlationId)) {
    ctx.cause = cause
    const result = response.partitions.find((entry) => entry.partition === partition)
    const { lookup } = position
    if (lookup === null || lookup.kind !== 'log') continue
    lookup.asked = null
    if (result === undefined || result.error !== 'NONE') retryLater(ctx, consumer, position)
    // offsetsForTimes finds no record so late: the application goes to the end.
    else if (result.offset < 0) lookup.at = 'latest'
    else takeFound(ctx, consumer, partition, position, lookup, result.offset)
  }
}

function takeFound(
  ctx: KafkaContext,
  consumer: ConsumerState,
  partition: PartitionId,
  position: PositionState,
  lookup: LogLookup,
  offset: number,
): void {
  const policy = typeof lookup.at === 'string' ? lookup.at : 'timestamp'
  setPosition(ctx, consumer, partition, position, offset, lookup.why, lookup.why === 'reset' ? policy : undefined)
  // The onlooker knows where a log began that the group had never read.
  const from = lookup.from ?? ctx.state.partitions[partition]?.log.logStartOffset ?? offset
  const how = lookup.why === 'reset' ? `auto.offset.reset=${policy} goes on at offset ${offset}` : `seek() went to offset ${offset}`
  positionJumped(ctx, consumer.group, partition, from, offset, how)
}

/** From now on poll() returns this partition from `offset`. */
export function setPosition(
  ctx: KafkaContext,
  consumer: ConsumerState,
  partition: PartitionId,
  position: PositionState,
  offset: number,
  from: 'committed' | 'reset' | 'seek',
  policy?: string,
): void {
  position.offset = offset
  position.start = offset
  position.lookup = null
  const data = { partition, offset, from, group: consumer.group, ...(policy === undefined ? {} : { policy }) }
  ctx.cause = ctx.emit('position.set', `consumer:${consumer.name}`, data)
  position.cause = ctx.cause
}

/** Its last request failed: not asked again before retry.backoff.ms, and with fresh metadata. */
export function retryLater(ctx: KafkaContext, consumer: ConsumerState, position: PositionState): void {
  position.retryTick = ctx.tick + consumerNumber(ctx.state, consumer, 'retry.backoff.ms')
  requestMetadata(ctx, consumer)
  retrySoon(ctx, consumer)
}

function markAsked(consumer: ConsumerState, partitions: readonly PartitionId[], correlationId: number): void {
  for (const partition of partitions) {
    const lookup = consumer.positions[partition]?.lookup
    if (lookup) lookup.asked = correlationId
  }
}

/** The positions that still wait for this answer: not given up, nor sought elsewhere, meanwhile. */
function answered(consumer: ConsumerState, correlationId: number): [PartitionId, PositionState][] {
  return Object.entries(consumer.positions).filter(([, position]) => position.lookup?.asked === correlationId)
}
