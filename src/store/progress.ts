import { createStore } from 'zustand/vanilla'
import { count, fields, flag, numeric, oneOf, optional, recordOf, type ShapeOf } from '../kernel/shape.ts'
import { persistedSlot } from './persisted.ts'

const lessonShape = fields({
  /** Steps of the story reached so far, the furthest ever. */
  stepsReached: count,
  /** Steps the story has; 0 as long as it was never opened. */
  stepsTotal: count,
  finished: flag,
  /** By id of the question: the first answer ever given counts. */
  predictions: recordOf(oneOf('right', 'wrong')),
  /** Last opened: ms since 1970. */
  openedAt: numeric,
})

const shape = fields({ lessons: optional(recordOf(lessonShape), {}) })

export type LessonProgress = Readonly<ShapeOf<typeof lessonShape>>
export interface Progress {
  /** By id of the lesson; those never opened are not in it. */
  readonly lessons: Readonly<Record<string, LessonProgress>>
}

const slot = persistedSlot<Progress>({
  key: 'brokerscope.progress',
  what: 'Your progress',
  version: 1,
  shape,
  fallback: { lessons: {} },
})

/** How far the reader came in each lesson. Kept in the browser. */
export const progress = createStore<Progress>(slot.read)

const UNTOUCHED: LessonProgress = { stepsReached: 0, stepsTotal: 0, finished: false, predictions: {}, openedAt: 0 }

/** The lesson was opened now (ms since 1970). */
export function lessonOpened(lesson: string, nowMs: number): void {
  update(lesson, () => ({ openedAt: nowMs }))
}

/** The story stands at `step` (1 is the first) of `total`. Going back loses nothing. */
export function stepReached(lesson: string, step: number, total: number): void {
  update(lesson, ({ stepsReached }) => ({ stepsReached: Math.max(stepsReached, step), stepsTotal: total }))
}

/** The story was played to its end. */
export function lessonFinished(lesson: string): void {
  update(lesson, ({ stepsTotal }) => ({ finished: true, stepsReached: stepsTotal }))
}

/** A question was answered. Only the first answer to each counts, a second run knows the end. */
export function predictionMade(lesson: string, question: string, isRight: boolean): void {
  update(lesson, ({ predictions }) => ({ predictions: { [question]: isRight ? 'right' : 'wrong', ...predictions } }))
}

/** Starts from nothing. Returns how to take that back. */
export function forgetProgress(): () => void {
  const before = progress.getState()
  keep({ lessons: {} })
  return () => keep(before)
}

/** Follows changes made in other tabs. Returns how to stop. */
export function watchProgress(): () => void {
  return slot.watch((value) => progress.setState(value, true))
}

function update(lesson: string, change: (before: LessonProgress) => Partial<LessonProgress>): void {
  const { lessons } = progress.getState()
  const before = lessons[lesson] ?? UNTOUCHED
  keep({ lessons: { ...lessons, [lesson]: { ...before, ...change(before) } } })
}

function keep(value: Progress): void {
  progress.setState(value, true)
  slot.write(value)
}
