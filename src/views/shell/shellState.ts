import { createStore } from 'zustand/vanilla'

/** Which window of the shell is open. */
export type ShellWindow = 'settings' | 'help' | null

/** What the header and the tab say of a place. */
export interface PlaceNames {
  /** What it belongs to: the chapter of a lesson. */
  readonly section: string | null
  readonly title: string
}

interface ShellState {
  readonly open: ShellWindow
  /** The place that was named last (as `placeKey` has it), with its names. */
  readonly named: (PlaceNames & { readonly place: string }) | null
  /** Where a place's own buttons go in the header. */
  readonly actionsSlot: HTMLElement | null
}

export const shellState = createStore<ShellState>(() => ({ open: null, named: null, actionsSlot: null }))

/** Opens a window of the shell, or closes it (null). */
export function openWindow(open: ShellWindow): void {
  shellState.setState({ open })
}

/** Says what a place is called. Whoever shows it does: a lesson has no name until it has been fetched, the library none at all. */
export function namePlace(place: string, section: string | null, title: string): void {
  shellState.setState({ named: { place, section, title } })
}
