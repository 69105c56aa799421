import { messageAt } from '../../../brokers/kafka/recordContents.ts'
import type { KafkaState } from '../../../brokers/kafka/state.ts'
import type { EntityRef } from '../../../kernel/fact.ts'

/** The message that `message:17` or `record:orders-1@9` stands for; null for anything else, and for a record not written yet. */
export function messageOf(state: KafkaState, entity: EntityRef): number | null {
  if (entity.startsWith('message:')) return Number(entity.slice('message:'.length))
  const record = /^record:(.+)@(\d+)$/.exec(entity)
  if (record === null) return null
  const [partition, offset] = [record[1] ?? '', Number(record[2])]
  return offset < (state.partitions[partition]?.log.logEndOffset ?? 0) ? messageAt(state, partition, offset) : null
}
