import type { KafkaState } from '../../../brokers/kafka/state.ts'
import type { EntityRef } from '../../../kernel/fact.ts'
import type { EntityDetails } from '../../lab/inspector/entityDetails.ts'
import { brokerDetails } from './brokerDetails.ts'
import { clusterDetails } from './clusterDetails.ts'
import { consumerDetails } from './consumerDetails.ts'
import { groupDetails } from './groupDetails.ts'
import { partitionDetails } from './partitionDetails.ts'
import { producerDetails } from './producerDetails.ts'
import { messageDetails, recordDetails } from './recordDetails.ts'
import { streamDetails } from './streamDetails.ts'
import { topicDetails } from './topicDetails.ts'

const byKind: Readonly<Record<string, (state: KafkaState, name: string) => EntityDetails | null>> = {
  record: recordDetails,
  message: (state, name) => messageDetails(state, Number(name)),
  partition: partitionDetails,
  topic: topicDetails,
  broker: brokerDetails,
  producer: producerDetails,
  group: groupDetails,
  consumer: consumerDetails,
  stream: streamDetails,
  cluster: clusterDetails,
}

/** What there is to know of an entity at present. Null when there is none (yet) by this name. Events are told by `factDetails`. */
export function kafkaDetails(state: KafkaState, entity: EntityRef): EntityDetails | null {
  const [kind = '', name = ''] = entity.split(/:(.*)/s)
  return Object.hasOwn(byKind, kind) ? (byKind[kind]?.(state, name) ?? null) : null
}

/** Entities whose actions are offered with this one: a producer's streams, the topic of a partition. */
export function actedOnWith(state: KafkaState, entity: EntityRef): EntityRef[] {
  const [kind, name = ''] = entity.split(/:(.*)/s)
  if (kind === 'producer')
    return [
      entity,
      ...state.messages.streams.filter(({ setup }) => setup.producer === name).map(({ setup }): EntityRef => `stream:${setup.id}`),
    ]
  const topic = kind === 'partition' ? state.partitions[name]?.topic : undefined
  return topic === undefined ? [entity] : [entity, `topic:${topic}`]
}
