import type { Packet } from '../../../kernel/agenda.ts'
import type { FactId } from '../../../kernel/fact.ts'
import { brokerNode } from '../brokerNode.ts'
import type { BrokerState, PartitionState, ReplicaFetcher } from '../clusterState.ts'
import { numberConfig } from '../configValue.ts'
import type { KafkaContext } from '../kafkaContext.ts'
import type { FetchedPartition, FetchPartition, FetchResponse, PartitionId } from '../protocol.ts'

/** replica.fetch.response.max.bytes, at its default. */
const RESPONSE_MAX_BYTES = 10_485_760

/** The follower's part of replication: one fetcher for each leader, one request at a time. (ReplicaFetcherThread) */

/** Has a broker copy a partition from its leader from the next request on. */
export function followLeader(follower: BrokerState | undefined, partition: PartitionState): void {
  if (follower === undefined) return
  let fetcher = follower.fetchers[partition.leader]
  if (fetcher === undefined) {
    fetcher = { leader: partition.leader, partitions: [], underWay: false }
    follower.fetchers[partition.leader] = fetcher
  }
  fetcher.partitions.push(partition.id)
}

/** Sends the first request of every fetcher of this broker that has none under way. */
export function keepFetching(ctx: KafkaContext, broker: BrokerState, cause: FactId | null): void {
  for (const fetcher of Object.values(broker.fetchers)) if (!fetcher.underWay) fetchFromLeader(ctx, broker, fetcher, {}, cause)
}

/** Takes over what a leader answered, and asks for more at once. */
export function handleReplicaFetchResponse(ctx: KafkaContext, broker: BrokerState, packet: Packet, response: FetchResponse): void {
  const leader = ctx.state.brokers[packet.from]
  const fetcher = leader && broker.fetchers[leader.number]
  if (fetcher === undefined) return
  fetcher.underWay = false
  const causes: Record<PartitionId, FactId> = {}
  let newest: FactId | null = null
  for (const fetched of response.partitions) {
    const fact = copyFetched(ctx, broker, fetched)
    if (fact === null) continue
    causes[fetched.partition] = fact
    newest = fact
  }
  fetchFromLeader(ctx, broker, fetcher, causes, newest)
}

/** Appends what was fetched to the follower's copy; returns the fact, or null when there was nothing new. */
function copyFetched(ctx: KafkaContext, broker: BrokerState, fetched: FetchedPartition): FactId | null {
  const follower = ctx.state.partitions[fetched.partition]?.followers[broker.number]
  if (follower === undefined || fetched.error !== 'NONE') return null
  const { partition, fetchOffset, endOffset } = fetched
  const isNew = endOffset > follower.logEndOffset
  if (isNew) follower.logEndOffset = endOffset
  // It is told the leader's high watermark, which may lie beyond what it has.
  follower.highWatermark = Math.max(follower.highWatermark, Math.min(fetched.highWatermark, follower.logEndOffset))
  if (!isNew) return null
  return ctx.emit('follower.fetched', `partition:${partition}`, { partition, broker: broker.number, fetchOffset, endOffset }, fetched.cause)
}

/** Asks for everything after the end of this broker's copies, which also tells the leader how far they reach. */
function fetchFromLeader(
  ctx: KafkaContext,
  broker: BrokerState,
  fetcher: ReplicaFetcher,
  causes: Readonly<Record<PartitionId, FactId>>,
  cause: FactId | null,
): void {
  const { state } = ctx
  const maxBytes = numberConfig('replica.fetch.max.bytes', state.brokerConfig)
  fetcher.underWay = true
  ctx.send(
    broker.node,
    brokerNode(fetcher.leader),
    {
      api: 'Fetch',
      correlationId: broker.nextCorrelationId++,
      replicaId: broker.number,
      minBytes: numberConfig('replica.fetch.min.bytes', state.brokerConfig),
      maxWaitMs: numberConfig('replica.fetch.wait.max.ms', state.brokerConfig),
      maxBytes: RESPONSE_MAX_BYTES,
      partitions: fetcher.partitions.map((partition): FetchPartition => {
        const fetchOffset = state.partitions[partition]?.followers[broker.number]?.logEndOffset ?? 0
        return { partition, fetchOffset, maxBytes, cause: causes[partition] ?? null }
      }),
    },
    cause,
  )
}
