import { numberConfig } from '../../../brokers/direct/config.ts'
import type { CallerState, CallerThread, DirectState } from '../../../brokers/direct/state.ts'
import { type TokenLook, tokenLook } from '../../stage/keyLook.ts'

/** One caller as it is drawn. */
export interface CallerScene {
  readonly name: string
  /** By number of the thread, as far as there are places for them; null: it is free. */
  readonly threads: readonly (ThreadScene | null)[]
  readonly busyCount: number
  /** caller.maxConcurrent. */
  readonly threadCount: number
  /** The oldest few that wait for a thread, in order. */
  readonly waiting: readonly TokenLook[]
  readonly waitingCount: number
  /** caller.queue. */
  readonly waitingLimit: number
  /** Messages whose users were told that it is done, and that it failed. */
  readonly answered: number
  readonly givenUp: number
  /** All its streams have been paused. */
  readonly isPaused: boolean
}

/** A thread with its message. */
export interface ThreadScene {
  readonly number: number
  readonly token: TokenLook
  /** Whom it calls, and which of its calls that is, from 1. */
  readonly service: string
  readonly step: number
  readonly steps: number
  /** Null while it pauses before the next attempt. */
  readonly instance: string | null
  readonly attempt: number
  /** It waits for an answer, or until the next attempt, between these ticks. */
  readonly fromTick: number
  readonly toTick: number
}

/** More threads than these have no place of their own. */
const THREADS_SHOWN = 12
const WAITING_SHOWN = 24

export function callerScene(state: DirectState, caller: CallerState): CallerScene {
  const { name, config, threads, waiting } = caller
  const threadCount = numberConfig('caller.maxConcurrent', config)
  const streams = state.messages.streams.filter(({ setup }) => setup.producer === name)
  return {
    name,
    threads: Array.from({ length: Math.min(threadCount, THREADS_SHOWN) }, (_, number) => {
      const thread = threads.find((each) => each.number === number)
      return thread === undefined ? null : threadScene(state, caller, thread)
    }),
    busyCount: threads.length,
    threadCount,
    waiting: waiting.slice(0, WAITING_SHOWN).map(({ message }) => tokenLook(state.messages, message)),
    waitingCount: waiting.length,
    waitingLimit: numberConfig('caller.queue', config),
    answered: caller.answered,
    givenUp: caller.givenUp,
    isPaused: streams.length > 0 && streams.every(({ paused }) => paused),
  }
}

function threadScene(state: DirectState, caller: CallerState, thread: CallerThread): ThreadScene {
  const { number, message, calls, step, attempt, request, retryTick } = thread
  const backoffMs = numberConfig('retry.backoffMs', caller.config)
  const toTick = request?.deadlineTick ?? retryTick ?? state.kernel.tick
  return {
    number,
    token: tokenLook(state.messages, message),
    service: calls[step] ?? '',
    step: step + 1,
    steps: calls.length,
    instance: request?.instance ?? null,
    attempt,
    fromTick: request?.sentTick ?? toTick - pauseMs(backoffMs, numberConfig('retry.backoffFactor', caller.config), attempt),
    toTick,
  }
}

function pauseMs(backoffMs: number, factor: number, attempt: number): number {
  return Math.max(1, backoffMs * factor ** (attempt - 1))
}
