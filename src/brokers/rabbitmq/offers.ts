import type { EntityRef } from '../../kernel/fact.ts'
import type { Offer } from '../model.ts'
import type { RabbitCommand } from './commands.ts'
import { refuseCommand } from './refuseCommand.ts'
import type { RabbitState } from './state.ts'

type RabbitOffer = Offer<RabbitCommand>

/** Messages of a burst offered as one press. */
const BURST = 20
/** How much slower "slow down" makes a consumer. */
const SLOW_FACTOR = 5

/** Everything that can be done or broken now, in the order in which it is listed. */
export function rabbitOffers(state: RabbitState): RabbitOffer[] {
  const offers = [
    ...Object.keys(state.consumers).flatMap((name) => consumerOffers(state, name)),
    ...Object.keys(state.groups).map((group) =>
      action({ type: 'addConsumer', group }, `group:${group}`, 'Add a consumer', `Add a consumer to ${group}`),
    ),
    ...state.messages.streams.flatMap(({ setup, paused }) => streamOffers(setup.id, paused)),
    ...Object.keys(state.publishers).flatMap(publisherOffers),
    ...Object.keys(state.queues).flatMap(queueOffers),
    ...Object.keys(state.brokers).flatMap(brokerOffers),
  ]
  return offers.filter((offer) => refuseCommand(state, offer.command) === null)
}

function consumerOffers(state: RabbitState, name: string): RabbitOffer[] {
  const entity = `consumer:${name}` as const
  const isSlow = (state.consumers[name]?.slowFactor ?? 1) > 1
  return [
    fault({ type: 'crashConsumer', consumer: name }, entity, 'Crash', `Crash ${name}`),
    fault({ type: 'hangConsumer', consumer: name }, entity, 'Hang', `Hang ${name}`),
    action({ type: 'resumeConsumer', consumer: name }, entity, 'Wake', `Wake ${name}`),
    isSlow
      ? action({ type: 'slowConsumer', consumer: name, factor: 1 }, entity, 'Full speed', `Full speed ${name}`)
      : fault({ type: 'slowConsumer', consumer: name, factor: SLOW_FACTOR }, entity, 'Slow down', `Slow ${name} down`),
    action({ type: 'cancelConsumer', consumer: name }, entity, 'Cancel', `Cancel the subscription of ${name}`),
    action({ type: 'resubscribeConsumer', consumer: name }, entity, 'Subscribe', `Subscribe ${name} again`),
    ...offsetOffers(state, name),
    action({ type: 'closeConsumer', consumer: name }, entity, 'Close', `Close ${name} cleanly`),
    action({ type: 'startConsumer', consumer: name }, entity, 'Start', `Start ${name} again`),
  ]
}

/** Where a reader of a stream can begin anew: by name, and at an offset, of which the one in the middle is offered. */
function offsetOffers(state: RabbitState, name: string): RabbitOffer[] {
  const queue = state.queues[state.groups[state.consumers[name]?.group ?? '']?.setup.queue ?? '']
  if (queue?.type !== 'stream') return []
  const middle = Math.floor(queue.content.length / 2)
  return (['first', 'last', 'next', middle] as const).map((offset) => {
    const from = typeof offset === 'number' ? `offset ${offset}` : offset
    const command = { type: 'resubscribeConsumer', consumer: name, arguments: { 'x-stream-offset': offset } } as const
    return action(command, `consumer:${name}`, `Read from ${from}`, `Let ${name} read from ${from}`)
  })
}

function streamOffers(stream: string, paused: boolean): RabbitOffer[] {
  const entity = `stream:${stream}` as const
  return [
    action({ type: 'burst', stream, count: BURST }, entity, `Burst of ${BURST}`, `Burst of ${BURST} ${stream}`),
    paused
      ? action({ type: 'resumeStream', stream }, entity, 'Resume', `Resume ${stream}`)
      : action({ type: 'pauseStream', stream }, entity, 'Pause', `Pause ${stream}`),
  ]
}

function queueOffers(queue: string): RabbitOffer[] {
  const entity = `queue:${queue}` as const
  return [
    action({ type: 'purgeQueue', queue }, entity, 'Purge', `Purge ${queue}`),
    fault({ type: 'deleteQueue', queue }, entity, 'Delete', `Delete ${queue}`),
  ]
}

function publisherOffers(publisher: string): RabbitOffer[] {
  const entity = `publisher:${publisher}` as const
  return [
    fault({ type: 'crashPublisher', publisher }, entity, 'Crash', `Crash ${publisher}`),
    action({ type: 'startPublisher', publisher }, entity, 'Start', `Start ${publisher} again`),
  ]
}

function brokerOffers(broker: string): RabbitOffer[] {
  const entity = `broker:${broker}` as const
  return [
    fault({ type: 'stopBroker', broker, mode: 'kill' }, entity, 'Kill', `Kill ${broker}`),
    action({ type: 'stopBroker', broker, mode: 'node' }, entity, 'Stop', `Stop ${broker} cleanly`),
    action({ type: 'startBroker', broker }, entity, 'Start', `Start ${broker} again`),
  ]
}

function fault(command: RabbitCommand, entity: EntityRef, verb: string, label: string): RabbitOffer {
  return { command, label, verb, group: 'fault', entity }
}

function action(command: RabbitCommand, entity: EntityRef, verb: string, label: string): RabbitOffer {
  return { command, label, verb, group: 'action', entity }
}
