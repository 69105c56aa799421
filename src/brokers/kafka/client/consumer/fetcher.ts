import type { KafkaContext } from '../../kafkaContext.ts'
import type { FetchedPartition, FetchPartition, FetchResponse, PartitionId } from '../../protocol.ts'
import type { ConsumerState, InFlightRequest, PositionState } from '../../state.ts'
import { consumerNumber } from './consumerConfig.ts'
import { leaderOf, requestMetadata } from './metadataClient.ts'
import { retryLater } from './positions.ts'
import { sendToBroker, trackRequest } from './requests.ts'

/**
 * Asks every leader for what poll() has not got yet. One request to a broker at a time, and none while data of that broker waits
 * to be returned: its partitions left out of a request would fall out of the fetch session. (AbstractFetch#prepareFetchRequests)
 */
export function sendFetches(ctx: KafkaContext, consumer: ConsumerState): void {
  const wanted = fetchablePartitions(ctx, consumer)
  if (wanted.length === 0) return
  const maxBytes = consumerNumber(ctx.state, consumer, 'max.partition.fetch.bytes')
  const busy = brokersWithBufferedData(consumer)
  const byBroker = new Map<number, FetchPartition[]>()
  for (const { partition, position } of wanted) {
    const leader = leaderOf(consumer, partition)
    if (leader === null) requestMetadata(ctx, consumer)
    if (leader === null || position.offset === null || consumer.fetching[leader] !== undefined || busy.has(leader)) continue
    const entry = { partition, fetchOffset: position.offset, maxBytes, cause: position.cause }
    const list = byBroker.get(leader)
    if (list === undefined) byBroker.set(leader, [entry])
    else list.push(entry)
  }
  for (const [broker, partitions] of byBroker) sendFetch(ctx, consumer, broker, partitions)
}

function fetchablePartitions(ctx: KafkaContext, consumer: ConsumerState): { partition: PartitionId; position: PositionState }[] {
  const wanted: { partition: PartitionId; position: PositionState }[] = []
  for (const partition of consumer.fetchOrder) {
    const position = consumer.positions[partition]
    if (position !== undefined && position.buffered === null && isFetchable(position) && ctx.tick >= position.retryTick)
      wanted.push({ partition, position })
  }
  return wanted
}

/** SubscriptionState#isFetchable: it has a position, and neither the application nor a rebalance holds it back. */
export function isFetchable(position: PositionState): boolean {
  return position.offset !== null && !position.paused && !position.revoking
}

function brokersWithBufferedData(consumer: ConsumerState): Set<number> {
  const brokers = new Set<number>()
  for (const partition of consumer.buffered) {
    const position = consumer.positions[partition]
    const leader = leaderOf(consumer, partition)
    if (position !== undefined && leader !== null && isFetchable(position)) brokers.add(leader)
  }
  return brokers
}

function sendFetch(ctx: KafkaContext, consumer: ConsumerState, broker: number, partitions: FetchPartition[]): void {
  const { state } = ctx
  const offsets: Record<PartitionId, number> = {}
  for (const { partition, fetchOffset } of partitions) offsets[partition] = fetchOffset
  const correlationId = trackRequest(consumer, { kind: 'fetch', sentTick: ctx.tick, broker, partitions: offsets })
  consumer.fetching[broker] = correlationId
  const minBytes = consumerNumber(state, consumer, 'fetch.min.bytes')
  const maxWaitMs = consumerNumber(state, consumer, 'fetch.max.wait.ms')
  const maxBytes = consumerNumber(state, consumer, 'fetch.max.bytes')
  sendToBroker(ctx, consumer, broker, { api: 'Fetch', correlationId, replicaId: -1, minBytes, maxWaitMs, maxBytes, partitions })
}

/** Takes in what a leader answered. It is only put aside: the next poll() returns it. */
export function handleFetchResponse(
  ctx: KafkaContext,
  consumer: ConsumerState,
  response: FetchResponse,
  request: InFlightRequest & { kind: 'fetch' },
): void {
  delete consumer.fetching[request.broker]
  for (const fetched of response.partitions) {
    const position = consumer.positions[fetched.partition]
    // Given up or moved meanwhile: the answer is out of date.
    if (position === undefined || position.offset === null || position.offset !== request.partitions[fetched.partition]) continue
    takeFetched(ctx, consumer, fetched, position)
  }
}

function takeFetched(ctx: KafkaContext, consumer: ConsumerState, fetched: FetchedPartition, position: PositionState): void {
  const { partition, error, fetchOffset, endOffset, sizeBytes, highWatermark, logStartOffset } = fetched
  const cause = fetched.cause ?? ctx.cause
  switch (error) {
    case 'NONE': {
      position.highWatermark = highWatermark
      if (endOffset <= fetchOffset) return
      const data = { partition, fromOffset: fetchOffset, toOffset: endOffset, sizeBytes, highWatermark }
      const fact = ctx.emit('records.fetched', `consumer:${consumer.name}`, data, cause)
      position.buffered = { fromOffset: fetchOffset, toOffset: endOffset, outOfRange: null, cause: fact }
      consumer.buffered.push(partition)
      return
    }
    case 'OFFSET_OUT_OF_RANGE':
      position.buffered = { fromOffset: fetchOffset, toOffset: fetchOffset, outOfRange: { logStartOffset }, cause }
      consumer.buffered.push(partition)
      return
    default:
      return retryLater(ctx, consumer, position)
  }
}
