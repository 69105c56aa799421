import type { Refusal } from '../model.ts'
import type { PropertyChanges, RabbitCommand } from './commands.ts'
import { type ConfigSpec, configSpecs } from './config.ts'
import { configScopeOf } from './configInForce.ts'
import {
  list,
  named,
  refuseBroker,
  refuseGroup,
  refuseNumber,
  refusePublisher,
  refuseShortString,
  refuseStream,
  unknown,
} from './refusals.ts'
import { parseExpiration } from './server/expiration.ts'
import type { RabbitState } from './state.ts'

type Configure = RabbitCommand & { type: 'configure' }

/** Null if the setting can have the value, else what can be, and the broker's rule. */
export function refuseConfigure(state: RabbitState, command: Configure): Refusal | null {
  const { target, name, value } = command
  const scope = configScopeOf(target)
  const spec = named(configSpecs, name)
  if (scope === null) return { message: `There is nothing called ${target} to configure.` }
  if (spec === undefined) return { message: `${name} is not a setting that this simulator models.` }
  if (spec.scope !== scope) return { message: `${name} is a setting of a ${spec.scope}, not of ${target}.` }
  return (
    refuseTarget(state, target) ??
    refuseValue(spec, value) ??
    refuseText(name, value) ??
    refuseForStream(state, command) ??
    refusePolicy(state, command)
  )
}

/** Null if messages can be published with these properties; those that are null are taken away. */
export function refuseProperties({ routingKey, expiration, priority, replyTo }: PropertyChanges): Refusal | null {
  return (
    (isGiven(routingKey) ? refuseShortString('The routing key', routingKey) : null) ??
    (isGiven(replyTo) ? refuseShortString('reply-to', replyTo) : null) ??
    (isGiven(expiration) ? refuseExpiration(expiration) : null) ??
    (isGiven(priority) ? refusePriority(priority) : null)
  )
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined
}

function refuseTarget(state: RabbitState, target: string): Refusal | null {
  const [kind, id = ''] = target.split(/:(.*)/s)
  if (kind === 'group') return refuseGroup(state, id)
  if (kind === 'publisher') return refusePublisher(state, id, ['waiting', 'running', 'crashed'])
  if (kind === 'queue') return refuseQueueTarget(state, id)
  return kind === 'stream' ? refuseStream(state, id) : null
}

function refuseValue(
  { name, default: standard, values, min = 0, max = Number.MAX_SAFE_INTEGER }: ConfigSpec,
  value: unknown,
): Refusal | null {
  if (typeof standard === 'boolean')
    return typeof value === 'boolean' ? null : { message: `${name} is true or false, not ${String(value)}.` }
  if (typeof standard === 'number') {
    const refusal = refuseNumber(name, value, min, max)
    return name === 'prefetch-count' && refusal !== null
      ? { ...refusal, rule: 'basic.qos carries prefetch-count in 16 bits; 0 means no limit.' }
      : refusal
  }
  if (values?.includes(String(value)) ?? typeof value === 'string') return null
  return { message: `${name} cannot be ${String(value)}. Allowed: ${values === undefined ? 'a text' : list(values)}.` }
}

function refuseText(name: string, value: unknown): Refusal | null {
  if (name === 'routing-key') return refuseShortString('The routing key', value)
  return name === 'expiration' && value !== '' ? refuseExpiration(value) : null
}

function refuseExpiration(value: unknown): Refusal | null {
  const parsed = parseExpiration(String(value))
  if (typeof value === 'string' && 'ms' in parsed) return null
  return {
    message: `The expiration must be whole milliseconds written as a text, not ${JSON.stringify(value)}.`,
    rule: `The broker answers PRECONDITION_FAILED - invalid expiration '${String(value)}' and closes the channel.`,
  }
}

function refusePriority(value: unknown): Refusal | null {
  const refusal = refuseNumber('The priority', value, 0, 255)
  return refusal === null ? null : { ...refusal, rule: 'The priority of an AMQP message is one byte.' }
}

function refuseQueueTarget(state: RabbitState, name: string): Refusal | null {
  const queue = named(state.queues, name)
  if (queue === undefined) return unknown('queue', name, Object.keys(state.queues))
  return refuseBroker(state, queue.broker, 'running')
}

/** What a policy cannot be for this queue. */
function refusePolicy(state: RabbitState, { target, name, value }: Configure): Refusal | null {
  const queue = target.startsWith('queue:') ? named(state.queues, target.slice('queue:'.length)) : undefined
  if (queue === undefined) return null
  if (queue.type === 'stream') return { message: `${queue.name} is a stream: what it keeps is not limited in this simulator.` }
  if (name === 'expires' && value === 0)
    return { message: 'expires must be 1 or more, or -1 for none, not 0.', rule: 'RabbitMQ refuses an expires of zero.' }
  if (name !== 'delivery-limit' || queue.type === 'quorum') return null
  return {
    message: `${queue.name} is a classic queue: it has no delivery-limit.`,
    rule: 'Only quorum queues count how often a message came back.',
  }
}

/** What a group cannot do because its queue is a stream. */
function refuseForStream(state: RabbitState, { target, name, value }: Configure): Refusal | null {
  const group = target.startsWith('group:') ? named(state.groups, target.slice('group:'.length)) : undefined
  const queue = named(state.queues, group?.setup.queue ?? '')
  if (queue?.type !== 'stream') return null
  const message = `${queue.name} is a stream: ${name} cannot be ${String(value)}.`
  if (name === 'prefetch-count' && value === 0)
    return { message, rule: `406 PRECONDITION_FAILED - consumer prefetch count is not set for 'queue '${queue.name}' in vhost '/''` }
  if (name === 'consumer.ack' && value === 'auto')
    return { message, rule: '540 NOT_IMPLEMENTED - automatic acknowledgement not supported by stream queues' }
  if (name === 'consumer.getEveryMs' && value !== 0)
    return { message, rule: '540 NOT_IMPLEMENTED - basic.get not supported by stream queues' }
  if (name === 'consumer.onFailure' && value !== 'retry')
    return { message, rule: '540 NOT_IMPLEMENTED - basic.nack and basic.reject not supported by stream queues' }
  return null
}
