import type { FactId } from '../../../../kernel/fact.ts'
import type { KafkaContext } from '../../kafkaContext.ts'
import type { PartitionId } from '../../protocol.ts'
import type { BufferedFetch, ConsumerState, PositionState } from '../../state.ts'
import { consumerConfig, consumerNumber } from './consumerConfig.ts'
import { isFetchable } from './fetcher.ts'
import { resetPosition } from './positions.ts'

/** Records [fromOffset, toOffset) of a partition that a poll() returns. */
export interface PolledRange {
  partition: PartitionId
  fromOffset: number
  toOffset: number
  cause: FactId | null
}

/**
 * What poll() returns: at most max.poll.records, one partition's fetch drained before the next is begun, in order of arrival.
 * Positions move on. What is left stays; what is paused stays untouched. (FetchCollector#collectFetch)
 */
export function collectFetched(ctx: KafkaContext, consumer: ConsumerState): PolledRange[] {
  const ranges: PolledRange[] = []
  if (consumer.buffered.length === 0) return ranges
  let room = consumerNumber(ctx.state, consumer, 'max.poll.records')
  const waiting = consumer.buffered
  const left: PartitionId[] = []
  for (const [index, partition] of waiting.entries()) {
    const position = consumer.positions[partition]
    const fetched = position?.buffered ?? null
    if (position === undefined || fetched === null) continue
    // An exception is thrown only if there is nothing else to return; else at the next poll().
    if (room === 0 || (fetched.outOfRange !== null && ranges.length > 0)) {
      left.push(...waiting.slice(index))
      break
    }
    if (!isFetchable(position)) left.push(partition)
    else if (fetched.outOfRange !== null) dealWithOutOfRange(ctx, consumer, partition, position, fetched)
    else {
      const range = takeRecords(partition, position, fetched, room)
      room -= range.toOffset - range.fromOffset
      ranges.push(range)
      if (position.buffered === null) moveToEnd(consumer.fetchOrder, partition)
      else left.push(partition)
    }
  }
  consumer.buffered = left
  return ranges
}

function takeRecords(partition: PartitionId, position: PositionState, fetched: BufferedFetch, room: number): PolledRange {
  const { fromOffset, cause } = fetched
  const toOffset = Math.min(fetched.toOffset, fromOffset + room)
  position.offset = toOffset
  position.buffered = toOffset < fetched.toOffset ? { ...fetched, fromOffset: toOffset } : null
  return { partition, fromOffset, toOffset, cause }
}

function dealWithOutOfRange(
  ctx: KafkaContext,
  consumer: ConsumerState,
  partition: PartitionId,
  position: PositionState,
  fetched: BufferedFetch,
): void {
  const { name, group } = consumer
  const offset = fetched.fromOffset
  const policy = String(consumerConfig(ctx.state, consumer, 'auto.offset.reset'))
  const logStartOffset = fetched.outOfRange?.logStartOffset ?? 0
  position.buffered = null
  ctx.cause = ctx.emit('consumer.outOfRange', `consumer:${name}`, { partition, offset, logStartOffset, policy, group }, fetched.cause)
  resetPosition(ctx, consumer, partition, position, policy, offset)
}

function moveToEnd(order: PartitionId[], partition: PartitionId): void {
  const index = order.indexOf(partition)
  if (index < 0) return
  order.splice(index, 1)
  order.push(partition)
}
