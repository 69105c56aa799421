import type { Refusal } from '../model.ts'
import type { ProcessStatus } from './clientState.ts'
import type { RabbitCommand } from './commands.ts'
import type { RabbitState } from './state.ts'

/** More consumers than this, dead ones included, the stage cannot show. */
export const MOST_CONSUMERS = 8
const MOST_BURST = 1000
const MOST_RATE = 1000
const MOST_SERVICE_MS = 600_000
const MOST_ONE_WAY_MS = 10_000
/** basic.qos carries the prefetch count in 16 bits. */
const MOST_PREFETCH = 65_535

/** Why `command` cannot be done now, or null. Nothing is changed either way. */
export function refuseCommand(state: RabbitState, command: RabbitCommand): Refusal | null {
  switch (command.type) {
    case 'crashConsumer':
      return refuseConsumer(state, command.consumer, ['running', 'hung', 'closing'])
    case 'hangConsumer':
      return refuseConsumer(state, command.consumer, ['running'])
    case 'resumeConsumer':
      return refuseConsumer(state, command.consumer, ['hung'])
    case 'closeConsumer':
      return refuseConsumer(state, command.consumer, ['running', 'hung']) ?? refuseSecondClose(state, command.consumer)
    case 'startConsumer':
      return refuseConsumer(state, command.consumer, ['waiting', 'closed', 'crashed'])
    case 'cancelConsumer':
      return refuseConsumer(state, command.consumer, ['running']) ?? refuseCancel(state, command.consumer)
    case 'slowConsumer':
      return refuseConsumer(state, command.consumer, ['running', 'hung', 'closing']) ?? refuseNumber('The factor', command.factor, 0, 1000)
    case 'addConsumer':
      return refuseAddConsumer(state, command)
    case 'crashPublisher':
      return refusePublisher(state, command.publisher, ['running'])
    case 'startPublisher':
      return refusePublisher(state, command.publisher, ['waiting', 'crashed'])
    case 'burst':
      return refuseSending(state, command.stream) ?? refuseNumber('A burst', command.count, 1, MOST_BURST)
    case 'send':
    case 'resumeStream':
      return refuseSending(state, command.stream)
    case 'pauseStream':
      return refuseStream(state, command.stream)
    case 'setRate':
      return refuseStream(state, command.stream) ?? refuseNumber('The rate', command.ratePerSecond, 0, MOST_RATE, false)
    case 'setServiceTime':
      return refuseGroup(state, command.group) ?? refuseNumber('The handling time', command.serviceMs, 0, MOST_SERVICE_MS)
    case 'configure':
      return refuseConfigure(command)
    case 'stopBroker':
      return refuseBroker(state, command.broker, 'running')
    case 'startBroker':
      return refuseBroker(state, command.broker, 'down')
    case 'console':
      return refuseConsole(state, command.client) ?? (command.broker === undefined ? null : refuseUnknownBroker(state, command.broker))
    case 'crashConsole':
      return refuseConsole(state, command.client)
  }
}

function refuseConsumer(state: RabbitState, name: string, statuses: readonly ProcessStatus[]): Refusal | null {
  const consumer = named(state.consumers, name)
  if (consumer === undefined) return { message: `There is no consumer ${name}. There are ${list(Object.keys(state.consumers))}.` }
  if (statuses.includes(consumer.status)) return null
  return { message: `${name} is ${consumer.status}; this needs a consumer that is ${statuses.join(' or ')}.` }
}

/** One that stands still has been told already. */
function refuseSecondClose(state: RabbitState, name: string): Refusal | null {
  const told = named(state.consumers, name)?.frozen.some(({ kind }) => kind === 'close')
  return told ? { message: `${name} stands still and closes as soon as it goes on.` } : null
}

function refuseCancel(state: RabbitState, name: string): Refusal | null {
  const consumer = named(state.consumers, name)
  if (consumer === undefined || consumer.consuming) return null
  return {
    message: `${name} has no subscription to cancel.`,
    rule: 'basic.cancel ends what basic.consume has begun; a consumer tag that is not known is ignored.',
  }
}

