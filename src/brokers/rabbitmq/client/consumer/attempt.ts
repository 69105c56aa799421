import { append, at, type Column, set } from '../../../../kernel/column.ts'
import { attemptFails, serviceTimeMs } from '../../../../workload/handler.ts'
import { bookProcessed, subscriberLedger } from '../../../../workload/ledger.ts'
import { keyOf } from '../../../../workload/messages.ts'
import type { ConsumerState, HeldDelivery, WorkingDelivery } from '../../clientState.ts'
import { nextFactId } from '../../factId.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import { forwardMessage } from '../publisher/application.ts'
import { answer, matchReply } from './calls.ts'
import { groupOf } from './consumerSettings.ts'

/** What the application does with one message. Attempts count for the whole group: a message that comes back is tried once more. */

/** Begins an attempt and says when it ends. */
export function beginAttempt(ctx: RabbitContext, consumer: ConsumerState, delivery: HeldDelivery): WorkingDelivery {
  const { state } = ctx
  const group = groupOf(state, consumer)
  const attempt = countAttempt(group.attempts, delivery.message)
  const { handler: standard } = group.setup
  // One object for all messages, unless the time has been changed: this runs for every one.
  const handler = group.serviceMs === standard.serviceMs ? standard : { ...standard, serviceMs: group.serviceMs }
  const serviceMs = Math.round(serviceTimeMs(handler, state.kernel.seed, delivery.message, attempt) * consumer.slowFactor)
  const cause = nextFactId(ctx)
  const { tag, message, content, redelivered, acked, orphaned } = delivery
  if (ctx.detailed) {
    const data = { message, group: consumer.group, attempt, serviceMs, redelivered }
    ctx.emit('message.handling', `consumer:${consumer.name}`, data, delivery.cause)
  } else ctx.skip('message.handling', 1)
  return { tag, message, content, redelivered, acked, orphaned, attempt, cause, startedTick: ctx.tick, endTick: ctx.tick + serviceMs }
}

/** Whether this attempt ends in a failure. A message that is not of the workload never fails. */
export function willFail(ctx: RabbitContext, consumer: ConsumerState, { message, attempt }: WorkingDelivery): boolean {
  if (message < 0) return false
  return attemptFails(groupOf(ctx.state, consumer).setup.handler, ctx.state.messages, ctx.state.kernel.seed, message, attempt)
}

/** The message has been handled: booked, answered, and what it makes is published. */
export function bookHandled(ctx: RabbitContext, consumer: ConsumerState, { message, content }: WorkingDelivery): void {
  if (message < 0) return
  const { state } = ctx
  const { group } = consumer
  const { first, outOfOrder, latencyMs } = bookProcessed(subscriberLedger(state.ledger, group), state.messages, message, ctx.tick)
  const { cause } = ctx
  ctx.cause = nextFactId(ctx)
  if (ctx.detailed) {
    const data = { message, group, key: keyOf(state.messages, message), first, outOfOrder, latencyMs }
    ctx.emit('message.processed', `consumer:${consumer.name}`, data, cause)
  } else ctx.skip('message.processed', 1)
  const { setup, lastCopies } = groupOf(state, consumer)
  if (lastCopies[message] !== undefined) delete lastCopies[message]
  const processed = ctx.cause
  if (setup.answers !== undefined) answer(ctx, consumer, setup.answers, message, content)
  if (setup.repliesTo !== undefined) matchReply(ctx, consumer, setup.repliesTo, message, content)
  if (setup.handler.forwardTo !== undefined) forwardMessage(ctx, setup.handler.forwardTo, message)
  ctx.cause = processed
}

function countAttempt(attempts: Column, message: number): number {
  if (message < 0) return 1
  while (attempts.length <= message) append(attempts, 0)
  const attempt = at(attempts, message) + 1
  set(attempts, message, attempt)
  return attempt
}
