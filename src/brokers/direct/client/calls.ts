import { numberConfig } from '../config.ts'
import type { DirectContext } from '../directContext.ts'
import type { FailReason } from '../facts.ts'
import type { DirectMessage } from '../protocol.ts'
import type { CallerState, CallerThread } from '../state.ts'
import { leaveOutForAWhile, nextInstance } from './balancer.ts'
import { endAnswered, giveUp } from './endings.ts'

/** One thread and its calls: a request at a time, with a deadline, and another attempt when it fails. */

type Answer = Exclude<DirectMessage, { api: 'request' }>

const THREAD = 'thread:'

/** The thread whose alarm this is, or null. */
export function threadOfTimer(caller: CallerState, key: string): CallerThread | null {
  if (!key.startsWith(THREAD)) return null
  const number = Number(key.slice(THREAD.length))
  return caller.threads.find((thread) => thread.number === number) ?? null
}

/** Calls the service that is next, or ends when there is none. */
export function callNext(ctx: DirectContext, caller: CallerState, thread: CallerThread): void {
  if (thread.step < thread.calls.length) send(ctx, caller, thread)
  else endAnswered(ctx, caller, thread)
}

/** Whoever is late finds nobody waiting. */
export function handleAnswer(ctx: DirectContext, caller: CallerState, answer: Answer, instance: string): void {
  const { id: request, service, message } = answer
  const thread = caller.threads.find((each) => each.request?.id === request)
  if (thread === undefined || thread.request === null) {
    const status = answer.api === 'response' ? answer.status : null
    ctx.emit('call.late', `producer:${caller.name}`, { message, service, request, instance, status })
    return
  }
  ctx.cancelTimer(caller.name, THREAD + thread.number)
  const reason = failureOf(answer)
  if (reason !== null) return fail(ctx, caller, thread, reason)
  const latencyMs = ctx.tick - thread.request.sentTick
  thread.cause = ctx.emit('call.answered', `producer:${caller.name}`, { message, service, request, instance, latencyMs })
  thread.request = null
  thread.step++
  thread.attempt = 0
  callNext(ctx, caller, thread)
}

/** Nobody has answered in time. The request goes on: nobody can call it back. */
export function handleTimeout(ctx: DirectContext, caller: CallerState, thread: CallerThread): void {
  fail(ctx, caller, thread, 'timeout')
}

/** The pause is over. */
export function handleRetry(ctx: DirectContext, caller: CallerState, thread: CallerThread): void {
  thread.retryTick = null
  send(ctx, caller, thread)
}

function send(ctx: DirectContext, caller: CallerState, thread: CallerThread): void {
  const { message } = thread
  const service = thread.calls[thread.step] ?? ''
  thread.attempt++
  const instance = nextInstance(ctx, caller, service)
  if (instance === null) return fail(ctx, caller, thread, 'noInstance')
  const timeoutMs = numberConfig('request.timeoutMs', caller.config)
  const id = ctx.state.nextRequestId++
  const attempts = numberConfig('retry.max', caller.config) + 1
  const data = { message, service, request: id, instance, attempt: thread.attempt, attempts, timeoutMs }
  thread.cause = ctx.emit('call.sent', `producer:${caller.name}`, data, thread.cause)
  thread.request = { id, instance, sentTick: ctx.tick, deadlineTick: ctx.tick + timeoutMs }
  ctx.send(caller.name, instance, { api: 'request', id, service, message }, thread.cause)
  ctx.setTimer(caller.name, THREAD + thread.number, timeoutMs, thread.cause)
}

/** The attempt has failed: another one after a pause, or the end. */
function fail(ctx: DirectContext, caller: CallerState, thread: CallerThread, reason: FailReason): void {
  const { message, attempt, request } = thread
  const service = thread.calls[thread.step] ?? ''
  const retryInMs = pauseMs(caller, attempt)
  const data = {
    message,
    service,
    request: request?.id ?? null,
    instance: request?.instance ?? null,
    attempt,
    reason,
    afterMs: request === null ? 0 : ctx.tick - request.sentTick,
    retryInMs,
  }
  thread.cause = ctx.emit('call.failed', `producer:${caller.name}`, data, request === null ? thread.cause : ctx.cause)
  thread.request = null
  if (request !== null) leaveOutForAWhile(ctx, caller, service, request.instance, reason, thread.cause)
  if (retryInMs === null) return giveUp(ctx, caller, thread, reason)
  thread.retryTick = ctx.tick + Math.max(1, retryInMs)
  ctx.setTimer(caller.name, THREAD + thread.number, retryInMs, thread.cause)
}

/** Time until the next attempt, or null when this was the last. */
function pauseMs(caller: CallerState, attempt: number): number | null {
  if (attempt > numberConfig('retry.max', caller.config)) return null
  const growth = numberConfig('retry.backoffFactor', caller.config) ** (attempt - 1)
  return Math.min(MOST_PAUSE_MS, numberConfig('retry.backoffMs', caller.config) * growth)
}

/** However often the pause has grown. */
const MOST_PAUSE_MS = 600_000

function failureOf(answer: Answer): FailReason | null {
  if (answer.api !== 'response') return answer.api
  switch (answer.status) {
    case 200:
      return null
    case 500:
      return 'error'
    case 503:
      return 'overloaded'
  }
}
