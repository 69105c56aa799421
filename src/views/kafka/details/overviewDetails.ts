import { groupLagRecords } from '../../../brokers/kafka/lag.ts'
import type { KafkaState } from '../../../brokers/kafka/state.ts'
import type { DetailRow, EntityDetails } from '../../lab/inspector/entityDetails.ts'
import { assignedTo, groupAtCoordinator, memberOf } from '../scene/membership.ts'
import { partitionList, phaseWords, plural } from '../scene/stageWords.ts'

/** The whole run at a glance, when nothing is selected: each line leads to more. */
export function overviewDetails(state: KafkaState): EntityDetails {
  const rows: DetailRow[] = [
    ...Object.values(state.producers).map(({ name }): DetailRow => {
      const sent = state.messages.streams.filter(({ setup }) => setup.producer === name).reduce((sum, stream) => sum + stream.sent, 0)
      return { label: 'producer', value: name, note: `${sent} sent`, entity: `producer:${name}` }
    }),
    ...Object.values(state.topics).map(({ name, partitions }): DetailRow => {
      const records = partitions.reduce((sum, id) => sum + kept(state, id), 0)
      return {
        label: 'topic',
        value: name,
        note: `${plural(partitions.length, 'partition')}, ${plural(records, 'record')}`,
        entity: `topic:${name}`,
      }
    }),
    ...Object.values(state.brokers).map(({ node, number }): DetailRow => {
      const led = Object.values(state.partitions).filter(({ leader }) => leader === number).length
      return { label: 'broker', value: `broker ${number}`, note: `leads ${plural(led, 'partition')}`, entity: `broker:${node}` }
    }),
    ...Object.keys(state.groups).flatMap((group) => groupRows(state, group)),
  ]
  return { kind: 'Now', title: 'The whole picture', rows, sections: [] }
}

function groupRows(state: KafkaState, id: string): DetailRow[] {
  const known = groupAtCoordinator(state, id)?.group ?? null
  const lag = groupLagRecords(state, id)
  const note = known === null ? 'not joined by anybody' : `${phaseWords(known.state)}, generation ${known.generation}, lag ${lag}`
  const members = Object.values(state.consumers).filter(({ group }) => group === id)
  return [
    { label: 'group', value: id, note, entity: `group:${id}` },
    ...members.map((consumer): DetailRow => {
      const owned = assignedTo(memberOf(state, consumer))
      const dead = consumer.status === 'crashed' || consumer.status === 'hung'
      return {
        label: 'consumer',
        value: consumer.name,
        note: consumer.status === 'running' ? (owned.length === 0 ? 'no partition' : partitionList(state, owned)) : consumer.status,
        entity: `consumer:${consumer.name}`,
        ...(dead ? { tone: 'bad' } : {}),
      }
    }),
  ]
}

function kept(state: KafkaState, partition: string): number {
  const log = state.partitions[partition]?.log
  return log === undefined ? 0 : log.logEndOffset - log.logStartOffset
}
