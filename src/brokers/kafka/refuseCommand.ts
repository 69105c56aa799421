import type { Refusal } from '../model.ts'
import type { KafkaCommand } from './commands.ts'
import { configSpecs } from './config.ts'
import { configInForce } from './configInForce.ts'
import { numberConfig } from './configValue.ts'
import { refuseConfig } from './refuseConfig.ts'
import type { ConsumerState, KafkaState } from './state.ts'

/** More consumers than this, dead ones included, the stage cannot show. */
export const MOST_CONSUMERS = 8
export const MOST_PARTITIONS = 12
const MOST_BURST = 1000
const MOST_RATE = 1000
const MOST_SERVICE_MS = 600_000

/** Why `command` cannot be done now, or null. Nothing is changed either way. */
export function refuseCommand(state: KafkaState, command: KafkaCommand): Refusal | null {
  switch (command.type) {
    case 'crashConsumer':
    case 'hangConsumer':
    case 'closeConsumer':
      return refuseConsumer(state, command.consumer, ['running', 'hung'])
    case 'resumeConsumer':
      return refuseConsumer(state, command.consumer, ['hung'])
    case 'startConsumer':
      return refuseConsumer(state, command.consumer, ['waiting', 'closed', 'crashed'])
    case 'slowConsumer':
      return refuseConsumer(state, command.consumer, ['running', 'hung']) ?? refuseNumber('The factor', command.factor, 0, 1000)
    case 'addConsumer':
      return refuseAddConsumer(state, command)
    case 'addGroup':
      return refuseAddGroup(state, command)
    case 'seek':
      return refuseSeek(state, command)
    case 'pausePartition':
    case 'resumePartition':
      return refuseConsumer(state, command.consumer, ['running', 'hung']) ?? refuseNotOwned(state, command.consumer, command.partition)
    case 'addPartitions':
      return refuseAddPartitions(state, command.topic, command.total)
    case 'burst':
      return refuseStream(state, command.stream) ?? refuseNumber('A burst', command.count, 1, MOST_BURST)
    case 'send':
      return refuseSend(state, command)
    case 'pauseStream':
    case 'resumeStream':
      return refuseStream(state, command.stream)
    case 'setRate':
      return refuseStream(state, command.stream) ?? refuseNumber('The rate', command.ratePerSecond, 0, MOST_RATE, false)
    case 'setServiceTime':
      return refuseGroup(state, command.group) ?? refuseServiceTime(command.serviceMs)
    case 'configure':
      return refuseConfigure(state, command)
  }
}

function refuseConsumer(state: KafkaState, name: string, statuses: readonly ConsumerState['status'][]): Refusal | null {
  const consumer = named(state.consumers, name)
  if (consumer === undefined) return { message: `There is no consumer ${name}. There are ${list(Object.keys(state.consumers))}.` }
  if (statuses.includes(consumer.status)) return null
  return { message: `${name} is ${consumer.status}; this needs a consumer that is ${statuses.join(' or ')}.` }
}

export function refuseGroup(state: KafkaState, group: string): Refusal | null {
  if (named(state.groups, group) !== undefined) return null
  return { message: `There is no group ${group}. There are ${list(Object.keys(state.groups))}.` }
}

function refuseStream(state: KafkaState, stream: string): Refusal | null {
  const streams = state.messages.streams.map((entry) => entry.setup.id)
  return streams.includes(stream) ? null : { message: `There is no stream ${stream}. There are ${list(streams)}.` }
}

function refuseNumber(what: string, value: unknown, min: number, max: number, whole = true): Refusal | null {
  if (typeof value === 'number' && Number.isFinite(value) && value >= min && value <= max && (!whole || Number.isInteger(value)))
    return null
  return { message: `${what} must be a ${whole ? 'whole ' : ''}number from ${min} to ${max}, not ${String(value)}.` }
}

function refuseAddConsumer(state: KafkaState, command: KafkaCommand & { type: 'addConsumer' }): Refusal | null {
  const group = refuseGroup(state, command.group)
  if (group !== null) return group
  const name = command.consumer === undefined ? null : refuseName(state, command.consumer)
  return name ?? refuseOneMore(state) ?? refuseConfigs(state, command.config ?? {}) ?? refuseTopics(state, command.topics ?? [])
}

