import { createStore } from 'zustand/vanilla'

/** Which window of the shell is open. */
export type ShellWindow = 'settings' | 'help' | null

interface ShellState {
  readonly open: ShellWindow
  /** Where a place's own buttons go in the header. */
  readonly actionsSlot: HTMLElement | null
}

export const shellState = createStore<ShellState>(() => ({ open: null, actionsSlot: null }))

/** Opens a window of the shell, or closes it (null). */
export function openWindow(open: ShellWindow): void {
  shellState.setState({ open })
}
