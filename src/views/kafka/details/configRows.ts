import { type ConfigScope, configSpecs } from '../../../brokers/kafka/config.ts'
import { configInForce } from '../../../brokers/kafka/configInForce.ts'
import type { KafkaState } from '../../../brokers/kafka/state.ts'
import { teachingNote } from '../../../brokers/kafka/teachingNote.ts'
import type { DetailRow, DetailSection } from '../../lab/inspector/entityDetails.ts'
import { configText } from './configText.ts'

/**
 * The configs of a target (`group:billing`) that are in force: those that differ from their default, the default beside each,
 * and, folded, all the others.
 */
export function configSections(state: KafkaState, target: string, scope: ConfigScope): DetailSection[] {
  const rows = Object.values(configSpecs)
    .filter((spec) => spec.scope === scope)
    .map((spec) => ({ isChanged: configInForce(state, target, spec.name) !== spec.default, row: configRow(state, target, spec.name) }))
  const changed = rows.filter(({ isChanged }) => isChanged).map(({ row }) => row)
  const others = rows.filter(({ isChanged }) => !isChanged).map(({ row }) => row)
  return [
    ...(changed.length > 0 ? [{ title: 'Settings, other than default', rows: changed }] : []),
    { title: changed.length > 0 ? 'Settings at their default' : 'Settings, all at their default', rows: others, isFolded: true },
  ]
}

function configRow(state: KafkaState, target: string, name: string): DetailRow {
  const value = configInForce(state, target, name) ?? ''
  const standard = configSpecs[name]?.default ?? ''
  const teaching = teachingNote(state, name, value)
  const row = { label: name, value: configText(name, value), isCode: true }
  if (value === standard) return row
  const note = `default ${configText(name, standard)}`
  return teaching === null ? { ...row, note } : { ...row, note: `teaching: ${teaching} ${teaching.includes('default') ? '' : note}`.trim() }
}
