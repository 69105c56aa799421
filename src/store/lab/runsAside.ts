import { anything, fields, listOf, text } from '../../kernel/shape.ts'
import { persistedSlot } from '../persisted.ts'

/** Most runs that are set aside, of all lessons together; the oldest goes first. */
const MOST_ASIDE = 40

interface RunAside {
  /** Id of the lesson. */
  readonly lesson: string
  /** As it was kept, unread. */
  readonly run: unknown
}

const slot = persistedSlot<readonly RunAside[]>({
  key: 'brokerscope.runsAside',
  what: 'Your earlier run',
  version: 1,
  shape: listOf(fields({ lesson: text, run: anything })),
  fallback: [],
})

/** Keeps a run that makes way for another, so that one can go back to it. False, with a notice, when there is no room for it. */
export function setRunAside(lesson: string, run: unknown): boolean {
  return slot.write([{ lesson, run }, ...without(lesson, run)].slice(0, MOST_ASIDE))
}

/** The runs of a lesson that made way for others, the latest first. */
export function runsAside(lesson: string): readonly unknown[] {
  return slot.read().flatMap((entry) => (entry.lesson === lesson ? [entry.run] : []))
}

/** Forgets a run that was set aside: it is kept elsewhere again. */
export function dropRunAside(lesson: string, run: unknown): void {
  slot.write(without(lesson, run))
}

/** All but this one. Kept runs are plain data, written by one hand: the same run is the same text. */
function without(lesson: string, run: unknown): RunAside[] {
  const same = JSON.stringify(run)
  return slot.read().filter((entry) => entry.lesson !== lesson || JSON.stringify(entry.run) !== same)
}
