import type { RabbitFact } from '../../../brokers/rabbitmq/facts.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import type { StageTopology } from '../layout/stageTopology.ts'
import { type BrokerScene, brokerScene } from './brokerScene.ts'
import { consoleConsumer } from './consoleConsumer.ts'
import { type ConsumerScene, consumerScene } from './consumerScene.ts'
import { deliveriesUnderWay } from './deliveriesUnderWay.ts'
import { type ExchangeScene, exchangeScene } from './exchangeScene.ts'
import { type GroupScene, groupScene } from './groupScene.ts'
import { lightsNow } from './lightScene.ts'
import { type PillScene, pillScene } from './pillScene.ts'
import { consoleScene, type PublisherScene, publisherScene } from './publisherScene.ts'
import { type QueueScene, queueScene } from './queueScene.ts'

/** Everything on stage but what is under way. Plain data, made anew whenever something has happened. */
export interface StageScene {
  readonly brokers: readonly BrokerScene[]
  readonly publishers: readonly PublisherScene[]
  readonly exchanges: readonly ExchangeScene[]
  readonly pills: readonly PillScene[]
  readonly queues: readonly QueueScene[]
  readonly groups: readonly GroupScene[]
  readonly consumers: readonly ConsumerScene[]
}

/** `roomOf`: places on a queue's rail. `recent`: what has just happened (recentFacts.ts). */
export function stageScene(
  state: RabbitState,
  topology: StageTopology,
  roomOf: (queue: string) => number,
  recent: readonly RabbitFact[],
): StageScene {
  const lights = lightsNow(state, recent)
  const queues = topology.queues.map(({ name }) => queueScene(state, name, roomOf(name), recent))
  return {
    brokers: Object.values(state.brokers).map((broker) => brokerScene(state, broker)),
    publishers: topology.publishers.flatMap(({ name, kind }) => {
      if (kind === 'console') return [consoleScene(state, name)]
      const publisher = state.publishers[name]
      return publisher === undefined ? [] : [publisherScene(state, publisher)]
    }),
    exchanges: topology.exchanges.map((plan) => exchangeScene(state, plan)),
    pills: [
      ...topology.exchanges.flatMap(({ name, pills }) => pills.map((pill) => pillScene(state, pill, 'exchange', name, lights))),
      ...topology.queues.flatMap(({ name, pills }) => pills.map((pill) => pillScene(state, pill, 'queue', name, lights))),
    ],
    queues,
    groups: topology.queues.flatMap(({ name, groups }) => groups.map((group) => groupScene(state, name, group.id))),
    consumers: consumerScenes(state, topology, queues),
  }
}

function consumerScenes(state: RabbitState, topology: StageTopology, queues: readonly QueueScene[]): ConsumerScene[] {
  const underWay = deliveriesUnderWay(state)
  return topology.queues.flatMap(({ name, groups }, index) => {
    const ring = queues[index]?.ring ?? null
    const queue = state.queues[name]
    return groups.flatMap(({ consumers }) =>
      consumers.flatMap((id) => {
        const consumer = state.consumers[id]
        if (consumer !== undefined) return [consumerScene(state, consumer, ring, underWay)]
        const made = queue === undefined ? null : consoleConsumer(state, id, queue, ring, underWay)
        return made === null ? [] : [made]
      }),
    )
  })
}
