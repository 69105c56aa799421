import type { DirectContext } from '../directContext.ts'
import { loseUnbrought } from '../effects.ts'
import type { InstanceState } from '../state.ts'

/** The process starts, for the first time or anew, with nothing in it. */
export function startInstance(ctx: DirectContext, instance: InstanceState): void {
  instance.status = 'running'
  ctx.cancelTimersOf(instance.name)
  ctx.emit('consumer.started', `consumer:${instance.name}`, { group: instance.service })
}

/** The process is gone with all it held. Its machine is there, and closes the connections of those who wait. */
export function crashInstance(ctx: DirectContext, instance: InstanceState): void {
  const { name, service, threads, queue } = instance
  const held = [...threads, ...queue]
  const data = { group: service, working: threads.map(({ id }) => id), waiting: queue.map(({ id }) => id) }
  forget(ctx, instance)
  instance.status = 'crashed'
  ctx.cause = ctx.emit('consumer.crashed', `consumer:${name}`, data)
  for (const { id, message, caller } of held) ctx.send(name, caller, { api: 'reset', id, service, message })
  for (const { message } of held) loseUnbrought(ctx, service, message)
}

/** The process stands still; its machine goes on accepting connections for it. */
export function hangInstance(instance: InstanceState): void {
  instance.status = 'hung'
}

/** It is in no directory any more and takes nothing new. What it has it finishes. One that stands still hears of it when it goes on. */
export function closeInstance(ctx: DirectContext, instance: InstanceState): void {
  if (instance.status === 'hung') {
    instance.frozen.push({ kind: 'close', cause: ctx.cause })
    return
  }
  instance.status = 'closing'
  closeWhenIdle(ctx, instance)
}

/** One that closes and has nothing left to do ends. */
export function closeWhenIdle(ctx: DirectContext, instance: InstanceState): void {
  if (instance.status !== 'closing' || instance.threads.length > 0 || instance.queue.length > 0) return
  instance.status = 'closed'
  forget(ctx, instance)
  ctx.emit('consumer.closed', `consumer:${instance.name}`, { group: instance.service })
}

function forget(ctx: DirectContext, instance: InstanceState): void {
  ctx.cancelTimersOf(instance.name)
  instance.threads = []
  instance.queue = []
  instance.frozen = []
}
