import type { Packet } from '../../../kernel/agenda.ts'
import type { FactId } from '../../../kernel/fact.ts'
import type { BrokerState } from '../clusterState.ts'
import type { KafkaContext } from '../kafkaContext.ts'
import type { FetchRequest } from '../protocol.ts'
import { answerFetch } from './answerFetch.ts'
import { advanceHighWatermark } from './highWatermark.ts'
import { bytesWanted, isWorthAnswering, readFetch } from './readFetch.ts'
import { waitForData, wakeFetches } from './waitingFetches.ts'
import { completeProduces } from './waitingProduces.ts'

/**
 * A fetch of a consumer or of a follower. It is answered now if it finds its `minBytes`, has an error or does not want to
 * wait; else it waits. A follower's fetch offset says what it has, so the high watermark may move before the answer is out;
 * the answer still names the one from before, which is why a follower's trails by a round. (ReplicaManager#fetchMessages)
 */
export function handleFetch(ctx: KafkaContext, broker: BrokerState, packet: Packet, request: FetchRequest): void {
  const read = readFetch(ctx.state, broker.number, request)
  if (request.replicaId >= 0) learnOffsets(ctx, broker, request)
  const fetch = { from: packet.from, request, arrivedTick: ctx.tick, cause: packet.cause }
  const wait = request.maxWaitMs > 0 && request.partitions.length > 0 && !read.failed && read.sizeBytes < bytesWanted(request)
  if (!wait) answerFetch(ctx, broker, fetch, read)
  else if (!isWorthAnswering(ctx.state, broker.number, request)) waitForData(ctx, broker, fetch)
  else answerFetch(ctx, broker, fetch, readFetch(ctx.state, broker.number, request))
}

/** A follower asks for what comes after its copy, and so tells how far that reaches. (Partition#updateFollowerFetchState) */
function learnOffsets(ctx: KafkaContext, broker: BrokerState, request: FetchRequest): void {
  for (const { partition: id, fetchOffset, cause } of request.partitions) {
    const partition = ctx.state.partitions[id]
    const follower = partition?.followers[request.replicaId]
    if (partition === undefined || partition.leader !== broker.number || follower === undefined) continue
    if (follower.fetchOffset === fetchOffset || fetchOffset > partition.log.logEndOffset) continue
    follower.fetchOffset = fetchOffset
    const because: FactId | null = cause === undefined ? ctx.cause : cause
    if (!advanceHighWatermark(ctx, partition, request.replicaId, because)) continue
    wakeFetches(ctx, broker, partition, 'consumers')
    completeProduces(ctx, broker, partition)
  }
}
