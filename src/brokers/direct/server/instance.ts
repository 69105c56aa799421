import type { Packet } from '../../../kernel/agenda.ts'
import { subscriberLedger } from '../../../workload/ledger.ts'
import type { DirectContext } from '../directContext.ts'
import { loseUnbrought } from '../effects.ts'
import type { DirectMessage } from '../protocol.ts'
import type { InstanceSetup } from '../setup.ts'
import type { HeldRequest, InstanceState } from '../state.ts'
import { serviceBounds } from './bounds.ts'
import { closeWhenIdle, startInstance } from './lifecycle.ts'
import { finishWork, threadOfTimer, workOn } from './work.ts'

/** A process of a service: so many threads, and a queue before them. */

/** A process that has not been started. */
export function createInstance(setup: InstanceSetup): InstanceState {
  return { name: setup.name, service: setup.service, status: 'waiting', slowFactor: 1, queue: [], threads: [], frozen: [] }
}

/** One of its alarms goes off. A process that stands still finds out later. */
export function handleInstanceTimer(ctx: DirectContext, instance: InstanceState, key: string): void {
  if (instance.status === 'hung') instance.frozen.push({ kind: 'timer', key, cause: ctx.cause })
  else if (key === 'start') startInstance(ctx, instance)
  else {
    const thread = threadOfTimer(key)
    if (thread !== null) finishWork(ctx, instance, thread)
    closeWhenIdle(ctx, instance)
  }
}

/** A request has arrived at its machine. */
export function handleInstancePacket(ctx: DirectContext, instance: InstanceState, packet: Packet<DirectMessage>): void {
  const { message, from: caller } = packet
  if (message.api !== 'request') return
  const request: HeldRequest = { id: message.id, message: message.message, caller, arrivedTick: ctx.tick, cause: ctx.cause }
  if (instance.status === 'running') admit(ctx, instance, request)
  else if (instance.status === 'hung') leaveAtDoor(ctx, instance, request)
  else refuse(ctx, instance, request)
}

/** A thread takes it, or it waits, or there is no room for it. */
function admit(ctx: DirectContext, instance: InstanceState, request: HeldRequest): void {
  const { threads, queue } = serviceBounds(ctx.state, instance.service)
  if (instance.threads.length >= threads) {
    if (instance.queue.length >= queue) return reject(ctx, instance, request)
    return enqueue(ctx, instance, request, queue)
  }
  accept(ctx, instance, request)
  workOn(ctx, instance)
}

/** The machine accepts the connection, as long as its backlog has room; nobody takes it from there. */
function leaveAtDoor(ctx: DirectContext, instance: InstanceState, request: HeldRequest): void {
  const { queue } = serviceBounds(ctx.state, instance.service)
  if (instance.queue.length < queue) return enqueue(ctx, instance, request, queue)
  const data = { ...of(instance, request), waiting: instance.queue.length }
  ctx.cause = ctx.emit('request.dropped', `consumer:${instance.name}`, data)
  loseUnbrought(ctx, instance.service, request.message)
}

function enqueue(ctx: DirectContext, instance: InstanceState, request: HeldRequest, limit: number): void {
  const data = { ...of(instance, request), waiting: instance.queue.length + 1, limit }
  const cause = ctx.emit('request.queued', `consumer:${instance.name}`, data)
  accept(ctx, instance, { ...request, cause })
}

function accept(ctx: DirectContext, instance: InstanceState, request: HeldRequest): void {
  subscriberLedger(ctx.state.ledger, instance.service).delivered++
  instance.queue.push(request)
}

function reject(ctx: DirectContext, instance: InstanceState, request: HeldRequest): void {
  const { name, service, queue, threads } = instance
  const data = { ...of(instance, request), waiting: queue.length, threads: threads.length }
  ctx.cause = ctx.emit('request.rejected', `consumer:${name}`, data)
  ctx.send(name, request.caller, { api: 'response', status: 503, id: request.id, service, message: request.message })
  loseUnbrought(ctx, service, request.message)
}

function refuse(ctx: DirectContext, instance: InstanceState, request: HeldRequest): void {
  const { name, service } = instance
  ctx.cause = ctx.emit('request.refused', `consumer:${name}`, of(instance, request))
  ctx.send(name, request.caller, { api: 'refused', id: request.id, service, message: request.message })
  loseUnbrought(ctx, service, request.message)
}

function of(instance: InstanceState, { id, message }: HeldRequest) {
  return { message, request: id, group: instance.service }
}
