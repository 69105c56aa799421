import type { KnobValue } from '../knobs/knobView.ts'
import type { DetailRow, DetailSection } from './entityDetails.ts'

/** A setting as it is in force. */
export interface Setting {
  readonly name: string
  readonly value: KnobValue
  readonly standard: KnobValue
  /** How a value is written, with its unit. */
  text(value: KnobValue): string
  /** What the broker itself would say of the value; null when it would take it. */
  readonly teaching: string | null
}

/** Settings in force: those that differ from their default, the default beside each, and, folded, all the others. */
export function settingSections(settings: readonly Setting[]): DetailSection[] {
  const changed = settings.filter(({ value, standard }) => value !== standard).map(settingRow)
  const others = settings.filter(({ value, standard }) => value === standard).map(settingRow)
  return [
    ...(changed.length > 0 ? [{ title: 'Settings, other than default', rows: changed }] : []),
    ...(others.length > 0
      ? [{ title: changed.length > 0 ? 'Settings at their default' : 'Settings, all at their default', rows: others, isFolded: true }]
      : []),
  ]
}

function settingRow({ name, value, standard, text, teaching }: Setting): DetailRow {
  const row = { label: name, value: text(value), isCode: true }
  if (value === standard) return row
  const note = `default ${text(standard)}`
  return teaching === null ? { ...row, note } : { ...row, note: `teaching: ${teaching} ${teaching.includes('default') ? '' : note}`.trim() }
}
