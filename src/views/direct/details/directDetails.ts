import type { DirectState } from '../../../brokers/direct/state.ts'
import type { EntityRef } from '../../../kernel/fact.ts'
import type { EntityDetails } from '../../lab/inspector/entityDetails.ts'
import { callerDetails } from './callerDetails.ts'
import { clusterDetails } from './clusterDetails.ts'
import { instanceDetails } from './instanceDetails.ts'
import { messageDetails } from './messageDetails.ts'
import { serviceDetails } from './serviceDetails.ts'
import { streamDetails } from './streamDetails.ts'

const byKind: Readonly<Record<string, (state: DirectState, name: string) => EntityDetails | null>> = {
  message: (state, name) => messageDetails(state, Number(name)),
  producer: callerDetails,
  group: serviceDetails,
  consumer: instanceDetails,
  stream: streamDetails,
  cluster: clusterDetails,
}

/** What there is to know of an entity at present. Null when there is none (yet) by this name. */
export function directDetails(state: DirectState, entity: EntityRef): EntityDetails | null {
  const [kind = '', name = ''] = entity.split(/:(.*)/s)
  return Object.hasOwn(byKind, kind) ? (byKind[kind]?.(state, name) ?? null) : null
}

/** Entities whose actions are offered with this one: a caller's streams. */
export function actedOnWith(state: DirectState, entity: EntityRef): EntityRef[] {
  const [kind, name = ''] = entity.split(/:(.*)/s)
  if (kind !== 'producer') return [entity]
  const streams = state.messages.streams.filter(({ setup }) => setup.producer === name)
  return [entity, ...streams.map(({ setup }): EntityRef => `stream:${setup.id}`)]
}
