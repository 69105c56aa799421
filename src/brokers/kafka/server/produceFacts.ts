import type { FactId } from '../../../kernel/fact.ts'
import type { PartitionState } from '../clusterState.ts'
import type { KafkaContext } from '../kafkaContext.ts'
import type { KafkaError, ProduceBatch } from '../protocol.ts'
import type { RollReason } from './log/roll.ts'

/** Tells that a batch is in the leader's log; returns the fact. */
export function tellAppended(
  ctx: KafkaContext,
  partition: PartitionState,
  batch: ProduceBatch,
  baseOffset: number,
  producer: string,
  cause: FactId | null,
): FactId {
  const { id, leader } = partition
  const { messages, sizeBytes } = batch
  return ctx.emit('batch.appended', `partition:${id}`, { partition: id, leader, baseOffset, messages, sizeBytes, producer }, cause)
}

/** Tells that a batch was not written, and the limit it broke (0 where the error is not about one); returns the fact. */
export function tellRefused(ctx: KafkaContext, batch: ProduceBatch, error: KafkaError, limit: number, cause: FactId | null): FactId {
  const { partition, sizeBytes } = batch
  return ctx.emit('batch.refused', `partition:${partition}`, { partition, error, sizeBytes, limit }, cause)
}

/** Tells that a new segment was begun at `baseOffset`, with what was measured against which limit. */
export function tellRolled(
  ctx: KafkaContext,
  { id }: PartitionState,
  baseOffset: number,
  why: RollReason,
  closedBytes: number,
  cause: FactId | null,
): void {
  const [measured, limit] = why.reason === 'size' ? [why.segmentBytes + why.batchBytes, why.limitBytes] : [why.waitedMs, why.limitMs]
  ctx.emit(
    'segment.rolled',
    `partition:${id}`,
    { partition: id, baseOffset, reason: why.reason, sizeBytes: closedBytes, measured, limit },
    cause,
  )
}
