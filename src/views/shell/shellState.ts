import { createStore } from 'zustand/vanilla'

/** Which window of the shell is open. */
export type ShellWindow = 'settings' | 'help' | null

/** The lesson that is open, as the header and the tab name it. */
export interface OpenLesson {
  readonly lesson: string
  /** Its chapter. */
  readonly section: string | null
  readonly title: string
}

interface ShellState {
  readonly open: ShellWindow
  /** Null until it has been fetched. */
  readonly lesson: OpenLesson | null
  /** Where a place's own buttons go in the header. */
  readonly actionsSlot: HTMLElement | null
}

export const shellState = createStore<ShellState>(() => ({ open: null, lesson: null, actionsSlot: null }))

/** Opens a window of the shell, or closes it (null). */
export function openWindow(open: ShellWindow): void {
  shellState.setState({ open })
}

/** Says what the lesson is called that has just been opened. */
export function nameLesson(lesson: OpenLesson): void {
  shellState.setState({ lesson })
}
