import type { RuledBy } from '../../model.ts'
import { counted, listed } from '../../phrase.ts'
import { readingTakesNothing } from '../../readingTakesNothing.ts'
import { lagRecords, partitionsOf } from '../lag.ts'
import type { KafkaState } from '../state.ts'

/** Which of Kafka's own rules makes it differ from other brokers as things are; null: none does. */
export function ruleOf(state: KafkaState, what: RuledBy): string | null {
  if (what === 'kept') return keptBy(state)
  const groups = Object.keys(state.groups)
  return groups.map((group) => rules[what](state, group)).find((rule) => rule !== null) ?? null
}

const rules: Readonly<Record<Exclude<RuledBy, 'kept'>, (state: KafkaState, group: string) => string | null>> = {
  waiting(state, group) {
    const idle = idleMembers(state, group)
    if (idle.length === 0) return null
    const has = idle.length === 1 ? 'has' : 'have'
    return `${listed(idle)} of ${group} ${has} nothing to read: a partition has one owner, and there ${isOrAre(partitionsOf(state, group).length)}.`
  },
  outOfOrder(state, group) {
    const partitions = partitionsOf(state, group).length
    return partitions < 2 ? null : `Order is kept within a partition, and ${group} reads ${partitions} of them side by side.`
  },
  reached: () => 'Every group reads its topic whole; what it does not want, its own application throws away.',
}

/** Members of the present generation that were given no partition. */
function idleMembers(state: KafkaState, group: string): string[] {
  return Object.values(state.consumers)
    .filter((consumer) => consumer.group === group && consumer.status === 'running' && consumer.member.phase === 'stable')
    .filter(({ positions }) => Object.keys(positions).length === 0)
    .map(({ name }) => name)
}

function isOrAre(partitions: number): string {
  return `${partitions === 1 ? 'is' : 'are'} ${counted(partitions, 'partition')}`
}

/** What is gone is gone by time and size, whoever has read it. */
function keptBy(state: KafkaState): string {
  const gone = Object.values(state.partitions).reduce((sum, { log }) => sum + log.logStartOffset, 0)
  if (gone > 0) return `Reading takes nothing out of a log; its retention has taken ${counted(gone, 'record')}.`
  return readingTakesNothing('log', readByAll(state), 'record')
}

/** Records that every group of their topic has committed. One whose place is not known yet may want all of them. */
function readByAll(state: KafkaState): number {
  let records = 0
  for (const [topic, { partitions }] of Object.entries(state.topics)) {
    const groups = Object.values(state.groups).filter(({ setup }) => setup.topics.includes(topic))
    for (const id of partitions) {
      const log = state.partitions[id]?.log
      if (log === undefined) continue
      const readable = log.highWatermark - log.logStartOffset
      const furthest = Math.max(0, ...groups.map(({ setup }) => lagRecords(state, setup.id, id) ?? readable))
      records += Math.max(0, readable - furthest)
    }
  }
  return records
}