/** Messages find their way by name: no two nodes may share one. */
function refuseName(state: KafkaState, name: string): Refusal | null {
  if (name === '') return { message: 'A consumer needs a name.' }
  for (const [kind, nodes] of Object.entries({ consumer: state.consumers, producer: state.producers, broker: state.brokers }))
    if (Object.hasOwn(nodes, name)) return { message: `There is a ${kind} ${name} already.` }
  return null
}

function refuseOneMore(state: KafkaState): Refusal | null {
  if (Object.keys(state.consumers).length < MOST_CONSUMERS) return null
  return { message: `This simulator shows at most ${MOST_CONSUMERS} consumers, closed and crashed ones included.` }
}

function refuseAddGroup(state: KafkaState, command: KafkaCommand & { type: 'addGroup' }): Refusal | null {
  if (command.group === '') return { message: 'A group needs a name.', rule: 'group.id must not be empty (InvalidGroupIdException).' }
  if (named(state.groups, command.group) !== undefined) return { message: `There is a group ${command.group} already.` }
  return (
    refuseOneMore(state) ??
    refuseTopics(state, command.topics) ??
    refuseConfigs(state, command.config ?? {}) ??
    refuseServiceTime(command.serviceMs ?? 0)
  )
}

function refuseServiceTime(serviceMs: number): Refusal | null {
  return refuseNumber('The handling time', serviceMs, 0, MOST_SERVICE_MS)
}

function refuseTopics(state: KafkaState, topics: readonly string[]): Refusal | null {
  const unknown = topics.find((topic) => named(state.topics, topic) === undefined)
  return unknown === undefined ? null : { message: `There is no topic ${unknown}. There are ${list(Object.keys(state.topics))}.` }
}

/** What a new consumer or the members of a new group are configured with. */
function refuseConfigs(state: KafkaState, config: Readonly<Record<string, unknown>>): Refusal | null {
  for (const [name, value] of Object.entries(config)) {
    const refusal = refuseConfigOf(state, 'a consumer', 'consumer', name, value)
    if (refusal !== null) return refusal
  }
  return null
}

function refuseSeek(state: KafkaState, command: KafkaCommand & { type: 'seek' }): Refusal | null {
  const refusal = refuseConsumer(state, command.consumer, ['running'])
  if (refusal !== null) return refusal
  if (command.partition !== undefined) return refuseNotOwned(state, command.consumer, command.partition) ?? refuseSeekTarget(command.to)
  if (Object.keys(state.consumers[command.consumer]?.positions ?? {}).length === 0)
    return {
      message: `${command.consumer} owns no partition to seek in.`,
      rule: 'KafkaConsumer.seek throws IllegalStateException: No current assignment for partition.',
    }
  return refuseSeekTarget(command.to)
}

function refuseSeekTarget(to: (KafkaCommand & { type: 'seek' })['to']): Refusal | null {
  if (typeof to === 'string') return null
  return 'offset' in to
    ? refuseNumber('The offset', to.offset, 0, Number.MAX_SAFE_INTEGER)
    : refuseNumber('The timestamp', to.timestampMs, 0, Number.MAX_SAFE_INTEGER)
}

function refuseNotOwned(state: KafkaState, consumer: string, partition: string): Refusal | null {
  const owned = Object.keys(state.consumers[consumer]?.positions ?? {})
  if (owned.includes(partition)) return null
  return {
    message: `${consumer} does not own ${partition}. It owns ${list(owned)}.`,
    rule: 'KafkaConsumer throws IllegalStateException: No current assignment for partition.',
  }
}

function refuseAddPartitions(state: KafkaState, topic: string, total: number): Refusal | null {
  const unknown = refuseTopics(state, [topic])
  if (unknown !== null) return unknown
  const now = state.topics[topic]?.partitions.length ?? 0
  if (Number.isInteger(total) && total > now && total <= MOST_PARTITIONS) return null
  return {
    message: `${topic} has ${now} partitions; it can be given ${now + 1} to ${MOST_PARTITIONS}, not ${total}.`,
    rule: 'Kafka adds partitions and never takes any away (InvalidPartitionsException).',
  }
}

