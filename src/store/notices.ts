import { createStore } from 'zustand/vanilla'

/** Something the reader should know that stops nothing. */
export interface Notice {
  /** A second notice of one id takes the place of the first. */
  readonly id: string
  readonly tone: 'info' | 'warn' | 'bad'
  /** What happened, one sentence. */
  readonly title: string
  /** What it means and what can be done. */
  readonly detail?: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

/** Newest last. */
export const notices = createStore<{ readonly list: readonly Notice[] }>(() => ({ list: [] }))

/** Shows a notice until it is dismissed. */
export function notify(notice: Notice): void {
  notices.setState(({ list }) => ({ list: [...list.filter(({ id }) => id !== notice.id), notice] }))
}

/** Takes a notice away; nothing happens if there is none of that id. */
export function dismissNotice(id: string): void {
  notices.setState(({ list }) => ({ list: list.filter((notice) => notice.id !== id) }))
}
