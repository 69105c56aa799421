import type { DirectContext } from '../directContext.ts'
import { loseUnbrought } from '../effects.ts'
import { lowestFree } from '../lowestFree.ts'
import type { Status } from '../protocol.ts'
import type { HeldRequest, InstanceState, WorkingRequest } from '../state.ts'
import { beginAttempt, bookFailed, bookHandled, willFail } from './attempt.ts'
import { serviceBounds } from './bounds.ts'

/** The threads of an instance. They handle whatever they are given, whether its caller still waits for it or not. */

const THREAD = 'thread:'

/** The thread whose alarm this is, or null for another alarm. */
export function threadOfTimer(key: string): number | null {
  return key.startsWith(THREAD) ? Number(key.slice(THREAD.length)) : null
}

/** Free threads take what waits, oldest first. */
export function workOn(ctx: DirectContext, instance: InstanceState): void {
  const { cause } = ctx
  const { threads } = serviceBounds(ctx.state, instance.service)
  while (instance.threads.length < threads) {
    const request = instance.queue.shift()
    if (request === undefined) break
    begin(ctx, instance, request)
  }
  ctx.cause = cause
}

/** The attempt of a thread is over. */
export function finishWork(ctx: DirectContext, instance: InstanceState, thread: number): void {
  const work = instance.threads.find((each) => each.thread === thread)
  if (work === undefined) return
  end(ctx, instance, work)
  workOn(ctx, instance)
}

function begin(ctx: DirectContext, instance: InstanceState, request: HeldRequest): void {
  const thread = lowestFree(instance.threads.map((work) => work.thread))
  const work = beginAttempt(ctx, instance, request, thread)
  instance.threads.push(work)
  if (work.endTick > ctx.tick) ctx.setTimer(instance.name, THREAD + thread, work.endTick - ctx.tick, work.cause)
  else end(ctx, instance, work)
}

function end(ctx: DirectContext, instance: InstanceState, work: WorkingRequest): void {
  instance.threads = instance.threads.filter((each) => each !== work)
  ctx.cause = work.cause
  if (willFail(ctx, instance, work)) {
    bookFailed(ctx, instance, work)
    answer(ctx, instance, work, 500)
    loseUnbrought(ctx, instance.service, work.message)
  } else {
    bookHandled(ctx, instance, work)
    answer(ctx, instance, work, 200)
  }
}

function answer(ctx: DirectContext, { name, service }: InstanceState, { id, message, caller }: WorkingRequest, status: Status): void {
  ctx.send(name, caller, { api: 'response', status, id, service, message })
}