function refusePublisher(state: RabbitState, name: string, statuses: readonly ProcessStatus[]): Refusal | null {
  const publisher = named(state.publishers, name)
  if (publisher === undefined) return { message: `There is no publisher ${name}. There are ${list(Object.keys(state.publishers))}.` }
  if (statuses.includes(publisher.status)) return null
  return { message: `${name} is ${publisher.status}; this needs a publisher that is ${statuses.join(' or ')}.` }
}

function refuseGroup(state: RabbitState, group: string): Refusal | null {
  if (named(state.groups, group) !== undefined) return null
  return { message: `There is no group ${group}. There are ${list(Object.keys(state.groups))}.` }
}

function refuseStream(state: RabbitState, stream: string): Refusal | null {
  const streams = state.messages.streams.map(({ setup }) => setup.id)
  return streams.includes(stream) ? null : { message: `There is no stream ${stream}. There are ${list(streams)}.` }
}

/** A stream sends only while its publisher's process is there. */
function refuseSending(state: RabbitState, stream: string): Refusal | null {
  const unknown = refuseStream(state, stream)
  if (unknown !== null) return unknown
  const publisher = state.messages.streams.find(({ setup }) => setup.id === stream)?.setup.producer ?? ''
  return refusePublisher(state, publisher, ['waiting', 'running'])
}

function refuseNumber(what: string, value: unknown, min: number, max: number, whole = true): Refusal | null {
  if (typeof value === 'number' && Number.isFinite(value) && value >= min && value <= max && (!whole || Number.isInteger(value)))
    return null
  return { message: `${what} must be a ${whole ? 'whole ' : ''}number from ${min} to ${max}, not ${String(value)}.` }
}

function refuseAddConsumer(state: RabbitState, command: RabbitCommand & { type: 'addConsumer' }): Refusal | null {
  const { group, consumer, prefetch = 0, priority = 0 } = command
  return (
    refuseGroup(state, group) ??
    (consumer === undefined ? null : refuseName(state, consumer)) ??
    refuseOneMore(state) ??
    refusePrefetch(prefetch) ??
    refuseNumber('x-priority', priority, -(2 ** 31), 2 ** 31 - 1)
  )
}

function refusePrefetch(prefetch: unknown): Refusal | null {
  const refusal = refuseNumber('The prefetch', prefetch, 0, MOST_PREFETCH)
  return refusal === null ? null : { ...refusal, rule: 'basic.qos carries prefetch_count in 16 bits; 0 means no limit.' }
}

/** Methods find their way by name: no two nodes may share one. */
function refuseName(state: RabbitState, name: string): Refusal | null {
  if (name === '') return { message: 'A consumer needs a name.' }
  const { consumers, publishers, brokers, consoles } = state
  for (const [kind, nodes] of Object.entries({ consumer: consumers, publisher: publishers, broker: brokers, console: consoles }))
    if (Object.hasOwn(nodes, name)) return { message: `There is a ${kind} ${name} already.` }
  return null
}

function refuseOneMore(state: RabbitState): Refusal | null {
  if (Object.keys(state.consumers).length < MOST_CONSUMERS) return null
  return { message: `This simulator shows at most ${MOST_CONSUMERS} consumers, closed and crashed ones included.` }
}

function refuseConfigure({ target, name, value }: RabbitCommand & { type: 'configure' }): Refusal | null {
  if (target !== 'network' || name !== 'network.oneWayMs') return { message: `There is nothing called ${name} of ${target} to configure.` }
  return refuseNumber('network.oneWayMs', value, 0, MOST_ONE_WAY_MS)
}

function refuseUnknownBroker({ brokers }: RabbitState, node: string): Refusal | null {
  if (named(brokers, node) !== undefined) return null
  return { message: `There is no broker ${node}. There are ${list(Object.keys(brokers))}.` }
}

function refuseBroker(state: RabbitState, node: string, status: 'running' | 'down'): Refusal | null {
  const broker = named(state.brokers, node)
  if (broker === undefined) return refuseUnknownBroker(state, node)
  return broker.status === status ? null : { message: `${node} is ${broker.status}; this needs a broker that is ${status}.` }
}

/** A console is a node too: its name must be no other's. */
function refuseConsole(state: RabbitState, client: string): Refusal | null {
  return named(state.consoles, client) === undefined ? refuseName(state, client) : null
}

/** What stands under a name; names come from outside, and every object has a `constructor`. */
function named<T>(entries: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(entries, name) ? entries[name] : undefined
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ')
}
