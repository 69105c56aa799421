import type { KafkaState } from '../../../brokers/kafka/state.ts'
import { at } from '../../../kernel/column.ts'
import { timesProcessed } from '../../../workload/ledger.ts'
import { streamOf } from '../../../workload/messages.ts'
import type { DetailRow } from '../../lab/inspector/entityDetails.ts'

const LOST = 1

/** What each subscribed group has done with a message so far, one row each. */
export function fateRows(state: KafkaState, message: number): DetailRow[] {
  const topic = streamOf(state.messages, message).setup.destination
  return Object.entries(state.ledger.subscribers)
    .filter(([group]) => state.groups[group]?.setup.topics.includes(topic))
    .map(([group, page]): DetailRow => {
      const times = timesProcessed(page, message)
      const row = { label: `handled by ${group}` }
      if (times > 1) return { ...row, value: `${times} times`, tone: 'warn' }
      if (times === 1) return { ...row, value: 'yes' }
      const fate = message < page.fate.length ? at(page.fate, message) : 0
      if (fate === 0) return { ...row, value: 'not yet' }
      return fate === LOST ? { ...row, value: 'never: lost', tone: 'bad' } : { ...row, value: 'no: skipped', tone: 'warn' }
    })
}
