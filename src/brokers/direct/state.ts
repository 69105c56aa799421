import type { Column } from '../../kernel/column.ts'
import type { FactId } from '../../kernel/fact.ts'
import type { Histogram } from '../../workload/histogram.ts'
import type { ModelState } from '../model.ts'
import type { DirectMessage, RequestId } from './protocol.ts'
import type { DirectSetup, ServiceSetup } from './setup.ts'

/** The whole of a system whose parts call each other: callers, services and what is between them. Plain data. */
export interface DirectState extends ModelState<DirectMessage> {
  readonly setup: DirectSetup
  /** By node name. */
  callers: Record<string, CallerState>
  services: Record<string, ServiceState>
  /** By node name. */
  instances: Record<string, InstanceState>
  /** destination → services that callers call for each of its messages, in this order. */
  routes: Record<string, string[]>
  nextRequestId: RequestId
}

// ---- callers

export interface CallerState {
  /** Its node name too. */
  name: string
  config: Record<string, number>
  /** Messages that no thread has taken yet, oldest first. */
  waiting: Task[]
  /** Threads at work, in order of beginning: `caller.maxConcurrent` at most. */
  threads: CallerThread[]
  /** service → where its balancer stands. */
  balancers: Record<string, Balancer>
  /** Messages that were brought to every service, and those that were not: turned away or given up. */
  answered: number
  givenUp: number
  /** From the application's send to the end of all calls, of messages that succeeded, ms. */
  answerMs: Histogram
  /** When `caller.maxConcurrent` was last changed: threads that began before may be more than it allows. */
  boundTick: number
}

/** What there is to do for a message. */
export interface Task {
  message: number
  /** Services to call, in order: as the caller's code was when the message came. */
  calls: string[]
  cause: FactId | null
}

/** A thread that brings one message to its services, one after another, and waits while they work. */
export interface CallerThread extends Task {
  /** The lowest number that was free. */
  number: number
  startedTick: number
  /** Which of `calls` it is at. */
  step: number
  /** Attempts at this call so far. */
  attempt: number
  /** What it waits for; null between an attempt that failed and the next. */
  request: PendingRequest | null
  /** When it tries again; null while a request is under way. */
  retryTick: number | null
}

export interface PendingRequest {
  id: RequestId
  instance: string
  sentTick: number
  deadlineTick: number
}

/** Round robin: the next instance in order of their start, without those that have just failed. */
export interface Balancer {
  /** The one that had the last turn. */
  last: string | null
  /** instance → it is left out until this tick. */
  outUntil: Record<string, number>
}

// ---- services

export interface ServiceState {
  setup: ServiceSetup
  config: Record<string, number>
  serviceMs: number
  /** message → attempts at handling it so far. */
  attempts: Column
  /** Messages whose caller has to bring them here, so far. */
  due: number
  /** When `service.threads` was last changed. */
  boundTick: number
}

/** A process: it has not been started, runs, stands still, finishes what it has, or is gone. */
export type ProcessStatus = 'waiting' | 'running' | 'hung' | 'closing' | 'closed' | 'crashed'

export interface InstanceState {
  /** Its node name too. */
  name: string
  service: string
  status: ProcessStatus
  slowFactor: number
  /** Accepted and not begun, oldest first: `service.queue` at most. */
  queue: HeldRequest[]
  /** Being handled, in order of beginning: `service.threads` at most. */
  threads: WorkingRequest[]
  /** What became due in it while it stood still, oldest first. */
  frozen: FrozenHappening[]
}

export interface HeldRequest {
  id: RequestId
  message: number
  /** Who waits for the answer, or has stopped waiting: the instance cannot know. */
  caller: string
  arrivedTick: number
  cause: FactId | null
}

/** Its `cause` is the `message.handling` fact of this attempt. */
export interface WorkingRequest extends HeldRequest {
  /** The lowest number that was free. */
  thread: number
  attempt: number
  startedTick: number
  endTick: number
}

export type FrozenHappening = { kind: 'timer'; key: string; cause: FactId | null } | { kind: 'close'; cause: FactId | null }
