import type { FactId } from '../../../kernel/fact.ts'
import type { PartitionState } from '../clusterState.ts'
import { numberConfig } from '../configValue.ts'
import type { KafkaContext } from '../kafkaContext.ts'
import type { KafkaState } from '../state.ts'

/**
 * Moves a partition's high watermark to the smallest log end offset that its leader knows of any in-sync replica, if that is
 * further on; returns whether it moved. `waitedFor`: the follower whose fetch has just told the leader more, null when the
 * leader is the only replica. While fewer replicas are in sync than min.insync.replicas asks for, it stands still.
 * (Partition#maybeIncrementLeaderHW)
 */
export function advanceHighWatermark(
  ctx: KafkaContext,
  partition: PartitionState,
  waitedFor: number | null,
  cause: FactId | null,
): boolean {
  const { log } = partition
  const to = replicatedUpTo(partition)
  if (to <= log.highWatermark || partition.isr.length < effectiveMinIsr(ctx.state, partition)) return false
  const from = log.highWatermark
  log.highWatermark = to
  partition.advancedFact = ctx.emit(
    'highWatermark.advanced',
    `partition:${partition.id}`,
    { partition: partition.id, from, to, waitedFor },
    cause,
  )
  return true
}

/** Smallest log end offset of the in-sync replicas, as far as the leader knows. */
export function replicatedUpTo(partition: PartitionState): number {
  let offset = partition.log.logEndOffset
  for (const broker of partition.isr) {
    const follower = partition.followers[broker]
    if (follower !== undefined && follower.fetchOffset < offset) offset = follower.fetchOffset
  }
  return offset
}

/** min.insync.replicas, but no more than there are replicas. (Partition#effectiveMinIsr) */
export function effectiveMinIsr(state: KafkaState, partition: PartitionState): number {
  const wanted = numberConfig('min.insync.replicas', state.topics[partition.topic]?.config, state.brokerConfig)
  return Math.min(wanted, partition.replicas.length)
}
