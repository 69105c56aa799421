import { hashFraction } from '../kernel/rng.ts'
import { isPoison, type Messages } from './messages.ts'

/** What a subscriber does with a message, the same for every broker. */
export interface HandlerSetup {
  /** Mean time to handle one message, ms. 0: handled at once. */
  readonly serviceMs: number
  /** Spread around the mean, 0 to 1: 0.2 draws from 0.8 to 1.2 times. Default 0. */
  readonly jitter?: number
  /** Share of attempts that fail, 0 to 1. Default 0. */
  readonly failureRate?: number
  /** Inside the consumer's own loop (the default), or handed to so many worker threads. */
  readonly workers?: number
  /** Stream on which each handled message makes a new one (same key, same headers). */
  readonly forwardTo?: string
}

const SERVICE = 1
const FAILURE = 2

/** Time that this attempt at this message takes, ms. It depends on nothing else, so every broker meets the same work. */
export function serviceTimeMs(setup: HandlerSetup, seed: number, message: number, attempt: number): number {
  const jitter = setup.jitter ?? 0
  if (jitter === 0) return setup.serviceMs
  const spread = 1 + jitter * (2 * hashFraction(seed, SERVICE, message, attempt) - 1)
  return Math.round(setup.serviceMs * spread)
}

/** Whether this attempt at this message fails. */
export function attemptFails(setup: HandlerSetup, messages: Messages, seed: number, message: number, attempt: number): boolean {
  if (isPoison(messages, message)) return true
  const rate = setup.failureRate ?? 0
  return rate > 0 && hashFraction(seed, FAILURE, message, attempt) < rate
}
