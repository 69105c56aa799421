// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { shortcutGroups } from '../../../src/views/shell/shortcutGroups.ts'
import { keysOf, type ShortcutId, shortcutOf } from '../../../src/views/shell/shortcuts.ts'

const stroke = (key: string, held: Partial<Record<'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) =>
  shortcutOf({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held })

const expected: [string, boolean, ShortcutId][] = [
  [' ', false, 'playPause'],
  ['ArrowRight', false, 'nextStep'],
  ['ArrowLeft', false, 'previousStep'],
  ['ArrowRight', true, 'later'],
  ['ArrowLeft', true, 'earlier'],
  ['m', false, 'nextMilestone'],
  ['s', false, 'skipWait'],
  ['r', false, 'reset'],
  ['u', false, 'undo'],
  ['U', true, 'redo'],
  ['p', false, 'present'],
  ['?', true, 'help'],
  ['?', false, 'help'],
]
for (const [key, shiftKey, id] of expected) {
  it(`${shiftKey ? 'Shift and ' : ''}${key === ' ' ? 'Space' : key} is ${id}`, () => expect(stroke(key, { shiftKey })).toEqual({ id }))
}

it('with caps lock on the letters mean the same', () => {
  expect(stroke('M')).toEqual({ id: 'nextMilestone' })
})

it('1 to 9 are the actions, 0 is not', () => {
  expect(stroke('1')).toEqual({ id: 'action', number: 1 })
  expect(stroke('9')).toEqual({ id: 'action', number: 9 })
  expect(stroke('0')).toBeNull()
})

it('with Ctrl, Cmd or Alt a key belongs to the browser', () => {
  for (const held of ['ctrlKey', 'metaKey', 'altKey'] as const) expect(stroke('r', { [held]: true })).toBeNull()
})

it('Shift and a letter without a meaning is none', () => {
  expect(stroke('R', { shiftKey: true })).toBeNull()
})

describe('the help sheet', () => {
  it('lists every shortcut once', () => {
    const listed = shortcutGroups.flatMap(({ title, shortcuts }) => (title === 'Before an audience' ? shortcuts.slice(0, 1) : shortcuts))
    const keys = listed.map((shortcut) => shortcut.keys.join(' '))
    expect(new Set(keys).size).toBe(keys.length)
    const known = new Set<ShortcutId>([...expected.map(([, , id]) => id), 'action'])
    expect(new Set(keys)).toEqual(new Set([...known].map((id) => keysOf(id).join(' '))))
  })

  it('lists the keys of a presentation', () => {
    const presenting = shortcutGroups.find(({ title }) => title === 'Before an audience')
    expect(presenting?.shortcuts.flatMap((shortcut) => shortcut.keys)).toEqual(['P', 'Page Down', 'Page Up', '1–9', 'Esc'])
  })

  it('tells tooltips the keys', () => {
    expect(keysOf('redo')).toEqual(['Shift', 'U'])
  })
})
