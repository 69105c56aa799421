import type { ConfigScope } from './config.ts'
import type { RabbitState } from './state.ts'

type Value = number | string | boolean

const SCOPES: readonly ConfigScope[] = ['group', 'publisher', 'stream', 'queue', 'broker', 'network']

/** Which settings a target of the `configure` command has, or null for a target that has none. */
export function configScopeOf(target: string): ConfigScope | null {
  const [kind = ''] = target.split(':')
  return SCOPES.find((scope) => scope === kind) ?? null
}

/**
 * The value that counts now. `target` as in the `configure` command; `name` that of a setting, `stream.ratePerSecond` (messages per
 * second) or `handler.serviceMs` (of a `group:`). Null for a target or a name that there is not.
 */
export function configInForce(state: RabbitState, target: string, name: string): Value | null {
  const [kind = '', id = ''] = target.split(/:(.*)/s)
  if (name === 'network.oneWayMs') return state.kernel.network.oneWayMs
  if (name === 'disk.syncMs') return state.diskSyncMs
  if (name === 'vm_memory_high_watermark.absolute') return state.memoryWatermarkBytes ?? 0
  switch (kind) {
    case 'group':
      return groupValue(state, id, name)
    case 'publisher':
      return publisherValue(state, id, name)
    case 'queue':
      return queueValue(state, id, name)
    case 'stream':
      return streamValue(state, id, name)
    default:
      return null
  }
}

function groupValue(state: RabbitState, id: string, name: string): Value | null {
  const group = Object.hasOwn(state.groups, id) ? state.groups[id] : undefined
  if (group === undefined) return null
  const values: Readonly<Record<string, Value>> = {
    'prefetch-count': group.prefetch,
    'consumer.ack': group.ack,
    'consumer.ackBatch': group.ackBatch,
    'consumer.onFailure': group.onFailure,
    'consumer.getEveryMs': group.getEveryMs,
    'handler.serviceMs': group.serviceMs,
  }
  return valueNamed(values, name)
}

function publisherValue(state: RabbitState, id: string, name: string): Value | null {
  const publisher = Object.hasOwn(state.publishers, id) ? state.publishers[id] : undefined
  if (publisher === undefined) return null
  const { mode, maxUnconfirmed, txSize, onFailure } = publisher.confirms
  const values: Readonly<Record<string, Value>> = {
    'publisher.confirms': mode,
    'publisher.maxUnconfirmed': maxUnconfirmed,
    'publisher.txSize': txSize,
    'publisher.onFailure': onFailure,
  }
  return valueNamed(values, name)
}

/** The argument or the policy of the queue, whichever counts. */
function queueValue(state: RabbitState, id: string, name: string): Value | null {
  const limits = Object.hasOwn(state.queues, id) ? state.queues[id]?.limits : undefined
  if (limits === undefined) return null
  const values: Readonly<Record<string, Value>> = {
    'message-ttl': limits.messageTtlMs ?? -1,
    expires: limits.expiresMs ?? -1,
    'max-length': limits.maxLength ?? -1,
    'max-length-bytes': limits.maxLengthBytes ?? -1,
    overflow: limits.overflow,
    'delivery-limit': limits.deliveryLimit ?? -1,
  }
  return valueNamed(values, name)
}

function streamValue(state: RabbitState, id: string, name: string): Value | null {
  const stream = state.messages.streams.find(({ setup }) => setup.id === id)
  if (stream === undefined) return null
  const { routingKey = '{key}', persistent = false, mandatory = false, expiration = '', priority = 0 } = state.publishing[id] ?? {}
  const values: Readonly<Record<string, Value>> = {
    'routing-key': routingKey,
    'delivery-mode': persistent ? 2 : 1,
    mandatory,
    expiration,
    priority,
    'stream.ratePerSecond': stream.ratePerSecond,
  }
  return valueNamed(values, name)
}

function valueNamed(values: Readonly<Record<string, Value>>, name: string): Value | null {
  return Object.hasOwn(values, name) ? (values[name] ?? null) : null
}
