import { createStore } from 'zustand/vanilla'
import { fields, flag, oneOf, optional, type ShapeOf } from '../kernel/shape.ts'
import { persistedSlot } from './persisted.ts'

export const THEME_CHOICES = ['auto', 'light', 'dark', 'projector'] as const

const shape = fields({
  /** `auto` follows the system. */
  theme: optional(oneOf(...THEME_CHOICES), 'auto'),
  /** `auto` follows the system; `on` keeps everything still. */
  reducedMotion: optional(oneOf('auto', 'on'), 'auto'),
  /** Whether single keys (space, arrows, letters) act while focus is on the stage or nowhere. WCAG 2.1.4. */
  shortcuts: optional(flag, true),
})

export type Settings = Readonly<ShapeOf<typeof shape>>
export type ThemeChoice = Settings['theme']

const slot = persistedSlot<Settings>({
  key: 'brokerscope.settings',
  what: 'Your settings',
  version: 1,
  shape,
  fallback: { theme: 'auto', reducedMotion: 'auto', shortcuts: true },
})

/** How the reader wants the app to look and behave. Kept in the browser. */
export const settings = createStore<Settings>(slot.read)

/** Changes some settings and keeps them. */
export function changeSettings(change: Partial<Settings>): void {
  settings.setState(change)
  slot.write(settings.getState())
}

/** Follows changes made in other tabs. Returns how to stop. */
export function watchSettings(): () => void {
  return slot.watch((value) => settings.setState(value, true))
}
