import type { EntityRef } from '../../../kernel/fact.ts'

const NAMED: Readonly<Record<string, string>> = {
  queue: 'queue',
  exchange: 'exchange',
  source: 'exchange',
  consumer: 'consumer',
  publisher: 'publisher',
  group: 'group',
  broker: 'broker',
  client: 'connection',
}

/** What a field of a fact names, where it names something that can be selected. */
export function fieldEntity(label: string, value: unknown): EntityRef | null {
  if (typeof value === 'number') return value >= 0 && (label === 'message' || label === 'content') ? `${label}:${value}` : null
  const kind = Object.hasOwn(NAMED, label) ? NAMED[label] : undefined
  return typeof value === 'string' && kind !== undefined ? `${kind}:${value}` : null
}
