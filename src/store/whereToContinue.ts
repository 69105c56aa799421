import type { Progress } from './progress.ts'

/** Where to go on: a lesson, and whether it was begun before. */
export interface Continuation {
  readonly lesson: string
  readonly isBegun: boolean
}

/**
 * The lesson to go on with: the one opened last if it is not finished, else the next unfinished one after it in `order`, from the start
 * again after the end. Null when nothing was ever opened or all is done.
 */
export function whereToContinue({ lessons }: Progress, order: readonly string[]): Continuation | null {
  const opened = order.filter((id) => (lessons[id]?.openedAt ?? 0) > 0)
  const [last] = opened.sort((a, b) => (lessons[b]?.openedAt ?? 0) - (lessons[a]?.openedAt ?? 0))
  if (last === undefined) return null
  const from = order.indexOf(last)
  const lesson = [...order.slice(from), ...order.slice(0, from)].find((id) => !lessons[id]?.finished)
  return lesson === undefined ? null : { lesson, isBegun: (lessons[lesson]?.stepsReached ?? 0) > 0 }
}
