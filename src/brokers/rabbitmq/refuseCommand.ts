import type { Refusal } from '../model.ts'
import type { RabbitCommand } from './commands.ts'
import {
  named,
  refuseBroker,
  refuseConsumer,
  refuseGroup,
  refuseName,
  refuseNumber,
  refusePublisher,
  refuseServiceTime,
  refuseStream,
  refuseUnknownBroker,
} from './refusals.ts'
import { refuseAddConsumer, refuseAddGroup, refuseConsumeArguments } from './refuseNewConsumer.ts'
import { refuseConfigure, refuseProperties } from './refuseSettings.ts'
import { refuseTopology } from './refuseTopology.ts'
import type { RabbitState } from './state.ts'

const MOST_CONSOLES = 20
const MOST_BURST = 1000
const MOST_RATE = 1000

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
      return refuseConsumer(state, command.consumer, ['running']) ?? refuseResubscribe(state, command)
    case 'slowConsumer':
      return refuseConsumer(state, command.consumer, ['running', 'hung', 'closing']) ?? refuseNumber('The factor', command.factor, 0, 1000)
    case 'addConsumer':
      return refuseAddConsumer(state, command)
    case 'addGroup':
      return refuseAddGroup(state, command)
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
      return refuseGroup(state, command.group) ?? refuseServiceTime(command.serviceMs)
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

function refuseResubscribe(state: RabbitState, command: RabbitCommand & { type: 'resubscribeConsumer' }): Refusal | null {
  const { consumer: name, arguments: args } = command
  const consumer = named(state.consumers, name)
  if (consumer === undefined) return null
  if ((named(state.groups, consumer.group)?.getEveryMs ?? 0) > 0) return { message: `${name} asks with basic.get and never subscribes.` }
  if (consumer.link.channel !== 'open') return { message: `${name} has no open channel; it subscribes by itself as soon as it has one.` }
  if (args !== undefined) return refuseConsumeArguments(state, consumer.group, args)
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
