import { numberConfig } from '../../../brokers/direct/config.ts'
import { leftOut } from '../../../brokers/direct/leftOut.ts'
import type { DirectState, InstanceState, ProcessStatus } from '../../../brokers/direct/state.ts'
import { type OwnerTone, ownerTone } from '../../stage/ownerTone.ts'
import { type HeldScene, heldScene, type WorkScene, workScene } from './heldScene.ts'

/** One process of a service as it is drawn. */
export interface InstanceScene {
  readonly name: string
  readonly service: string
  readonly tone: OwnerTone
  readonly status: ProcessStatus
  readonly activity: Activity
  /** There is no process, and there are no threads. */
  readonly isGone: boolean
  /** By number of the thread, as far as there are places for them; null: it is free. */
  readonly threads: readonly (WorkScene | null)[]
  readonly busyCount: number
  /** service.threads. */
  readonly threadCount: number
  /** The oldest few that wait, in order. */
  readonly queue: readonly HeldScene[]
  readonly queueCount: number
  /** service.queue. */
  readonly queueLimit: number
  /** Callers whose balancers leave it out now. */
  readonly leftOutBy: readonly string[]
}

/** What it does now, in a word or two. */
export interface Activity {
  readonly words: string
  readonly short: string
  readonly tone: 'plain' | 'quiet' | 'warn' | 'bad'
}

/** More threads than these have no place of their own. */
const THREADS_SHOWN = 8
const QUEUE_SHOWN = 24

export function instanceScene(state: DirectState, instance: InstanceState): InstanceScene {
  const config = state.services[instance.service]?.config ?? {}
  const threadCount = numberConfig('service.threads', config)
  const isGone = instance.status === 'crashed' || instance.status === 'closed' || instance.status === 'waiting'
  const places = isGone ? 0 : Math.min(threadCount, THREADS_SHOWN)
  return {
    name: instance.name,
    service: instance.service,
    tone: ownerTone(Object.keys(state.instances).indexOf(instance.name)),
    status: instance.status,
    activity: activityOf(instance, threadCount),
    isGone,
    threads: Array.from({ length: places }, (_, number) => {
      const work = instance.threads.find(({ thread }) => thread === number)
      return work === undefined ? null : workScene(state, instance, work)
    }),
    busyCount: instance.threads.length,
    threadCount,
    queue: instance.queue.slice(0, QUEUE_SHOWN).map((request) => heldScene(state, instance, request)),
    queueCount: instance.queue.length,
    queueLimit: numberConfig('service.queue', config),
    leftOutBy: Object.values(state.callers).flatMap((caller) =>
      leftOut(state, caller, instance.service).includes(instance.name) ? [caller.name] : [],
    ),
  }
}

function activityOf({ status, threads, queue }: InstanceState, threadCount: number): Activity {
  switch (status) {
    case 'waiting':
      return { words: 'not started', short: 'not started', tone: 'quiet' }
    case 'crashed':
      return { words: 'crashed', short: 'crashed', tone: 'bad' }
    case 'closed':
      return { words: 'closed', short: 'closed', tone: 'quiet' }
    case 'hung':
      return { words: 'hangs', short: 'hangs', tone: 'bad' }
    case 'closing':
      return { words: 'closing', short: 'closing', tone: 'quiet' }
    case 'running':
      if (threads.length === 0) return { words: 'idle', short: 'idle', tone: 'quiet' }
      return {
        words: `${threads.length} of ${threadCount} at work`,
        short: `${threads.length} at work`,
        tone: queue.length > 0 ? 'warn' : 'plain',
      }
  }
}
