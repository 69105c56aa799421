import type { EntityRef } from '../../../kernel/fact.ts'

/** The message that `message:17` stands for; null for anything else. */
export function messageOf(entity: EntityRef): number | null {
  return entity.startsWith('message:') ? Number(entity.slice('message:'.length)) : null
}
