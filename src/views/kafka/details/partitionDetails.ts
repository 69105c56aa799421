import { committedOffset } from '../../../brokers/kafka/effects.ts'
import { lagRecords } from '../../../brokers/kafka/lag.ts'
import { logSizeBytes } from '../../../brokers/kafka/server/log/partitionLog.ts'
import type { KafkaState } from '../../../brokers/kafka/state.ts'
import { bytes } from '../../../brokers/phrase.ts'
import type { DetailRow, DetailSection, EntityDetails } from '../../lab/inspector/entityDetails.ts'
import { readerOf } from '../scene/membership.ts'
import { configSections } from './configRows.ts'

/** A partition: where it is led and copied, how far its log reaches, and how far each group has come. */
export function partitionDetails(state: KafkaState, id: string): EntityDetails | null {
  const partition = state.partitions[id]
  if (partition === undefined) return null
  const { log } = partition
  const rows: DetailRow[] = [
    ...leaderRows(state, id),
    { label: 'log start offset', value: String(log.logStartOffset) },
    { label: 'high watermark', value: String(log.highWatermark) },
    { label: 'log end offset', value: String(log.logEndOffset) },
    { label: 'segments', value: String(log.segments.length), note: bytes(logSizeBytes(log)) },
  ]
  const copies = Object.entries(partition.followers).map(([broker, follower]) => copyRow(broker, follower.logEndOffset, log.logEndOffset))
  return {
    kind: 'Partition',
    title: id,
    rows,
    sections: [
      ...groupSections(state, id, partition.topic),
      ...(copies.length > 0 ? [{ title: 'Copies', rows: copies }] : []),
      ...configSections(state, `topic:${partition.topic}`, 'topic'),
    ],
  }
}

/** Who leads a partition and who has kept up. */
export function leaderRows(state: KafkaState, id: string): DetailRow[] {
  const partition = state.partitions[id]
  if (partition === undefined) return []
  const { leader, leaderEpoch, isr } = partition
  return [
    { label: 'leader', value: `broker ${leader}, epoch ${leaderEpoch}`, entity: `broker:broker-${leader}` },
    { label: 'in-sync replicas', value: isr.join(', ') },
  ]
}

function copyRow(broker: string, has: number, leaderHas: number): DetailRow {
  const row = { label: `broker ${broker}`, value: `up to ${has}`, labelEntity: `broker:broker-${broker}` as const }
  return has < leaderHas ? { ...row, note: `${leaderHas - has} behind the leader` } : row
}

function groupSections(state: KafkaState, id: string, topic: string): DetailSection[] {
  return Object.values(state.groups)
    .filter(({ setup }) => setup.topics.includes(topic))
    .map(({ setup }) => {
      const committed = committedOffset(state, setup.id, id)
      const reader = readerOf(state, setup.id, id)
      const position = reader?.positions[id]?.offset ?? null
      const lag = lagRecords(state, setup.id, id)
      const owner: DetailRow =
        reader === null
          ? { label: 'owner', value: 'nobody', tone: 'warn' }
          : { label: 'owner', value: reader.name, entity: `consumer:${reader.name}` }
      const rows: DetailRow[] = [
        owner,
        ...(reader === null ? [] : [{ label: `position of ${reader.name}`, value: position === null ? 'looked up' : String(position) }]),
        { label: 'committed', value: committed < 0 ? 'nothing' : String(committed) },
        { label: 'lag', value: lag === null ? 'unknown' : String(lag), ...(lag !== null && lag > 0 ? { tone: 'warn' as const } : {}) },
      ]
      return { title: `Group ${setup.id}`, rows }
    })
}
