import { at } from '../../../../kernel/column.ts'
import { type Fifo, itemAt, sizeOf, takeOut } from '../../../../kernel/fifo.ts'
import { type AmqpError, amqpError } from '../../amqpError.ts'
import { messageOf } from '../../contents.ts'
import { nextFactId } from '../../factId.ts'
import type { ReturnReason, Unacked } from '../../queueRequest.ts'
import type { QueueState } from '../../queueState.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { ServerChannel } from '../../serverState.ts'
import { askQueue } from '../cluster/askQueue.ts'
import { isServedAt } from '../cluster/reach.ts'
import { refusedByStreams, settleAt } from '../queue/queueOperations.ts'
import { acknowledgeToLimiter, resumeWaiting } from './limiter.ts'

/** What a client does with deliveries: ack, nack or reject, recover. */
export type Settlement = 'ack' | 'requeue' | 'discard'

/**
 * Takes the deliveries that a tag means off the channel's list: with `multiple` all up to it (0: all there are). An error when there is
 * no such delivery.
 */
export function collectUnacked(channel: ServerChannel, tag: number, multiple: boolean): Unacked[] | AmqpError {
  const { unacked } = channel
  if (multiple && tag === 0) return takeOut(unacked, 0, sizeOf(unacked))
  const place = placeOfTag(unacked, tag)
  if (place < 0) return amqpError('PRECONDITION_FAILED', `unknown delivery tag ${tag}`)
  return multiple ? takeOut(unacked, 0, place + 1) : takeOut(unacked, place)
}

/** Tells the queues, consumer by consumer and in order of name and tag, as RabbitMQ does (rabbit_channel:foreach_per_queue). */
export function settle(
  ctx: RabbitContext,
  channel: ServerChannel,
  unacked: readonly Unacked[],
  how: Settlement,
  reason: ReturnReason,
): AmqpError | null {
  const wasFull = acknowledgeToLimiter(channel, unacked)
  const { cause } = ctx
  let error: AmqpError | null = null
  for (const group of groups(unacked)) {
    const queue = ctx.state.queues[group[0]?.queue ?? '']
    if (queue === undefined || queue.id !== group[0]?.queueId) continue
    if (how === 'ack') tellAcked(ctx, queue, group)
    if (isServedAt(queue, channel.broker)) error ??= settleAt(ctx, queue, how, channel.ref, group, reason)
    else error ??= askToSettle(ctx, channel, queue, how, group, reason)
    ctx.cause = cause
  }
  if (wasFull) resumeWaiting(ctx, channel)
  return error
}

function askToSettle(
  ctx: RabbitContext,
  channel: ServerChannel,
  queue: QueueState,
  how: Settlement,
  unacked: readonly Unacked[],
  reason: ReturnReason,
): AmqpError | null {
  const refused = queue.type === 'stream' ? refusedByStreams(queue, how) : null
  if (refused === null) askQueue(ctx, channel.broker, queue, { kind: 'settle', how, by: channel.ref, unacked, reason })
  return refused
}

function groups(unacked: readonly Unacked[]): (readonly Unacked[])[] {
  if (unacked.length <= 1) return [unacked]
  const found: Unacked[][] = []
  for (const one of unacked) {
    const group = found.find(([other]) => other !== undefined && compare(other, one) === 0)
    if (group === undefined) found.push([one])
    else group.push(one)
  }
  return found.sort(([left], [right]) => (left === undefined || right === undefined ? 0 : compare(left, right)))
}

/** By queue, then gets by tag, then consumers by tag. Two gets are never of one group. */
function compare(left: Unacked, right: Unacked): number {
  if (left.queue !== right.queue) return left.queue < right.queue ? -1 : 1
  if (left.consumerTag === null || right.consumerTag === null) {
    if (left.consumerTag !== right.consumerTag) return left.consumerTag === null ? -1 : 1
    return left.tag - right.tag
  }
  return left.consumerTag === right.consumerTag ? 0 : left.consumerTag < right.consumerTag ? -1 : 1
}

function tellAcked(ctx: RabbitContext, queue: QueueState, unacked: readonly Unacked[]): void {
  const { cause } = ctx
  for (const { consumerTag, level, row } of unacked) {
    ctx.cause = nextFactId(ctx)
    if (!ctx.detailed) {
      ctx.skip('message.acked', 1)
      continue
    }
    const content = contentIn(queue, level, row)
    const message = messageOf(ctx.state.contents, content)
    ctx.emit('message.acked', `queue:${queue.name}`, { message, content, queue: queue.name, consumer: consumerTag }, cause)
  }
}

function contentIn(queue: QueueState, level: number, row: number): number {
  if (queue.type === 'stream') return at(queue.content, row)
  const rows = queue.type === 'classic' ? queue.levels[level]?.rows : queue.rows
  if (rows === undefined) throw new RangeError(`${queue.name} has no level ${level}`)
  return at(rows.content, row)
}

/** Place of the delivery with this tag; tags ascend. */
function placeOfTag(unacked: Fifo<Unacked>, tag: number): number {
  // By far the most frequent: the oldest.
  if (itemAt(unacked, 0)?.tag === tag) return 0
  let low = 0
  let high = sizeOf(unacked) - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = (itemAt(unacked, middle) as Unacked).tag
    if (found === tag) return middle
    if (found < tag) low = middle + 1
    else high = middle - 1
  }
  return -1
}
