import { logSizeBytes } from '../../../brokers/kafka/server/log/partitionLog.ts'
import type { KafkaState } from '../../../brokers/kafka/state.ts'
import { bytes } from '../../../brokers/phrase.ts'
import type { DetailRow, EntityDetails } from '../../lab/inspector/entityDetails.ts'
import { configSections } from './configRows.ts'

/** A topic: its partitions and what they hold together, who reads it. */
export function topicDetails(state: KafkaState, name: string): EntityDetails | null {
  const topic = state.topics[name]
  if (topic === undefined) return null
  const logs = topic.partitions.flatMap((id) => state.partitions[id]?.log ?? [])
  const records = logs.reduce((sum, log) => sum + log.logEndOffset - log.logStartOffset, 0)
  const readers = Object.values(state.groups).filter(({ setup }) => setup.topics.includes(name))
  const rows: DetailRow[] = [
    { label: 'partitions', value: String(topic.partitions.length) },
    { label: 'replication factor', value: String(topic.replicationFactor) },
    { label: 'records kept', value: String(records), note: bytes(logs.reduce((sum, log) => sum + logSizeBytes(log), 0)) },
    ...readers.map(({ setup }): DetailRow => ({ label: 'read by', value: setup.id, entity: `group:${setup.id}` })),
  ]
  const partitions = topic.partitions.map((id): DetailRow => {
    const partition = state.partitions[id]
    const log = partition?.log
    return {
      label: id,
      value: `${log?.logStartOffset ?? 0} to ${log?.logEndOffset ?? 0}`,
      note: `leader broker ${partition?.leader}`,
      labelEntity: `partition:${id}`,
    }
  })
  return {
    kind: 'Topic',
    title: name,
    rows,
    sections: [{ title: 'Offsets', rows: partitions }, ...configSections(state, `topic:${name}`, 'topic')],
  }
}
