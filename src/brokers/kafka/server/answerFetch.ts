import type { FactId } from '../../../kernel/fact.ts'
import type { BrokerState, WaitingFetch } from '../clusterState.ts'
import type { KafkaContext } from '../kafkaContext.ts'
import type { FetchedPartition } from '../protocol.ts'
import type { FetchRead } from './readFetch.ts'

/** A fetch about to be answered. */
export type AnsweredFetch = Pick<WaitingFetch, 'from' | 'request' | 'arrivedTick' | 'cause'>

/**
 * Sends what a fetch found. Records that a consumer gets are owed to the newest move of the high watermark, what a follower
 * gets to the newest batch; what finds nothing is owed to the request itself.
 */
export function answerFetch(ctx: KafkaContext, broker: BrokerState, fetch: AnsweredFetch, read: FetchRead): void {
  const { from, request } = fetch
  let newest: FactId | null = null
  for (const found of read.partitions) {
    found.cause = request.replicaId < 0 ? tellConsumerRead(ctx, fetch, found) : followerReadCause(ctx, fetch, found)
    if (found.endOffset > found.fetchOffset || found.error !== 'NONE') newest = found.cause
  }
  const { correlationId, replicaId } = request
  ctx.send(broker.node, from, { api: 'FetchResponse', correlationId, replicaId, partitions: read.partitions }, newest ?? fetch.cause)
}

function followerReadCause(ctx: KafkaContext, fetch: AnsweredFetch, found: FetchedPartition): FactId | null {
  return found.endOffset > found.fetchOffset ? (ctx.state.partitions[found.partition]?.appendedFact ?? null) : fetch.cause
}

function tellConsumerRead(ctx: KafkaContext, fetch: AnsweredFetch, found: FetchedPartition): FactId | null {
  const { partition, error, fetchOffset, endOffset, sizeBytes, logStartOffset } = found
  const consumer = fetch.from
  if (error !== 'NONE') {
    const logEndOffset = ctx.state.partitions[partition]?.log.logEndOffset ?? -1
    const data = { partition, consumer, error, fetchOffset, logStartOffset, logEndOffset }
    return ctx.emit('fetch.refused', `partition:${partition}`, data, fetch.cause)
  }
  if (endOffset === fetchOffset) return fetch.cause
  const data = { partition, consumer, fromOffset: fetchOffset, toOffset: endOffset, sizeBytes, waitedMs: ctx.tick - fetch.arrivedTick }
  return ctx.emit('fetch.answered', `partition:${partition}`, data, ctx.state.partitions[partition]?.advancedFact ?? fetch.cause)
}
