import { at, set } from '../../../../../kernel/column.ts'
import { messageOf, sizeBytesOf } from '../../../contents.ts'
import type { ReturnPlace } from '../../../facts.ts'
import type { ConsumerKey, ReturnReason } from '../../../queueRequest.ts'
import type { QuorumConsumer, QuorumQueue } from '../../../queueState.ts'
import type { RabbitContext } from '../../../rabbitContext.ts'
import { deadLetter, deadLetterExchange } from '../deadLetter.ts'
import { tellDropped } from '../departures.ts'
import { checkout, complete } from './quorumCheckout.ts'
import { updateConsumer } from './quorumConsumers.ts'
import { appendRow, quorumReady } from './quorumRows.ts'

/** Rows that a consumer holds are done with. A consumer that is not known has nothing to say. */
export function ackToQuorum(ctx: RabbitContext, queue: QuorumQueue, key: ConsumerKey, rows: readonly number[]): void {
  const consumer = queue.consumers[key]
  if (consumer === undefined) return
  complete(ctx, queue, consumer, rows, 'acked')
  checkout(ctx, queue)
}

/** Rejected for good: to the dead-letter exchange, if there is one. */
export function rejectToQuorum(ctx: RabbitContext, queue: QuorumQueue, key: ConsumerKey, rows: readonly number[]): void {
  const consumer = queue.consumers[key]
  if (consumer === undefined) return
  for (const row of rows) if (consumer.checkedOut.includes(row)) giveUp(ctx, queue, row, 'rejected')
  complete(ctx, queue, consumer, rows, 'rejected')
  checkout(ctx, queue)
}

/**
 * Given back by nack or reject. Without a delivery limit each goes behind all others and is dealt anew at once; with one they go before
 * the fresh ones, in the order of return (rabbit_fifo: #requeue, #return).
 */
export function requeueToQuorum(
  ctx: RabbitContext,
  queue: QuorumQueue,
  key: ConsumerKey,
  rows: readonly number[],
  reason: ReturnReason,
): void {
  const consumer = queue.consumers[key]
  if (consumer === undefined) return
  // In the order in which they were delivered, whatever the order of the nack.
  const mine = consumer.checkedOut.filter((row) => rows.includes(row))
  if (queue.limits.deliveryLimit === null) allToTail(ctx, queue, consumer, mine, reason)
  else toFront(ctx, queue, consumer, mine, reason)
}

/** All that a consumer holds comes back before the fresh ones: its channel is gone. */
export function returnAll(ctx: RabbitContext, queue: QuorumQueue, consumer: QuorumConsumer, reason: ReturnReason): void {
  for (const row of [...consumer.checkedOut]) returnOne(ctx, queue, consumer, row, reason)
}

/** They are dealt anew one by one, but none of them is held any more when the first one is. */
function allToTail(ctx: RabbitContext, queue: QuorumQueue, consumer: QuorumConsumer, rows: readonly number[], reason: ReturnReason): void {
  consumer.checkedOut = consumer.checkedOut.filter((held) => !rows.includes(held))
  for (const row of rows) toTail(ctx, queue, consumer.key, row, reason)
}

function toTail(ctx: RabbitContext, queue: QuorumQueue, key: ConsumerKey, row: number, reason: ReturnReason): void {
  const { rows } = queue
  const returns = at(rows.returns, row) + 1
  const again = appendRow(ctx.state, queue, at(rows.content, row), at(rows.expiryTick, row), returns)
  const { cause } = ctx
  ctx.cause = tellReturned(ctx, queue, again, 'tail', reason)
  const consumer = queue.consumers[key]
  if (consumer !== undefined) {
    if (!consumer.once) consumer.credit++
    updateConsumer(ctx, queue, consumer)
  }
  checkout(ctx, queue)
  ctx.cause = cause
}

function toFront(ctx: RabbitContext, queue: QuorumQueue, consumer: QuorumConsumer, rows: readonly number[], reason: ReturnReason): void {
  const { cause } = ctx
  let back = 0
  for (const row of rows) {
    const returned = returnOne(ctx, queue, consumer, row, reason)
    // In 3.10.8 a message that dies of the delivery limit gives its consumer credit twice.
    if (returned || ctx.state.setup.knownBugs === true) back++
  }
  if (!consumer.once) consumer.credit += back
  updateConsumer(ctx, queue, consumer)
  checkout(ctx, queue)
  ctx.cause = cause
}

/** Puts a row before the fresh ones, or gives it up if it came back too often. True if it is in the queue again. */
function returnOne(ctx: RabbitContext, queue: QuorumQueue, consumer: QuorumConsumer, row: number, reason: ReturnReason): boolean {
  const { rows, limits } = queue
  const returns = at(rows.returns, row) + 1
  set(rows.returns, row, returns)
  if (limits.deliveryLimit !== null && returns > limits.deliveryLimit) {
    if (isStopping(ctx, queue, consumer, reason)) tellDropped(ctx, queue, at(rows.content, row), 'brokerStop')
    else giveUp(ctx, queue, row, 'delivery_limit')
    complete(ctx, queue, consumer, [row], 'deliveryLimit')
    return false
  }
  consumer.checkedOut = consumer.checkedOut.filter((held) => held !== row)
  queue.returned.push(row)
  queue.readyBytes += sizeBytesOf(ctx.state.contents, at(rows.content, row))
  ctx.cause = tellReturned(ctx, queue, row, 'front', reason)
  return true
}

/** Whether the node stops with the consumer's channel on it: no dead letter of that moment arrives anywhere. */
function isStopping(ctx: RabbitContext, queue: QuorumQueue, consumer: QuorumConsumer, reason: ReturnReason): boolean {
  return reason === 'brokerStop' && ctx.state.channels[consumer.channel]?.broker === queue.broker
}

function giveUp(ctx: RabbitContext, queue: QuorumQueue, row: number, reason: 'rejected' | 'delivery_limit'): void {
  const content = at(queue.rows.content, row)
  const exchange = deadLetterExchange(ctx, queue)
  if (exchange !== null) deadLetter(ctx, queue, exchange, content, reason)
  else tellDropped(ctx, queue, content, reason === 'rejected' ? 'rejected' : 'deliveryLimit')
}

function tellReturned(ctx: RabbitContext, queue: QuorumQueue, row: number, place: ReturnPlace, reason: ReturnReason): number {
  const content = at(queue.rows.content, row)
  return ctx.emit('message.requeued', `queue:${queue.name}`, {
    message: messageOf(ctx.state.contents, content),
    content,
    queue: queue.name,
    place,
    reason,
    returns: at(queue.rows.returns, row),
    ready: quorumReady(queue),
  })
}
