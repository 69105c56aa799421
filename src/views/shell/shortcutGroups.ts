import { keysOf } from './shortcuts.ts'

export interface ShortcutGroup {
  readonly title: string
  readonly shortcuts: readonly {
    /** Names of the keys, pressed together. */
    readonly keys: readonly string[]
    readonly does: string
  }[]
}

/** Every key there is, as the help sheet lists them. */
export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    title: 'Time',
    shortcuts: [
      { keys: keysOf('playPause'), does: 'Play or pause' },
      { keys: keysOf('nextStep'), does: 'Next step' },
      { keys: keysOf('previousStep'), does: 'Previous step' },
      { keys: keysOf('later'), does: '100 ms on' },
      { keys: keysOf('earlier'), does: '100 ms back' },
      { keys: keysOf('nextMilestone'), does: 'Next milestone' },
      { keys: keysOf('skipWait'), does: 'Skip the wait for timers' },
    ],
  },
  {
    title: 'The run',
    shortcuts: [
      { keys: keysOf('action'), does: 'Actions, as numbered' },
      { keys: keysOf('undo'), does: 'Undo' },
      { keys: keysOf('redo'), does: 'Redo' },
      { keys: keysOf('reset'), does: 'Start over' },
    ],
  },
  {
    title: 'Before an audience',
    shortcuts: [
      { keys: keysOf('present'), does: 'Present: full screen, large type' },
      { keys: ['Page Down'], does: 'Story on; once more: at once. Shows an answer' },
      { keys: ['Page Up'], does: 'Story back' },
      { keys: ['1–9'], does: 'Answer a question' },
      { keys: ['Esc'], does: 'Leave the presentation' },
    ],
  },
  { title: 'Anywhere', shortcuts: [{ keys: keysOf('help'), does: 'This sheet' }] },
]
