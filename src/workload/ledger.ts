import { append, at, type Column, createColumn, set } from '../kernel/column.ts'
import { createHistogram, type Histogram, record } from './histogram.ts'
import type { Messages } from './messages.ts'

/** What became of the messages: what was sent, what the broker took, and the effects at each subscriber. */
export interface Ledger {
  /** Messages the application handed to its producer. */
  sent: number
  /** Messages whose producer was told that they are stored. */
  acknowledged: number
  /** Messages whose producer gave up on them. */
  refused: number
  subscribers: Record<string, SubscriberLedger>
}

/** Effects at one subscriber (a consumer group, the workers of a queue). Totals are state, so they are right at every tick. */
export interface SubscriberLedger {
  /** Times a message was handed to one of its processes, repeats included, whether it was handled then or not. */
  delivered: number
  /** Times a message was handled, repeats included. */
  processed: number
  /** Handled again after it had been handled before. */
  duplicated: number
  /** Counted as done by the broker, never handled. */
  lost: number
  /** Passed over: the subscriber was moved beyond them without being given them. */
  skipped: number
  /** First handlings that came after a later message with the same key. */
  outOfOrder: number
  /** Attempts that failed. */
  failed: number
  /** From the application's send to the end of the first handling, ms. */
  latencyMs: Histogram
  /** message → times handled, up to 255. */
  times: Column
  /** message → 0 nothing, 1 lost, 2 skipped. */
  fate: Column
  /** key index → newest message handled. */
  newestOfKey: number[]
}

export type Effect = { first: boolean; outOfOrder: boolean; latencyMs: number }

/** In `fate`. */
export const LOST = 1
const SKIPPED = 2

export function createLedger(): Ledger {
  return { sent: 0, acknowledged: 0, refused: 0, subscribers: {} }
}

/** The subscriber's page, opened on first use. */
export function subscriberLedger(ledger: Ledger, subscriber: string): SubscriberLedger {
  const known = ledger.subscribers[subscriber]
  if (known !== undefined) return known
  const page: SubscriberLedger = {
    delivered: 0,
    processed: 0,
    duplicated: 0,
    lost: 0,
    skipped: 0,
    outOfOrder: 0,
    failed: 0,
    latencyMs: createHistogram(),
    times: createColumn('u8'),
    fate: createColumn('u8'),
    newestOfKey: [],
  }
  ledger.subscribers[subscriber] = page
  return page
}

/** Books that the subscriber has handled `message` at `tick`. */
export function bookProcessed(page: SubscriberLedger, messages: Messages, message: number, tick: number): Effect {
  reach(page, message)
  const times = at(page.times, message)
  const latencyMs = tick - at(messages.createdTick, message)
  page.processed++
  if (times < 255) set(page.times, message, times + 1)
  if (times > 0) {
    page.duplicated++
    return { first: false, outOfOrder: false, latencyMs }
  }
  absolve(page, message)
  record(page.latencyMs, latencyMs)
  const key = at(messages.key, message)
  if (key < 0) return { first: true, outOfOrder: false, latencyMs }
  const newest = page.newestOfKey[key] ?? -1
  // Same key, other stream: no order was ever promised between them.
  const outOfOrder = newest > message && at(messages.stream, newest) === at(messages.stream, message)
  if (outOfOrder) page.outOfOrder++
  else {
    while (page.newestOfKey.length <= key) page.newestOfKey.push(-1)
    page.newestOfKey[key] = Math.max(newest, message)
  }
  return { first: true, outOfOrder, latencyMs }
}

/** Books a message as lost: done for the broker, never handled. False if it was handled or booked before. */
export function bookLost(page: SubscriberLedger, message: number): boolean {
  return bookFate(page, message, LOST)
}

/** Books a message as passed over. False if it was handled or booked before. */
export function bookSkipped(page: SubscriberLedger, message: number): boolean {
  return bookFate(page, message, SKIPPED)
}

/** The subscriber stands before `message` again: it is not passed over any more. */
export function unbookSkipped(page: SubscriberLedger, message: number): void {
  if (message < page.fate.length && at(page.fate, message) === SKIPPED) absolve(page, message)
}

/** Times the subscriber has handled this message. */
export function timesProcessed(page: SubscriberLedger, message: number): number {
  return message < page.times.length ? at(page.times, message) : 0
}

function bookFate(page: SubscriberLedger, message: number, fate: number): boolean {
  reach(page, message)
  if (at(page.times, message) > 0 || at(page.fate, message) !== 0) return false
  set(page.fate, message, fate)
  if (fate === LOST) page.lost++
  else page.skipped++
  return true
}

/** A message that was given up is handled or stands ahead after all (a replay): it is neither lost nor passed over any more. */
function absolve(page: SubscriberLedger, message: number): void {
  const fate = at(page.fate, message)
  if (fate === 0) return
  set(page.fate, message, 0)
  if (fate === LOST) page.lost--
  else page.skipped--
}

function reach(page: SubscriberLedger, message: number): void {
  while (page.times.length <= message) {
    append(page.times, 0)
    append(page.fate, 0)
  }
}
