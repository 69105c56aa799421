import { createStore } from 'zustand/vanilla'

interface Announcements {
  /** Said, but not yet put into the live region. */
  readonly waiting: readonly string[]
}

/** What waits to be spoken. `Announcer` takes it from here. */
export const announcements = createStore<Announcements>(() => ({ waiting: [] }))

/** Says something politely to those who cannot see it: after what is being spoken, and not more often than a listener can follow. */
export function announce(text: string): void {
  announcements.setState(({ waiting }) => (waiting.at(-1) === text ? { waiting } : { waiting: [...waiting, text] }))
}

/** Most that is spoken in one breath. */
const AT_ONCE = 3

/** One utterance out of all that waited: the newest few in their order, after how many more there were. */
export function digest(waiting: readonly string[]): string {
  const dropped = waiting.length - AT_ONCE
  const said = waiting.slice(-AT_ONCE).map((text) => (/[.!?]$/.test(text) ? text : `${text}.`))
  return [...(dropped > 0 ? [`${dropped} more before.`] : []), ...said].join(' ')
}
