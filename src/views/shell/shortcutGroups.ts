import type { ShortcutId } from './shortcuts.ts'

export interface ShortcutGroup {
  readonly title: string
  /** What each does. */
  readonly shortcuts: readonly { readonly id: ShortcutId; readonly does: string }[]
}

/** Every shortcut, as the help sheet lists them. */
export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    title: 'Time',
    shortcuts: [
      { id: 'playPause', does: 'Play or pause' },
      { id: 'nextStep', does: 'Next step' },
      { id: 'previousStep', does: 'Previous step' },
      { id: 'later', does: '100 ms on' },
      { id: 'earlier', does: '100 ms back' },
      { id: 'nextMilestone', does: 'Next milestone' },
      { id: 'skipWait', does: 'Skip the wait for timers' },
    ],
  },
  {
    title: 'The run',
    shortcuts: [
      { id: 'action', does: 'Actions, as numbered' },
      { id: 'undo', does: 'Undo' },
      { id: 'redo', does: 'Redo' },
      { id: 'reset', does: 'Start over' },
    ],
  },
  { title: 'Anywhere', shortcuts: [{ id: 'help', does: 'This sheet' }] },
]
