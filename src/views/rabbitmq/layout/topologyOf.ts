import type { ExchangeType } from '../../../brokers/rabbitmq/protocol.ts'
import type { QueueState } from '../../../brokers/rabbitmq/queueState.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import { clientOf, consumerId } from '../scene/consumerIds.ts'
import { memberNodes } from '../scene/memberScene.ts'
import { exchangesOnStage, publishedTo } from './exchangesOnStage.ts'
import { pillsInto } from './pillPlans.ts'
import type { ExchangePlan, GroupPlan, PublisherPlan, QueuePlan, StageTopology } from './stageTopology.ts'

/** The topology of a run as it is now; it changes only when somebody joins the cast or something is declared, bound or deleted. */
export function topologyOf(state: RabbitState): StageTopology {
  const exchanges = exchangesOnStage(state)
  return {
    nodes: Object.keys(state.brokers),
    publishers: [...publisherPlans(state, exchanges), ...consolePlans(state)],
    exchanges: exchanges.map(
      (name): ExchangePlan => ({ name, type: typeOf(state, name), pills: pillsInto(state, exchanges, 'exchange', name) }),
    ),
    queues: queuesOnStage(state).map((name) => queuePlan(state, exchanges, name)),
  }
}

function publisherPlans(state: RabbitState, exchanges: readonly string[]): PublisherPlan[] {
  return Object.keys(state.publishers).map((name) => ({
    name,
    kind: 'publisher',
    exchanges: publishedTo(state, name).filter((exchange) => exchanges.includes(exchange)),
  }))
}

function consolePlans(state: RabbitState): PublisherPlan[] {
  return Object.keys(state.consoles).map((name) => ({ name, kind: 'console', exchanges: [] }))
}

function typeOf(state: RabbitState, name: string): ExchangeType | 'default' {
  if (name === '') return 'default'
  return (state.exchanges[name] ?? state.setup.exchanges.find((exchange) => exchange.name === name))?.type ?? 'direct'
}

/** Queues that are there, and those that were there at the start or that somebody wants to read: each keeps its place when it is gone. */
function queuesOnStage(state: RabbitState): string[] {
  const read = Object.values(state.groups).map(({ setup }) => setup.queue)
  return [...new Set([...state.setup.queues.map(({ name }) => name), ...Object.keys(state.queues), ...read])]
}

function queuePlan(state: RabbitState, exchanges: readonly string[], name: string): QueuePlan {
  const queue = state.queues[name]
  const deadLetters = queue?.limits.deadLetterExchange ?? null
  return {
    name,
    type: queue?.type ?? 'classic',
    pills: pillsInto(state, exchanges, 'queue', name),
    boundBefore: queue === undefined ? boundAtStart(state, name) : [],
    members: queue === undefined ? [] : memberNodes(state, queue),
    deadLetters: deadLetters !== null && exchanges.includes(deadLetters) ? deadLetters : null,
    answers: answersFrom(state, name).filter((exchange) => exchanges.includes(exchange)),
    groups: groupPlans(state, name, queue),
  }
}

function boundAtStart({ setup: { bindings } }: RabbitState, queue: string): string[] {
  return [...new Set(bindings.flatMap(({ source, destination, to }) => (destination === queue && to !== 'exchange' ? [source] : [])))]
}

/** Exchanges to which the consumers of a queue publish what they answer. */
function answersFrom(state: RabbitState, queue: string): string[] {
  const streams = Object.values(state.groups).flatMap(({ setup }) => (setup.queue === queue ? (setup.answers ?? []) : []))
  return [...new Set(state.messages.streams.flatMap(({ setup }) => (streams.includes(setup.id) ? [setup.destination] : [])))]
}

function groupPlans(state: RabbitState, name: string, queue: QueueState | undefined): GroupPlan[] {
  const groups = Object.values(state.groups).flatMap(({ setup }): GroupPlan[] => {
    if (setup.queue !== name) return []
    const consumers = Object.values(state.consumers).flatMap((consumer) => (consumer.group === setup.id ? [consumer.name] : []))
    return [{ id: setup.id, consumers }]
  })
  const onConsoles = queue === undefined ? [] : consoleConsumers(state, queue)
  return onConsoles.length === 0 ? groups : [...groups, { id: null, consumers: onConsoles }]
}

/** Consumers that do not belong to an application. */
function consoleConsumers(state: RabbitState, queue: QueueState): string[] {
  const all: readonly { key: string; channel: string; tag: string | null }[] =
    queue.type === 'stream'
      ? Object.values(queue.readers)
      : queue.type === 'quorum'
        ? [...Object.values(queue.consumers), ...queue.waiting]
        : Object.values(queue.consumers)
  return all.flatMap(({ key, channel, tag }) => {
    return tag !== null && state.consumers[clientOf(channel)] === undefined ? [consumerId(state, key)] : []
  })
}
