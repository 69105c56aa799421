import type { Fact } from '../../../kernel/fact.ts'
import type { BrokerPanels } from '../../brokerPanels.ts'
import { clockTime } from '../trace/clockTime.ts'
import { whoseFact } from '../trace/sentenceOf.ts'
import type { DetailRow, EntityDetails } from './entityDetails.ts'

const LONGEST = 60

/** A fact as it was told: when, about whom, because of what (`cause`: that fact, where it can be found), and its data by their names. */
export function factDetails(panels: BrokerPanels, fact: Fact, cause: Fact | null): EntityDetails {
  const rows: DetailRow[] = [
    { label: 'at', value: clockTime(fact.tick), note: `tick ${fact.tick}` },
    { label: 'about', value: whoseFact(panels, fact), ...(fact.type === 'story.step' ? {} : { entity: fact.entity }) },
    fact.cause === null
      ? { label: 'because of', value: 'nothing before it' }
      : { label: 'because of', value: cause?.type ?? `event ${fact.cause}`, entity: `fact:${fact.cause}` },
    { label: 'level', value: fact.level },
  ]
  const data = Object.entries(fact.data).map(([label, value]): DetailRow => dataRow(panels, label, value))
  return { kind: 'Event', title: fact.type, rows, sections: data.length > 0 ? [{ title: 'Data', rows: data }] : [] }
}

function dataRow(panels: BrokerPanels, label: string, value: unknown): DetailRow {
  const row = { label, value: plainText(value), isCode: true }
  const entity = panels.fieldEntity(label, value)
  return entity === null ? row : { ...row, entity }
}

function plainText(value: unknown): string {
  if (value === null) return 'none'
  if (Array.isArray(value)) return value.length === 0 ? 'none' : shortened(value.map(plainText).join(', '))
  if (typeof value !== 'object') return shortened(String(value))
  const entries = Object.entries(value as Record<string, unknown>)
  return entries.length === 0 ? 'none' : shortened(entries.map(([name, inner]) => `${name} ${plainText(inner)}`).join(', '))
}

function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`
}
