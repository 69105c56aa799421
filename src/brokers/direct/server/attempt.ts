import { append, at, type Column, set } from '../../../kernel/column.ts'
import { attemptFails, type HandlerSetup, serviceTimeMs } from '../../../workload/handler.ts'
import { bookProcessed, subscriberLedger } from '../../../workload/ledger.ts'
import { keyOf, streamIndexOf } from '../../../workload/messages.ts'
import type { DirectContext } from '../directContext.ts'
import { isAwaited } from '../effects.ts'
import { forwardKey } from '../forwardAlarm.ts'
import type { DirectState, HeldRequest, InstanceState, WorkingRequest } from '../state.ts'

/** What a service does with one message. Attempts count for the whole service: a message that comes again is tried once more. */

/** Begins an attempt and says when it ends. */
export function beginAttempt(ctx: DirectContext, instance: InstanceState, request: HeldRequest, thread: number): WorkingRequest {
  const { state, tick } = ctx
  const { id, message, caller, arrivedTick } = request
  const service = state.services[instance.service]
  const attempt = service === undefined ? 1 : countAttempt(service.attempts, message)
  const handler = { ...handlerOf(state, instance), serviceMs: service?.serviceMs ?? 0 }
  const serviceMs = Math.round(serviceTimeMs(handler, state.kernel.seed, message, attempt) * instance.slowFactor)
  const awaited = isAwaited(state, caller, id)
  const data = { message, request: id, group: instance.service, attempt, serviceMs, waitedMs: tick - arrivedTick, awaited }
  const cause = ctx.emit('message.handling', `consumer:${instance.name}`, data, request.cause)
  return { ...request, cause, thread, attempt, startedTick: tick, endTick: tick + serviceMs }
}

/** Whether this attempt ends in a failure: the message is poison, or chance has it (workload/handler.ts). */
export function willFail({ state }: DirectContext, instance: InstanceState, { message, attempt }: WorkingRequest): boolean {
  return attemptFails(handlerOf(state, instance), state.messages, state.kernel.seed, message, attempt)
}

export function bookFailed(ctx: DirectContext, instance: InstanceState, { message, id, attempt }: WorkingRequest): void {
  subscriberLedger(ctx.state.ledger, instance.service).failed++
  const data = { message, request: id, group: instance.service, attempt }
  ctx.cause = ctx.emit('message.failed', `consumer:${instance.name}`, data)
}

/** The message has been handled: booked, and what it makes is on its way. */
export function bookHandled(ctx: DirectContext, instance: InstanceState, { message, id, caller }: WorkingRequest): void {
  const { state } = ctx
  const { first, outOfOrder, latencyMs } = bookProcessed(
    subscriberLedger(state.ledger, instance.service),
    state.messages,
    message,
    ctx.tick,
  )
  const key = keyOf(state.messages, message)
  const awaited = isAwaited(state, caller, id)
  const data = { message, request: id, group: instance.service, key, first, outOfOrder, latencyMs, awaited }
  ctx.cause = ctx.emit('message.processed', `consumer:${instance.name}`, data)
  const { forwardTo } = handlerOf(state, instance)
  const producer = state.messages.streams[forwardTo === undefined ? -1 : streamIndexOf(state.messages, forwardTo)]?.setup.producer
  if (forwardTo !== undefined && producer !== undefined) ctx.setTimer(producer, forwardKey(forwardTo, message, id), 0)
}

function handlerOf(state: DirectState, instance: InstanceState): HandlerSetup {
  return state.services[instance.service]?.setup.handler ?? { serviceMs: 0 }
}

function countAttempt(attempts: Column, message: number): number {
  while (attempts.length <= message) append(attempts, 0)
  const attempt = at(attempts, message) + 1
  set(attempts, message, attempt)
  return attempt
}
