import { attemptFails, serviceTimeMs } from '../../../../workload/handler.ts'
import { bookProcessed, type Effect, subscriberLedger } from '../../../../workload/ledger.ts'
import { keyOf } from '../../../../workload/messages.ts'
import type { KafkaContext } from '../../kafkaContext.ts'
import type { ConsumerState, HandledRecord, KafkaState, RecordAtWork } from '../../state.ts'
import { forwardMessage } from '../producer/application.ts'

/** What the application does with one record, wherever it does it: in the poll loop or in a worker thread. */

/** How long this attempt takes, ms. */
export function attemptMs(state: KafkaState, consumer: ConsumerState, message: number, attempt: number): number {
  const group = state.groups[consumer.group]
  if (group === undefined) return 0
  const handler = { ...group.setup.handler, serviceMs: group.serviceMs }
  return Math.round(serviceTimeMs(handler, state.kernel.seed, message, attempt) * consumer.slowFactor)
}

/** Whether this attempt ends in a failure: the record is poison, or chance has it (workload/handler.ts). */
export function willFail(state: KafkaState, consumer: ConsumerState, message: number, attempt: number): boolean {
  const handler = state.groups[consumer.group]?.setup.handler
  return handler !== undefined && attemptFails(handler, state.messages, state.kernel.seed, message, attempt)
}

/** Begins an attempt and says when it ends. */
export function beginAttempt(ctx: KafkaContext, consumer: ConsumerState, record: HandledRecord): RecordAtWork {
  const { message, partition, offset, attempt } = record
  const serviceMs = attemptMs(ctx.state, consumer, message, attempt)
  const data = { message, partition, offset, attempt, serviceMs }
  const cause = ctx.emit('record.handling', `consumer:${consumer.name}`, data, record.cause)
  return { ...record, cause, startedTick: ctx.tick, endTick: ctx.tick + serviceMs }
}

/** Ends it. Null when it is done; else the record as it is tried again at once, which is what a plain loop around handle() does. */
export function endAttempt(ctx: KafkaContext, consumer: ConsumerState, work: RecordAtWork): HandledRecord | null {
  const { message, partition, offset, attempt, cause } = work
  const { state } = ctx
  const page = subscriberLedger(state.ledger, consumer.group)
  if (willFail(state, consumer, message, attempt)) {
    page.failed++
    const failed = ctx.emit('record.failed', `consumer:${consumer.name}`, { message, partition, offset, attempt }, cause)
    return { message, partition, offset, attempt: attempt + 1, cause: failed }
  }
  const effect = bookProcessed(page, state.messages, message, ctx.tick)
  ctx.cause = ctx.emit('record.processed', `consumer:${consumer.name}`, processedData(state, consumer, work, effect), cause)
  const forwardTo = state.groups[consumer.group]?.setup.handler.forwardTo
  if (forwardTo !== undefined) forward(ctx, forwardTo, message)
  return null
}

/** Makes the message that handling this one makes; what goes on here is still caused by the handling. */
export function forward(ctx: KafkaContext, stream: string, message: number): void {
  const { cause } = ctx
  forwardMessage(ctx, stream, message)
  ctx.cause = cause
}

/** What a `record.processed` fact says. */
export function processedData(
  state: KafkaState,
  consumer: ConsumerState,
  record: { message: number; partition: string; offset: number },
  effect: Effect,
) {
  const { message, partition, offset } = record
  const { first, outOfOrder, latencyMs } = effect
  return { message, partition, offset, group: consumer.group, key: keyOf(state.messages, message), first, outOfOrder, latencyMs }
}
