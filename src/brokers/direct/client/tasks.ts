import { at } from '../../../kernel/column.ts'
import type { FactId } from '../../../kernel/fact.ts'
import { streamOf } from '../../../workload/messages.ts'
import { numberConfig } from '../config.ts'
import type { DirectContext } from '../directContext.ts'
import { loseUnbrought } from '../effects.ts'
import { lowestFree } from '../lowestFree.ts'
import type { CallerState, CallerThread, Task } from '../state.ts'
import { callNext } from './calls.ts'

/** Which messages a caller works on, and which wait. */

/** A message reaches the caller: a thread takes it, or it waits for one, or it is turned away. */
export function acceptMessage(ctx: DirectContext, caller: CallerState, message: number, cause: FactId | null): void {
  const { state } = ctx
  const calls = [...(state.routes[streamOf(state.messages, message).setup.destination] ?? [])]
  const task: Task = { message, calls, cause }
  const limit = numberConfig('caller.queue', caller.config)
  state.ledger.sent++
  for (const service of calls) {
    const called = state.services[service]
    if (called !== undefined) called.due++
  }
  if (caller.waiting.length === 0 && hasFreeThread(caller)) begin(ctx, caller, task)
  else if (caller.waiting.length < limit) wait(ctx, caller, task, limit)
  else turnAway(ctx, caller, task, limit)
}

/** Threads that are free take what waits. */
export function takeWaiting(ctx: DirectContext, caller: CallerState): void {
  while (hasFreeThread(caller)) {
    const task = caller.waiting.shift()
    if (task === undefined) return
    begin(ctx, caller, task)
  }
}

function hasFreeThread(caller: CallerState): boolean {
  return caller.threads.length < numberConfig('caller.maxConcurrent', caller.config)
}

function begin(ctx: DirectContext, caller: CallerState, task: Task): void {
  const number = lowestFree(caller.threads.map((thread) => thread.number))
  const waitedMs = ctx.tick - at(ctx.state.messages.createdTick, task.message)
  const data = { message: task.message, thread: number, waitedMs, calls: task.calls }
  const cause = ctx.emit('message.taken', `producer:${caller.name}`, data, task.cause)
  const thread: CallerThread = { ...task, cause, number, startedTick: ctx.tick, step: 0, attempt: 0, request: null, retryTick: null }
  caller.threads.push(thread)
  callNext(ctx, caller, thread)
}

function wait(ctx: DirectContext, caller: CallerState, task: Task, limit: number): void {
  const { message } = task
  const data = { message, waiting: caller.waiting.length + 1, limit, threads: caller.threads.length }
  caller.waiting.push({ ...task, cause: ctx.emit('message.waiting', `producer:${caller.name}`, data, task.cause) })
}

function turnAway(ctx: DirectContext, caller: CallerState, { message, calls, cause }: Task, limit: number): void {
  caller.givenUp++
  ctx.state.ledger.refused++
  const data = { message, waiting: caller.waiting.length, limit }
  const told = ctx.emit('message.turnedAway', `producer:${caller.name}`, data, cause)
  for (const service of calls) loseUnbrought(ctx, service, message, told)
}
