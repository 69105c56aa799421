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
  | 'present'
  | 'help'

/** Names of the keys of each shortcut as they are shown, pressed together. For tooltips; the help sheet says what each does. */
export function keysOf(id: ShortcutId): readonly string[] {
  return KEYS[id]
}

const KEYS: Readonly<Record<ShortcutId, readonly string[]>> = {
  playPause: ['Space'],
  nextStep: ['→'],
  previousStep: ['←'],
  later: ['Shift', '→'],
  earlier: ['Shift', '←'],
  nextMilestone: ['M'],
  skipWait: ['S'],
  action: ['1–9'],
  undo: ['U'],
  redo: ['Shift', 'U'],
  reset: ['R'],
  present: ['P'],
  help: ['?'],
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
  ['p', 'present'],
])

const WITH_SHIFT: ReadonlyMap<string, ShortcutId> = new Map([
  ['ArrowRight', 'later'],
  ['ArrowLeft', 'earlier'],
  ['u', 'redo'],
])
