import type { EntityRef } from '../../../kernel/fact.ts'

/** `web` of `producer:web`. */
export function nameOf(entity: EntityRef): string {
  return entity.slice(entity.indexOf(':') + 1)
}
