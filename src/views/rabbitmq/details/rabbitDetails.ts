import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import type { EntityRef } from '../../../kernel/fact.ts'
import type { EntityDetails } from '../../lab/inspector/entityDetails.ts'
import { brokerDetails, connectionDetails } from './brokerDetails.ts'
import { clusterDetails, consoleDetails, streamDetails } from './clusterDetails.ts'
import { consumerDetails } from './consumerDetails.ts'
import { bindingDetails, exchangeDetails } from './exchangeDetails.ts'
import { groupDetails } from './groupDetails.ts'
import { contentDetails, messageDetails } from './messageDetails.ts'
import { publisherDetails } from './publisherDetails.ts'
import { queueDetails } from './queueDetails.ts'

const byKind: Readonly<Record<string, (state: RabbitState, name: string) => EntityDetails | null>> = {
  message: (state, name) => messageDetails(state, Number(name)),
  content: (state, name) => contentDetails(state, Number(name)),
  queue: queueDetails,
  exchange: exchangeDetails,
  binding: (state, name) => bindingDetails(state, Number(name)),
  broker: brokerDetails,
  connection: connectionDetails,
  publisher: publisherDetails,
  group: groupDetails,
  consumer: consumerDetails,
  stream: streamDetails,
  console: consoleDetails,
  cluster: clusterDetails,
}

/** What there is to know of an entity at present. Null when there is none (yet) by this name. */
export function rabbitDetails(state: RabbitState, entity: EntityRef): EntityDetails | null {
  const [kind = '', name = ''] = entity.split(/:(.*)/s)
  return Object.hasOwn(byKind, kind) ? (byKind[kind]?.(state, name) ?? null) : null
}

/** Entities whose actions are offered with this one: a publisher's streams, the groups that read a queue. */
export function actedOnWith(state: RabbitState, entity: EntityRef): EntityRef[] {
  const [kind, name = ''] = entity.split(/:(.*)/s)
  switch (kind) {
    case 'publisher':
      return [
        entity,
        ...state.messages.streams.filter(({ setup }) => setup.producer === name).map(({ setup }): EntityRef => `stream:${setup.id}`),
      ]
    case 'queue':
      return [
        entity,
        ...Object.values(state.groups)
          .filter(({ setup }) => setup.queue === name)
          .map(({ setup }): EntityRef => `group:${setup.id}`),
      ]
    default:
      return [entity]
  }
}
