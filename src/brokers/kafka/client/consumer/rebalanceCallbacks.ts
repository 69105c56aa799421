import type { FactId } from '../../../../kernel/fact.ts'
import type { KafkaContext } from '../../kafkaContext.ts'
import type { PartitionId } from '../../protocol.ts'
import type { ConsumerState, PositionState } from '../../state.ts'
import { sortedPartitions } from './topicPartitions.ts'

/** The partitions a consumer believes are its own, sorted. */
export function ownedPartitions(consumer: ConsumerState): PartitionId[] {
  return sortedPartitions(Object.keys(consumer.positions))
}

/** onPartitionsRevoked: gives up partitions it still owns. Nothing happens without any. */
export function revokePartitions(ctx: KafkaContext, consumer: ConsumerState, partitions: readonly PartitionId[], reason: string): void {
  if (partitions.length === 0) return
  const data = { group: consumer.group, partitions: [...partitions], reason }
  ctx.cause = ctx.emit('partitions.revoked', `consumer:${consumer.name}`, data)
  for (const partition of partitions) dropPosition(consumer, partition)
}

/** onPartitionsLost: finds that everything it thought it owned may belong to others by now. */
export function losePartitions(ctx: KafkaContext, consumer: ConsumerState, reason: string, cause: FactId | null): void {
  const partitions = ownedPartitions(consumer)
  if (partitions.length === 0) return
  ctx.cause = ctx.emit('partitions.lost', `consumer:${consumer.name}`, { group: consumer.group, partitions, reason }, cause)
  for (const partition of partitions) dropPosition(consumer, partition)
}

/** onPartitionsAssigned: owns exactly `partitions` from now on. Those it had before keep their positions. */
export function assignPartitions(
  ctx: KafkaContext,
  consumer: ConsumerState,
  partitions: readonly PartitionId[],
  added: readonly PartitionId[],
): void {
  const { name, group, member } = consumer
  const data = { group, generation: member.generation, partitions: [...partitions], added: [...added] }
  ctx.cause = ctx.emit('partitions.assigned', `consumer:${name}`, data)
  for (const partition of partitions) consumer.ownedInGeneration[partition] = member.generation
  for (const partition of added) {
    consumer.positions[partition] = unknownPosition(ctx.cause)
    consumer.fetchOrder.push(partition)
  }
}

function dropPosition(consumer: ConsumerState, partition: PartitionId): void {
  delete consumer.positions[partition]
  consumer.fetchOrder = consumer.fetchOrder.filter((other) => other !== partition)
  consumer.buffered = consumer.buffered.filter((other) => other !== partition)
}

function unknownPosition(cause: FactId | null): PositionState {
  return {
    offset: null,
    start: null,
    committed: null,
    highWatermark: null,
    paused: false,
    revoking: false,
    lookup: { kind: 'committed', asked: null },
    buffered: null,
    retryTick: 0,
    cause,
  }
}
