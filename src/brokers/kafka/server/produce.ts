import type { Packet } from '../../../kernel/agenda.ts'
import type { FactId } from '../../../kernel/fact.ts'
import type { BrokerState, PartitionState } from '../clusterState.ts'
import type { KafkaContext } from '../kafkaContext.ts'
import type { ProduceBatch, ProduceRequest, ProduceResult } from '../protocol.ts'
import { advanceHighWatermark } from './highWatermark.ts'
import { appendBatch } from './log/appendBatch.ts'
import { type LogConfig, logConfig } from './log/logConfig.ts'
import { activeSegment } from './log/partitionLog.ts'
import { tellAppended, tellRefused, tellRolled } from './produceFacts.ts'
import { wakeFetches } from './waitingFetches.ts'
import { completeProduces, waitForReplicas } from './waitingProduces.ts'

/** What became of one batch. `partition`: where it was written, null when it was refused. `advanced`: the high watermark moved at once. */
interface Appended {
  result: ProduceResult
  partition: PartitionState | null
  endOffset: number
  advanced: boolean
}

/**
 * Writes the batches of a produce request to the partitions this broker leads, each by itself: one that is refused does not
 * hold up the others. acks=0 gets no answer, acks=1 gets it now, acks=all when every in-sync replica has all of it, or
 * REQUEST_TIMED_OUT. Errors of a batch: UNKNOWN_TOPIC_OR_PARTITION, NOT_LEADER_OR_FOLLOWER and those of `appendBatch`.
 * (ReplicaManager#appendRecords)
 */
export function handleProduce(ctx: KafkaContext, broker: BrokerState, packet: Packet, request: ProduceRequest): void {
  const configs: Record<string, LogConfig> = {}
  const appended = request.batches.map((batch) => append(ctx, broker, packet, batch, configs))
  answer(ctx, broker, packet, request, appended)
  // As in Kafka, what waits for these partitions is looked at when the whole request has been written.
  for (const { partition, advanced } of appended) {
    if (partition === null) continue
    if (advanced) {
      wakeFetches(ctx, broker, partition, 'consumers')
      completeProduces(ctx, broker, partition)
    } else wakeFetches(ctx, broker, partition, 'followers')
  }
}

function append(ctx: KafkaContext, broker: BrokerState, packet: Packet, batch: ProduceBatch, configs: Record<string, LogConfig>): Appended {
  const cause = batch.cause === undefined ? ctx.cause : batch.cause
  const partition = ctx.state.partitions[batch.partition]
  if (partition === undefined)
    return refused(batch, tellRefused(ctx, batch, 'UNKNOWN_TOPIC_OR_PARTITION', 0, cause), 'UNKNOWN_TOPIC_OR_PARTITION')
  if (partition.leader !== broker.number)
    return refused(batch, tellRefused(ctx, batch, 'NOT_LEADER_OR_FOLLOWER', 0, cause), 'NOT_LEADER_OR_FOLLOWER')
  const { log } = partition
  configs[partition.topic] ??= logConfig(ctx.state.topics[partition.topic]?.config)
  const config = configs[partition.topic] as LogConfig
  const closedBytes = activeSegment(log).sizeBytes
  const result = appendBatch(log, config, batch, ctx.tick)
  if (result.error !== 'NONE') {
    const limit = result.error === 'INVALID_TIMESTAMP' ? result.limitMs : result.limitBytes
    return refused(batch, tellRefused(ctx, batch, result.error, limit, cause), result.error)
  }
  const { baseOffset, endOffset, rolled } = result
  if (rolled !== null) tellRolled(ctx, partition, baseOffset, rolled, closedBytes, cause)
  partition.appendedFact = tellAppended(ctx, partition, batch, baseOffset, packet.from, cause)
  const advanced = advanceHighWatermark(ctx, partition, null, partition.appendedFact)
  const answered: ProduceResult = {
    partition: batch.partition,
    batchId: batch.batchId,
    error: 'NONE',
    baseOffset,
    cause: partition.appendedFact,
  }
  return { result: answered, partition, endOffset, advanced }
}

function refused({ partition, batchId }: ProduceBatch, cause: FactId, error: ProduceResult['error']): Appended {
  return { result: { partition, batchId, error, baseOffset: -1, cause }, partition: null, endOffset: -1, advanced: false }
}

function answer(ctx: KafkaContext, broker: BrokerState, packet: Packet, request: ProduceRequest, appended: readonly Appended[]): void {
  const { acks, correlationId, timeoutMs } = request
  if (acks === 0) return
  const results = appended.map(({ result }) => result)
  const needs = appended.flatMap(({ partition, endOffset }) =>
    partition === null || acks === 1 || partition.log.highWatermark >= endOffset
      ? []
      : [{ partition: partition.id, highWatermark: endOffset }],
  )
  if (needs.length > 0) waitForReplicas(ctx, broker, { from: packet.from, correlationId, results, needs }, timeoutMs)
  else ctx.send(broker.node, packet.from, { api: 'ProduceResponse', correlationId, results }, results.at(-1)?.cause)
}
