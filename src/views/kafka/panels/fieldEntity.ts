import type { EntityRef } from '../../../kernel/fact.ts'

/** What a field of a fact names, where it names something that can be selected. */
export function fieldEntity(label: string, value: unknown): EntityRef | null {
  if (label === 'message' && typeof value === 'number') return `message:${value}`
  if (typeof value !== 'string') return label === 'leader' || label === 'broker' ? `broker:broker-${String(value)}` : null
  if (label === 'partition' || label === 'group' || label === 'topic' || label === 'producer' || label === 'consumer')
    return `${label}:${value}`
  return null
}
