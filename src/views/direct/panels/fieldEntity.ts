import type { EntityRef } from '../../../kernel/fact.ts'

/** What a field of a fact names, where it names something that can be selected. */
export function fieldEntity(field: string, value: unknown): EntityRef | null {
  if (field === 'message' && typeof value === 'number') return `message:${value}`
  if (typeof value !== 'string') return null
  if (field === 'instance') return `consumer:${value}`
  return field === 'service' || field === 'group' ? `group:${value}` : null
}
