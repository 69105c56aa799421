import { laneState } from '../../compare/compareState.ts'
import type { CompareScenario } from '../compareScenario.ts'
import { kafkaLane, ORDERS, ordersStream, rabbitLane, SHOP } from '../worlds/sideBySide.ts'

const BILLING = 'billing'

const work = {
  oneWayMs: 250,
  stream: ordersStream(),
  groups: [{ id: BILLING, handler: { serviceMs: 900, jitter: 0.6 }, consumers: ['c1', 'c2'] }],
}

const scenario: CompareScenario = {
  id: 'vs-order',
  seed: 11,
  warmUpMs: 6_000,
  setup: {
    lanes: [
      { id: 'rabbitmq', broker: 'rabbitmq', title: 'RabbitMQ', setup: rabbitLane(work, { prefetch: 1 }) },
      { id: 'kafka', broker: 'kafka', title: 'Kafka', setup: kafkaLane(work, { partitions: 2 }) },
    ],
  },
  story: [
    {
      say: `The same orders, at the same moments, with the same keys: \`${SHOP}\` sends them to RabbitMQ and to Kafka. In both, two workers of \`${BILLING}\` share them.`,
      look: ['rabbitmq/queue:billing', `kafka/topic:${ORDERS}`],
      until: (fact, { state }) => fact.told !== undefined && (laneState(state, 'kafka').ledger.subscribers[BILLING]?.processed ?? 0) >= 6,
    },
  ],
  knobs: [],
  offers: ['crashConsumer', 'startConsumer', 'slowConsumer', 'addConsumer', 'replay', 'addSubscriber', 'burst'],
  takeaway: 'Kafka keeps order inside a partition; RabbitMQ keeps it in the queue, and several consumers break it.',
}

export default scenario
