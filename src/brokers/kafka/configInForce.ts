import { deliveryTimeoutMs } from './client/producer/senderSettings.ts'
import { type ConfigScope, configSpecs } from './config.ts'
import { configValue } from './configValue.ts'
import type { ConfigValues } from './setup.ts'
import type { KafkaState } from './state.ts'

type Value = number | string | boolean

/** Which configs a target of the `configure` command has, or null for a target that has none (`stream:orders`). */
export function configScopeOf(target: string): ConfigScope | null {
  const [kind = ''] = target.split(':')
  const scopes: Readonly<Record<string, ConfigScope>> = {
    brokers: 'broker',
    network: 'network',
    topic: 'topic',
    producer: 'producer',
    group: 'consumer',
    consumer: 'consumer',
  }
  return Object.hasOwn(scopes, kind) ? (scopes[kind] ?? null) : null
}

/**
 * The value that counts now. `target` as in the `configure` command, or `stream:orders` for `stream.ratePerSecond`; `name` a real
 * config, `network.oneWayMs`, `stream.ratePerSecond` (messages per second) or `handler.serviceMs` (of a `group:`).
 * Null for a target or a name that there is not.
 */
export function configInForce(state: KafkaState, target: string, name: string): Value | null {
  const [kind = '', id = ''] = target.split(/:(.*)/s)
  if (name === 'network.oneWayMs') return state.kernel.network.oneWayMs
  if (name === 'stream.ratePerSecond') return state.messages.streams.find((stream) => stream.setup.id === id)?.ratePerSecond ?? null
  if (name === 'handler.serviceMs') return kind === 'group' ? (state.groups[id]?.serviceMs ?? null) : null
  const producer = kind === 'producer' ? state.producers[id] : undefined
  if (name === 'delivery.timeout.ms' && producer !== undefined) return deliveryTimeoutMs(producer)
  const layers = layersOf(state, kind, id)
  return layers === null || configSpecs[name] === undefined ? null : configValue(name, ...layers)
}

/** Where a value is looked for, the nearest first. Null when there is no such target. */
function layersOf(state: KafkaState, kind: string, id: string): (ConfigValues | undefined)[] | null {
  switch (kind) {
    case 'brokers':
      return [state.brokerConfig]
    case 'topic': {
      const topic = state.topics[id]
      return topic === undefined ? null : [topic.config, state.brokerConfig]
    }
    case 'producer': {
      const producer = state.producers[id]
      return producer === undefined ? null : [producer.config]
    }
    case 'group': {
      const group = state.groups[id]
      return group === undefined ? null : [group.config]
    }
    case 'consumer': {
      const consumer = state.consumers[id]
      return consumer === undefined ? null : [consumer.config, state.groups[consumer.group]?.config]
    }
    default:
      return null
  }
}
