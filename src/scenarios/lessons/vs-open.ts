import type { BrokerId } from '../../brokers/registry.ts'
import type { LaneSetup } from '../../compare/lane.ts'
import type { CompareScenario } from '../compareScenario.ts'
import { listed } from '../reading/phrases.ts'
import { directLane } from '../worlds/directLane.ts'
import { BILLING, kafkaLane, ORDERS, ordersStream, rabbitLane, SHOP, type SharedWork } from '../worlds/sideBySide.ts'

const work: SharedWork = {
  oneWayMs: 250,
  stream: ordersStream({ ratePerSecond: 1.5 }),
  groups: [{ id: BILLING, handler: { serviceMs: 700, jitter: 0.4 }, consumers: ['c1', 'c2'] }],
}

/** The same work in each. One line a broker. */
const lanes: Readonly<Record<BrokerId, LaneSetup>> = {
  direct: { id: 'direct', broker: 'direct', title: 'No broker', setup: directLane(work) },
  rabbitmq: { id: 'rabbitmq', broker: 'rabbitmq', title: 'RabbitMQ', setup: rabbitLane(work, { prefetch: 2 }) },
  kafka: { id: 'kafka', broker: 'kafka', title: 'Kafka', setup: kafkaLane(work, { partitions: 3 }) },
}

/** These systems side by side, without a story: for trying things out. */
export function openComparison(id: string, brokers: readonly BrokerId[]): CompareScenario {
  const chosen = brokers.map((broker) => lanes[broker])
  return {
    id,
    seed: 11,
    warmUpMs: 9_000,
    setup: { lanes: chosen },
    story: [
      {
        say: `${listed(chosen.map(({ title }) => `**${title}**`))}: the same orders of \`${SHOP}\`, with the same keys at the same moments, and two workers of \`${BILLING}\` in each. Press play, break something in all of them at once, or pick a message and follow it.`,
        look: chosen.map((lane) => `${lane.id}/group:${BILLING}` as const),
      },
    ],
    knobs: [
      { name: 'handler.serviceMs', target: `group:${BILLING}`, min: 100, max: 3_000, step: 100 },
      { name: 'stream.ratePerSecond', target: `stream:${ORDERS}`, min: 0.5, max: 6, step: 0.5 },
    ],
    offers: [
      'crashConsumer',
      'slowConsumer',
      'startConsumer',
      'addConsumer',
      'addSubscriber',
      'replay',
      'burst',
      'hangConsumer',
      'resumeConsumer',
    ],
    takeaway: 'One workload, separate models: what differs is what the systems are.',
    simplified: ['The network takes 250 ms one way instead of a fraction of one, and writing to disk no time.'],
  }
}
