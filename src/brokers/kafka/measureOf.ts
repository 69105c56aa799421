import type { Measure } from '../model.ts'
import type { KafkaFact } from './facts.ts'

/** As what the fact counts in the ledger; null: as none of these. A batch that failed for good counts once for each of its records. */
export function measureOf(fact: KafkaFact): Measure | null {
  switch (fact.type) {
    case 'message.lost':
      return 'lost'
    case 'message.skipped':
      return 'skipped'
    case 'record.processed':
      if (!fact.data.first) return 'duplicated'
      return fact.data.outOfOrder ? 'outOfOrder' : null
    case 'record.refused':
      return 'refused'
    case 'batch.failed':
      return fact.data.retries ? null : 'refused'
    default:
      return null
  }
}

/**
 * Whether the fact brought the record of a counted one to its group another way than the first: the batch was sent again, or somebody
 * began to read again at or before its offset.
 */
export function bringsAgain(fact: KafkaFact, counted: KafkaFact): boolean {
  if (counted.type !== 'record.processed') return false
  const { message, group, partition, offset, first } = counted.data
  if (fact.type === 'batch.failed') return fact.data.retries && fact.data.messages.includes(message)
  if (fact.type !== 'position.set' || first) return false
  return fact.data.partition === partition && fact.data.group === group && fact.data.offset <= offset
}

/** Whether somebody began to read again from another offset than the group's own. */
export function givesAgain(fact: KafkaFact): boolean {
  return fact.type === 'position.set' && fact.data.from === 'seek'
}

/** Whether a group stands still while its partitions are dealt anew, or a partition behind a record that fails. */
export function holdsUp(fact: KafkaFact): boolean {
  return (fact.type === 'group.rebalance.started' && !fact.data.initial) || fact.type === 'record.failed'
}
