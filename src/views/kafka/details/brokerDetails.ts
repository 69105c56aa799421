import type { KafkaState } from '../../../brokers/kafka/state.ts'
import type { DetailRow, EntityDetails } from '../../lab/inspector/entityDetails.ts'
import { phaseWords } from '../scene/stageWords.ts'
import { configSections } from './configRows.ts'

/** A broker: what it leads, copies and coordinates, and who waits at it. */
export function brokerDetails(state: KafkaState, node: string): EntityDetails | null {
  const broker = state.brokers[node]
  if (broker === undefined) return null
  const partitions = Object.values(state.partitions)
  const led = partitions.filter(({ leader }) => leader === broker.number)
  const copied = partitions.filter(({ leader, replicas }) => leader !== broker.number && replicas.includes(broker.number))
  const ledOffsets = state.offsetsTopic.partitions.filter(({ leader }) => leader === broker.number).length
  const rows: DetailRow[] = [
    ...led.map(({ id }): DetailRow => ({ label: 'leads', value: id, entity: `partition:${id}` })),
    ...copied.map((partition): DetailRow => {
      const end = partition.followers[broker.number]?.logEndOffset ?? 0
      return {
        label: 'copies',
        value: partition.id,
        note: `up to ${end} of ${partition.log.logEndOffset}`,
        entity: `partition:${partition.id}`,
      }
    }),
    ...Object.values(broker.groups).map((group): DetailRow => {
      return { label: 'coordinates', value: group.groupId, note: phaseWords(group.state), entity: `group:${group.groupId}` }
    }),
    { label: '__consumer_offsets', value: `leads ${ledOffsets}`, note: `of ${state.offsetsTopic.partitions.length} partitions` },
    { label: 'fetches waiting', value: String(broker.waitingFetches.length), note: 'long polls' },
    {
      label: 'produces waiting',
      value: String(broker.waitingProduces.length),
      note: 'acks=all',
    },
  ]
  return { kind: 'Broker', title: `broker ${broker.number}`, rows, sections: configSections(state, 'brokers', 'broker') }
}
