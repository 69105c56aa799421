import type { PartitionId } from '../../brokers/kafka/protocol.ts'
import type { KafkaState } from '../../brokers/kafka/state.ts'
import { processesOf } from './groupShares.ts'

/** What a group has come to so far, in records. */
export interface Damage {
  readonly twice: number
  readonly lost: number
}

export const UNHARMED: Damage = { twice: 0, lost: 0 }

/** Records that the group handled again, and that it has committed without ever handling them. */
export function damageOf(state: KafkaState, group: string): Damage {
  const page = state.ledger.subscribers[group]
  return { twice: page?.duplicated ?? 0, lost: page?.lost ?? 0 }
}

/** `3 handled twice and 1 lost`. */
export function tellDamage({ twice, lost }: Damage): string {
  if (twice === 0 && lost === 0) return 'nothing twice, nothing lost'
  const parts = [twice > 0 ? `${twice} handled twice` : '', lost > 0 ? `${lost} lost` : '']
  return parts.filter((part) => part !== '').join(' and ')
}

/** The same for several groups: `` `a`: 2 lost; `b`: 2 handled twice ``. */
export function tellOutcome(groups: Readonly<Record<string, Damage>>): string {
  return Object.entries(groups)
    .map(([group, damage]) => `\`${group}\`: ${tellDamage(damage)}`)
    .join('; ')
}

/** Where the group's present owner of a partition began to read; -1 while nobody has. */
export function startOf(state: KafkaState, group: string, partition: PartitionId): number {
  for (const consumer of processesOf(state, group)) {
    const start = consumer.positions[partition]?.start ?? null
    if (start !== null) return start
  }
  return -1
}

/** Whether each of the groups has a process that was started again and knows where to go on. */
export function areBack(state: KafkaState, groups: readonly string[], partition: PartitionId): boolean {
  return groups.every(
    (group) => processesOf(state, group).some(({ incarnation }) => incarnation > 1) && startOf(state, group, partition) >= 0,
  )
}
