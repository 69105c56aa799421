/** What a single key can do in a lab. */
export type ShortcutId =
  | 'playPause'
  | 'nextStep'
  | 'previousStep'
  | 'later'
  | 'earlier'
  | 'nextMilestone'
  | 'skipWait'
  | 'reset'
  | 'undo'
  | 'redo'
  | 'action'
  | 'help'

export interface Shortcut {
  readonly id: ShortcutId
  /** Names of the keys as they are shown, pressed together. */
  readonly keys: readonly string[]
  readonly does: string
}

export interface ShortcutGroup {
  readonly title: string
  readonly shortcuts: readonly Shortcut[]
}

/** Every shortcut, as the help sheet lists them. */
export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    title: 'Time',
    shortcuts: [
      { id: 'playPause', keys: ['Space'], does: 'Play or pause' },
      { id: 'nextStep', keys: ['→'], does: 'Next step' },
      { id: 'previousStep', keys: ['←'], does: 'Previous step' },
      { id: 'later', keys: ['Shift', '→'], does: '100 ms on' },
      { id: 'earlier', keys: ['Shift', '←'], does: '100 ms back' },
      { id: 'nextMilestone', keys: ['M'], does: 'Next milestone' },
      { id: 'skipWait', keys: ['S'], does: 'Skip the wait for timers' },
    ],
  },
  {
    title: 'The run',
    shortcuts: [
      { id: 'action', keys: ['1–9'], does: 'Actions, as numbered' },
      { id: 'undo', keys: ['U'], does: 'Undo' },
      { id: 'redo', keys: ['Shift', 'U'], does: 'Redo' },
      { id: 'reset', keys: ['R'], does: 'Start over' },
    ],
  },
  { title: 'Anywhere', shortcuts: [{ id: 'help', keys: ['?'], does: 'This sheet' }] },
]

/** The keys of a shortcut, for tooltips. */
export function keysOf(id: ShortcutId): readonly string[] {
  return shortcutGroups.flatMap(({ shortcuts }) => shortcuts).find((shortcut) => shortcut.id === id)?.keys ?? []
}

/** What a keyboard event says, as far as shortcuts care. */
export type KeyStroke = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>

export interface PressedShortcut {
  readonly id: ShortcutId
  /** Which action: 1 to 9. Only for `action`. */
  readonly number?: number
}

/** The shortcut of a key stroke, or null. With Ctrl, Alt or Cmd keys belong to the browser. */
export function shortcutOf({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyStroke): PressedShortcut | null {
  if (ctrlKey || metaKey || altKey) return null
  // `?` needs Shift on some keyboards and not on others.
  if (key === '?') return { id: 'help' }
  if (/^[1-9]$/.test(key)) return shiftKey ? null : { id: 'action', number: Number(key) }
  const id = (shiftKey ? WITH_SHIFT : PLAIN).get(key.length === 1 ? key.toLowerCase() : key)
  return id === undefined ? null : { id }
}

const PLAIN: ReadonlyMap<string, ShortcutId> = new Map([
  [' ', 'playPause'],
  ['ArrowRight', 'nextStep'],
  ['ArrowLeft', 'previousStep'],
  ['m', 'nextMilestone'],
  ['s', 'skipWait'],
  ['r', 'reset'],
  ['u', 'undo'],
])

const WITH_SHIFT: ReadonlyMap<string, ShortcutId> = new Map([
  ['ArrowRight', 'later'],
  ['ArrowLeft', 'earlier'],
  ['u', 'redo'],
])
