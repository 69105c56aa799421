import type { Refusal } from '../model.ts'
import type { RabbitCommand } from './commands.ts'
import {
  named,
  refuseBroker,
  refuseConsumer,
  refuseGroup,
  refuseNumber,
  refusePublisher,
  refuseStream,
  refuseUnknownBroker,
} from './refusals.ts'
import { refuseConfigure, refuseProperties } from './refuseSettings.ts'
import { refuseTopology } from './refuseTopology.ts'
import { checkConsumerArguments } from './server/queue/checkArguments.ts'
import type { RabbitState } from './state.ts'

/** More consumers than this, dead ones included, the stage cannot show. */
export const MOST_CONSUMERS = 8
const MOST_CONSOLES = 20
const MOST_BURST = 1000
const MOST_RATE = 1000
const MOST_SERVICE_MS = 600_000
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
    case 'resubscribeConsumer':
      return refuseConsumer(state, command.consumer, ['running']) ?? refuseResubscribe(state, command.consumer)
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
      return refuseSending(state, command.stream) ?? refuseProperties(command.properties ?? {})
    case 'setPublishing':
      return refuseStream(state, command.stream) ?? refuseProperties(command.properties)
    case 'resumeStream':
      return refuseSending(state, command.stream)
    case 'pauseStream':
      return refuseStream(state, command.stream)
    case 'setRate':
      return refuseStream(state, command.stream) ?? refuseNumber('The rate', command.ratePerSecond, 0, MOST_RATE, false)
    case 'setServiceTime':
      return refuseGroup(state, command.group) ?? refuseNumber('The handling time', command.serviceMs, 0, MOST_SERVICE_MS)
    case 'configure':
      return refuseConfigure(state, command)
    case 'stopBroker':
      return refuseBroker(state, command.broker, 'running') ?? refuseMode(command.mode)
    case 'startBroker':
      return refuseBroker(state, command.broker, 'down')
    case 'bind':
    case 'unbind':
    case 'rebind':
    case 'declareExchange':
    case 'declareQueue':
    case 'deleteExchange':
    case 'deleteQueue':
    case 'purgeQueue':
      return refuseTopology(state, command)
    case 'console':
      return refuseConsole(state, command.client) ?? (command.broker === undefined ? null : refuseUnknownBroker(state, command.broker))
    case 'crashConsole':
      return refuseConsole(state, command.client)
  }
}

/** One that stands still has been told already. */
function refuseSecondClose(state: RabbitState, name: string): Refusal | null {
  const told = named(state.consumers, name)?.frozen.some(({ kind }) => kind === 'close')
  return told ? { message: `${name} stands still and closes as soon as it goes on.` } : null
}

function refuseCancel(state: RabbitState, name: string): Refusal | null {
  if (named(state.consumers, name)?.subscription === 'active') return null
  return {
    message: `${name} has no subscription to cancel.`,
    rule: 'basic.cancel ends what basic.consume has begun; a consumer tag that is not known is ignored.',
  }
}

function refuseResubscribe(state: RabbitState, name: string): Refusal | null {
  const consumer = named(state.consumers, name)
  if (consumer === undefined) return null
  if ((named(state.groups, consumer.group)?.getEveryMs ?? 0) > 0) return { message: `${name} asks with basic.get and never subscribes.` }
  if (consumer.link.channel !== 'open') return { message: `${name} has no open channel; it subscribes by itself as soon as it has one.` }
  if (consumer.subscription === 'none' && !consumer.renewing) return null
  return { message: `${name} has a subscription, or is about to have one.`, rule: 'A consumer tag in use is refused: 530 NOT_ALLOWED.' }
}

/** A stream sends only while its publisher's process is there. */
function refuseSending(state: RabbitState, stream: string): Refusal | null {
  const unknown = refuseStream(state, stream)
  if (unknown !== null) return unknown
  const publisher = state.messages.streams.find(({ setup }) => setup.id === stream)?.setup.producer ?? ''
  if (named(state.publishers, publisher) === undefined)
    return { message: `${stream} is published by who handles its requests, not by a publisher.` }
  return refusePublisher(state, publisher, ['waiting', 'running'])
}

function refuseAddConsumer(state: RabbitState, command: RabbitCommand & { type: 'addConsumer' }): Refusal | null {
  const { group, consumer, prefetch = 0, priority = 0 } = command
  return (
    refuseGroup(state, group) ??
    (consumer === undefined ? null : refuseName(state, 'consumer', consumer)) ??
    refuseOneMore(state) ??
    refusePrefetch(prefetch) ??
    refuseNumber('x-priority', priority, -(2 ** 31), 2 ** 31 - 1) ??
    refuseConsumeArguments(state, command)
  )
}

function refusePrefetch(prefetch: unknown): Refusal | null {
  const refusal = refuseNumber('The prefetch', prefetch, 0, MOST_PREFETCH)
  return refusal === null ? null : { ...refusal, rule: 'basic.qos carries prefetch_count in 16 bits; 0 means no limit.' }
}

function refuseConsumeArguments(state: RabbitState, command: RabbitCommand & { type: 'addConsumer' }): Refusal | null {
  const queue = named(state.queues, named(state.groups, command.group)?.setup.queue ?? '')
  const error = queue === undefined ? null : checkConsumerArguments(queue.name, queue.type, command.arguments ?? {})
  return error === null ? null : { message: `The broker refuses these arguments of basic.consume.`, rule: `${error.code} ${error.text}` }
}

/** Methods find their way by name: no two nodes may share one. */
function refuseName(state: RabbitState, kind: string, name: string): Refusal | null {
  if (name === '') return { message: `A ${kind} needs a name.` }
  const { consumers, publishers, brokers, consoles } = state
  for (const [other, nodes] of Object.entries({ consumer: consumers, publisher: publishers, broker: brokers, console: consoles }))
    if (Object.hasOwn(nodes, name)) return { message: `There is a ${other} ${name} already.` }
  return null
}

function refuseOneMore(state: RabbitState): Refusal | null {
  if (Object.keys(state.consumers).length < MOST_CONSUMERS) return null
  return { message: `This simulator shows at most ${MOST_CONSUMERS} consumers, closed and crashed ones included.` }
}

function refuseMode(mode: string): Refusal | null {
  if (mode === 'app' || mode === 'node' || mode === 'kill') return null
  return { message: `A broker stops by app, node or kill, not by ${mode}.` }
}

/** A console is a node too: its name must be no other's. */
function refuseConsole(state: RabbitState, client: string): Refusal | null {
  if (named(state.consoles, client) !== undefined) return null
  const taken = refuseName(state, 'console', client)
  if (taken !== null || Object.keys(state.consoles).length < MOST_CONSOLES) return taken
  return { message: `This simulator shows at most ${MOST_CONSOLES} consoles.` }
}
