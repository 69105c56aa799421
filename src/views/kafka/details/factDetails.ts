import type { EntityRef, Fact } from '../../../kernel/fact.ts'
import type { DetailRow, EntityDetails } from '../../lab/inspector/entityDetails.ts'
import { clockTime } from '../../lab/trace/clockTime.ts'
import { entityName } from '../../lab/trace/sentenceOf.ts'

const LONGEST = 60

/** A fact as it was told: when, about whom, because of what (`cause`: that fact, where it can be found), and its data by their names. */
export function factDetails(fact: Fact, cause: Fact | null): EntityDetails {
  const rows: DetailRow[] = [
    { label: 'at', value: clockTime(fact.tick), note: `tick ${fact.tick}` },
    { label: 'about', value: entityName(fact.entity), ...(fact.type === 'story.step' ? {} : { entity: fact.entity }) },
    fact.cause === null
      ? { label: 'because of', value: 'nothing before it' }
      : { label: 'because of', value: cause?.type ?? `event ${fact.cause}`, entity: `fact:${fact.cause}` },
    { label: 'level', value: fact.level },
  ]
  const data = Object.entries(fact.data).map(([label, value]): DetailRow => dataRow(label, value))
  return { kind: 'Event', title: fact.type, rows, sections: data.length > 0 ? [{ title: 'Data', rows: data }] : [] }
}

function dataRow(label: string, value: unknown): DetailRow {
  const row = { label, value: plainText(value), isCode: true }
  const entity = entityOf(label, value)
  return entity === null ? row : { ...row, entity }
}

/** What a field names, where it names something that can be selected. */
function entityOf(label: string, value: unknown): EntityRef | null {
  if (label === 'message' && typeof value === 'number') return `message:${value}`
  if (typeof value !== 'string') return label === 'leader' || label === 'broker' ? `broker:broker-${String(value)}` : null
  if (label === 'partition' || label === 'group' || label === 'topic' || label === 'producer' || label === 'consumer')
    return `${label}:${value}`
  return null
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
