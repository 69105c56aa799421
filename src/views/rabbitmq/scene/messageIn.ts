import type { EntityRef } from '../../../kernel/fact.ts'

/** The message of the workload that `message:17` stands for; null for anything else. */
export function messageIn(entity: EntityRef): number | null {
  return entity.startsWith('message:') ? Number(entity.slice('message:'.length)) : null
}
