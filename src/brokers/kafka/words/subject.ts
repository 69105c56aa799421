import { at } from '../../../kernel/column.ts'
import type { EntityRef, FactId } from '../../../kernel/fact.ts'
import type { PartitionId } from '../protocol.ts'
import { recordOfMessage } from '../recordOfMessage.ts'
import type { KafkaState } from '../state.ts'

/** What one asks about, with everything needed to tell whether a fact has to do with it. */
export type Subject =
  | { readonly kind: 'record'; readonly message: number; readonly partition: PartitionId | null; readonly offset: number | null }
  | { readonly kind: 'partition'; readonly partition: PartitionId }
  | { readonly kind: 'topic'; readonly topic: string }
  | { readonly kind: 'broker'; readonly broker: number }
  | { readonly kind: 'producer' | 'consumer' | 'group' | 'stream' | 'cluster'; readonly name: string }
  | { readonly kind: 'fact'; readonly id: FactId }

/**
 * What an entity names at present: `record:orders-1@9`, `message:17`, `partition:orders-1`, `topic:orders`, `broker:broker-1`,
 * `producer:web-shop`, `consumer:c1`, `group:billing`, `stream:orders`, `cluster:brokers`, `fact:123`. Null for what there is not
 * (a record that has not been written yet, a consumer that has not been added).
 */
export function subjectOf(state: KafkaState, entity: EntityRef): Subject | null {
  const [kind = '', name = ''] = entity.split(/:(.*)/s)
  switch (kind) {
    case 'record':
      return recordSubject(state, name)
    case 'message':
      return messageSubject(state, Number(name))
    case 'partition':
      return state.partitions[name] === undefined ? null : { kind, partition: name }
    case 'topic':
      return state.topics[name] === undefined ? null : { kind, topic: name }
    case 'broker': {
      const broker = state.brokers[name]
      return broker === undefined ? null : { kind, broker: broker.number }
    }
    case 'producer':
      return state.producers[name] === undefined ? null : { kind, name }
    case 'consumer':
      return state.consumers[name] === undefined ? null : { kind, name }
    case 'group':
      return state.groups[name] === undefined ? null : { kind, name }
    case 'stream':
      return state.messages.streams.some((stream) => stream.setup.id === name) ? { kind, name } : null
    case 'cluster':
      return { kind, name }
    case 'fact':
      return Number.isInteger(Number(name)) ? { kind, id: Number(name) } : null
    default:
      return null
  }
}

function recordSubject(state: KafkaState, name: string): Subject | null {
  const cut = name.lastIndexOf('@')
  const partition = name.slice(0, cut)
  const offset = Number(name.slice(cut + 1))
  const messages = state.partitions[partition]?.log.records.message
  if (messages === undefined || !(offset >= 0 && offset < messages.length)) return null
  return { kind: 'record', message: at(messages, offset), partition, offset }
}

function messageSubject(state: KafkaState, message: number): Subject | null {
  if (!(message >= 0 && message < state.messages.createdTick.length)) return null
  const place = recordOfMessage(state, message)
  return { kind: 'record', message, partition: place?.partition ?? null, offset: place?.offset ?? null }
}
