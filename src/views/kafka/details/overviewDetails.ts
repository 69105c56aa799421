import { groupLagRecords } from '../../../brokers/kafka/lag.ts'
import type { KafkaState } from '../../../brokers/kafka/state.ts'
import type { DetailRow, EntityDetails } from '../../lab/inspector/entityDetails.ts'
import { plural } from '../../stage/quantityWords.ts'
import { groupAtCoordinator } from '../scene/membership.ts'
import { partitionList, phaseWords } from '../scene/stageWords.ts'

/** The whole run at a glance, when nothing is selected: each name leads to more. */
export function overviewDetails(state: KafkaState): EntityDetails {
  return {
    kind: 'Nothing selected',
    title: 'The whole picture',
    rows: [...producerRows(state), ...topicRows(state), ...brokerRows(state)],
    sections: Object.keys(state.groups).map((group) => ({ title: `Group ${group}`, rows: groupRows(state, group) })),
  }
}

function producerRows(state: KafkaState): DetailRow[] {
  return Object.values(state.producers).map(({ name }) => {
    const sent = state.messages.streams.filter(({ setup }) => setup.producer === name).reduce((sum, stream) => sum + stream.sent, 0)
    return { label: name, value: `${sent} sent`, labelEntity: `producer:${name}` }
  })
}

function topicRows(state: KafkaState): DetailRow[] {
  return Object.values(state.topics).map(({ name, partitions }) => {
    const records = partitions.reduce((sum, id) => sum + kept(state, id), 0)
    return {
      label: `topic ${name}`,
      value: plural(records, 'record'),
      note: plural(partitions.length, 'partition'),
      labelEntity: `topic:${name}`,
    }
  })
}

function brokerRows(state: KafkaState): DetailRow[] {
  return Object.values(state.brokers).map(({ node, number }) => {
    const led = Object.values(state.partitions).filter(({ leader }) => leader === number)
    const value =
      led.length === 0
        ? 'leads nothing'
        : `leads ${partitionList(
            state,
            led.map(({ id }) => id),
          )}`
    return { label: `broker ${number}`, value, labelEntity: `broker:${node}` }
  })
}

function groupRows(state: KafkaState, id: string): DetailRow[] {
  const known = groupAtCoordinator(state, id)?.group ?? null
  const lag = groupLagRecords(state, id)
  const members = Object.values(state.consumers).filter(({ group }) => group === id)
  const phase = known === null ? 'nobody has joined' : phaseWords(known.state)
  return [
    {
      label: id,
      value: phase,
      ...(known === null ? {} : { note: `generation ${known.generation}, lag ${lag}` }),
      labelEntity: `group:${id}`,
    },
    ...members.map((consumer): DetailRow => {
      // What it believes itself, as on stage: the coordinator hears of it later.
      const owned = Object.keys(consumer.positions)
      const isDown = consumer.status === 'crashed' || consumer.status === 'hung'
      const value = consumer.status !== 'running' ? consumer.status : owned.length === 0 ? 'no partition' : partitionList(state, owned)
      return { label: consumer.name, value, labelEntity: `consumer:${consumer.name}`, ...(isDown ? { tone: 'bad' } : {}) }
    }),
  ]
}

function kept(state: KafkaState, partition: string): number {
  const log = state.partitions[partition]?.log
  return log === undefined ? 0 : log.logEndOffset - log.logStartOffset
}
