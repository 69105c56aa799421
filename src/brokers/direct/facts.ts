import type { FactLevel, FactOf } from '../../kernel/fact.ts'
import type { DirectCommand } from './commands.ts'
import type { RequestId, Status } from './protocol.ts'

/** Why an attempt at a call failed, as its caller sees it. `noInstance`: the balancer knows of none. */
export type FailReason = 'timeout' | 'refused' | 'reset' | 'overloaded' | 'error' | 'noInstance'

type Call = { message: number; service: string }
type Request = { message: number; request: RequestId; group: string }

type CallerFacts = {
  /** Anything done by a person or a lesson. */
  command: { command: DirectCommand }
  /** No thread is free: it waits in the caller. */
  'message.waiting': { message: number; waiting: number; limit: number; threads: number }
  /** No thread is free and the queue is full: whoever sent it is told so at once. */
  'message.turnedAway': { message: number; waiting: number; limit: number }
  'message.taken': { message: number; thread: number; waitedMs: number; calls: string[] }
  'call.sent': Call & { request: RequestId; instance: string; attempt: number; attempts: number; timeoutMs: number }
  'call.answered': Call & { request: RequestId; instance: string; latencyMs: number }
  /** `retryInMs`: null when it was the last attempt. */
  'call.failed': Call & {
    request: RequestId | null
    instance: string | null
    attempt: number
    reason: FailReason
    afterMs: number
    retryInMs: number | null
  }
  /** An answer to a request that its caller had stopped waiting for. */
  'call.late': Call & { request: RequestId; instance: string; status: Status | null }
  /** The balancer of this caller leaves the instance out for a while. */
  'instance.leftOut': { service: string; instance: string; forMs: number; reason: FailReason }
  'message.answered': { message: number; calls: string[]; latencyMs: number }
  /** The caller gives up. `handled`: services that have done their part all the same; `missing`: those that have not. */
  'message.abandoned': {
    message: number
    service: string
    reason: FailReason
    attempts: number
    latencyMs: number
    handled: string[]
    missing: string[]
  }
  /** The code of callers had to be changed. */
  'callers.changed': { callers: string[]; service: string; destination: string; calls: string[] }
}

type ServiceFacts = {
  'consumer.started': { group: string }
  'consumer.closed': { group: string }
  /** With what it was working on, and what waited in it. */
  'consumer.crashed': { group: string; working: RequestId[]; waiting: RequestId[] }
  'request.queued': Request & { waiting: number; limit: number }
  /** Threads and queue are full: 503. */
  'request.rejected': Request & { waiting: number; threads: number }
  /** The process stands still and its queue is full: nobody answers. */
  'request.dropped': Request & { waiting: number }
  /** There is no process: the machine refuses the connection. */
  'request.refused': Request
  /** `awaited`: whether its caller still waits, which the instance cannot know. */
  'message.handling': Request & { attempt: number; serviceMs: number; waitedMs: number; awaited: boolean }
  'message.processed': Request & { key: string | null; first: boolean; outOfOrder: boolean; latencyMs: number; awaited: boolean }
  'message.failed': Request & { attempt: number }
  /** No caller will bring it there any more, and the service has not handled it. */
  'message.lost': { message: number; group: string }
}

/** Every kind of fact this model tells, with its data. */
export type DirectFacts = CallerFacts & ServiceFacts
export type DirectFact = FactOf<DirectFacts>

/** How loudly each speaks. */
export const directFactLevels: Readonly<Record<keyof DirectFacts & string, FactLevel>> = {
  command: 'milestone',
  'message.waiting': 'step',
  'message.turnedAway': 'milestone',
  'message.taken': 'detail',
  'call.sent': 'step',
  'call.answered': 'step',
  'call.failed': 'step',
  'call.late': 'step',
  'instance.leftOut': 'step',
  'message.answered': 'step',
  'message.abandoned': 'milestone',
  'callers.changed': 'milestone',
  'consumer.started': 'step',
  'consumer.closed': 'step',
  'consumer.crashed': 'step',
  'request.queued': 'step',
  'request.rejected': 'step',
  'request.dropped': 'step',
  'request.refused': 'step',
  'message.handling': 'detail',
  'message.processed': 'step',
  'message.failed': 'step',
  'message.lost': 'milestone',
}