function refuseSend(state: KafkaState, command: KafkaCommand & { type: 'send' }): Refusal | null {
  const unknown = refuseStream(state, command.stream)
  if (unknown !== null || command.partition === undefined) return unknown
  const destination = state.messages.streams.find((stream) => stream.setup.id === command.stream)?.setup.destination ?? ''
  const partitions = state.topics[destination]?.partitions.length ?? 0
  return refuseNumber(`The partition of ${destination}`, command.partition, 0, partitions - 1)
}

function refuseConfigure(state: KafkaState, command: KafkaCommand & { type: 'configure' }): Refusal | null {
  const scope = targetScope(state, command.target)
  if (typeof scope !== 'string') return scope
  return (
    refuseConfigOf(state, command.target, scope, command.name, command.value) ??
    refuseHeartbeat(state, command) ??
    refuseDeliveryTimeout(state, command)
  )
}

/** Two configs that a client checks against each other when it is made. (org.apache.kafka.clients.consumer.internals.Heartbeat) */
function refuseHeartbeat(state: KafkaState, { target, name, value }: KafkaCommand & { type: 'configure' }): Refusal | null {
  if (name !== 'heartbeat.interval.ms' && name !== 'session.timeout.ms') return null
  const [heartbeat, session] = (['heartbeat.interval.ms', 'session.timeout.ms'] as const).map((each) =>
    Number(each === name ? value : configInForce(state, target, each)),
  ) as [number, number]
  if (heartbeat < session) return null
  return {
    message: `heartbeat.interval.ms = ${heartbeat} must be lower than session.timeout.ms = ${session}.`,
    rule: 'KafkaConsumer throws IllegalArgumentException: Heartbeat must be set lower than the session timeout.',
  }
}

/** A delivery.timeout.ms that was set must leave room for one attempt; the default grows by itself. (KafkaProducer#configureDeliveryTimeout) */
function refuseDeliveryTimeout(state: KafkaState, { target, name, value }: KafkaCommand & { type: 'configure' }): Refusal | null {
  const producer = named(state.producers, target.replace(/^producer:/, ''))
  if (producer === undefined) return null
  const config = { ...producer.config, [name]: value }
  if (config['delivery.timeout.ms'] === undefined) return null
  const [delivery, linger, request] = (['delivery.timeout.ms', 'linger.ms', 'request.timeout.ms'] as const).map((each) =>
    numberConfig(each, config),
  ) as [number, number, number]
  if (delivery >= linger + request) return null
  return {
    message: `delivery.timeout.ms = ${delivery} must not be lower than linger.ms + request.timeout.ms = ${linger + request}.`,
    rule: 'KafkaProducer throws ConfigException: delivery.timeout.ms should be equal to or larger than linger.ms + request.timeout.ms.',
  }
}

function refuseConfigOf(state: KafkaState, target: string, scope: string, name: string, value: unknown): Refusal | null {
  const spec = named(configSpecs, name)
  if (spec !== undefined && spec.scope !== scope && !(spec.scope === 'producer' && scope === 'consumer' && sharedByClients.includes(name)))
    return { message: `${name} is a ${spec.scope} config; ${target} has ${scope} configs.` }
  return refuseConfig(name, value, state.setup.teaching ?? false, state.brokerConfig)
}

const sharedByClients: readonly string[] = ['request.timeout.ms', 'metadata.max.age.ms', 'retry.backoff.ms']

function targetScope(state: KafkaState, target: string): string | Refusal {
  if (target === 'brokers') return 'broker'
  if (target === 'network') return 'network'
  const [kind, name = ''] = target.split(/:(.*)/s)
  const known: Record<string, [string, object]> = {
    topic: ['topic', state.topics],
    producer: ['producer', state.producers],
    group: ['consumer', state.groups],
    consumer: ['consumer', state.consumers],
  }
  const entry = known[kind ?? '']
  if (entry === undefined || !Object.hasOwn(entry[1], name)) return { message: `There is nothing called ${target} to configure.` }
  return entry[0]
}

/** What stands under a name; names come from outside, and every object has a `constructor`. */
function named<T>(entries: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(entries, name) ? entries[name] : undefined
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ')
}
