import type { CompareState } from '../../compare/compareState.ts'
import type { LaneId } from '../../compare/lane.ts'
import { timesProcessed } from '../../workload/ledger.ts'
import type { CompareRun, CompareScenario } from '../compareScenario.ts'
import { firstHandled } from '../reading/firstHandled.ts'
import { handledInBoth, lanePage, perLane } from '../reading/lanes.ts'
import { firstSince, hasLasted } from '../reading/sinceStep.ts'
import { BILLING, ORDERS, ordersStream, SHOP, twoLanes } from '../worlds/sideBySide.ts'

const ANALYTICS = 'analytics'

const scenario: CompareScenario = {
  id: 'vs-two-subscribers',
  seed: 8,
  warmUpMs: 8_000,
  setup: twoLanes(
    {
      oneWayMs: 250,
      stream: ordersStream({ ratePerSecond: 0.8 }),
      groups: [{ id: BILLING, handler: { serviceMs: 700 }, consumers: ['c1', 'c2'] }],
    },
    { rabbitmq: { prefetch: 1 }, kafka: { partitions: 2 } },
  ),
  story: [
    {
      say: `\`${SHOP}\` sends the same orders to both. \`${BILLING}\` is one subscriber with two workers: on either side an order goes to **one** of them.`,
      look: [`rabbitmq/group:${BILLING}`, `kafka/group:${BILLING}`],
      until: (_, run) => handledInBoth(run, BILLING) >= 3,
    },
    {
      say: `Now \`${ANALYTICS}\` wants the orders too. To RabbitMQ it brings a {term:queue} of its own and {term:binding|binds} it to the {term:exchange}; in Kafka it reads the same {term:log} as a {term:consumer group} of its own.`,
      look: [`rabbitmq/exchange:${ORDERS}`, `kafka/topic:${ORDERS}`],
      act: [{ type: 'addSubscriber', subscriber: ANALYTICS, stream: ORDERS, serviceMs: 300 }],
      predict: {
        id: 'two-first',
        ask: ({ state }) =>
          `m0 to m${state.ledger.sent - 1} have been sent already. Which is the first order that \`${ANALYTICS}\` will handle?`,
        until: (_, { state }) => first(state, 'rabbitmq') !== null && first(state, 'kafka') !== null,
        answer: (_, { state }) => spell(first(state, 'rabbitmq'), first(state, 'kafka')),
        others: ({ state: now }, { state }) => {
          const [queued, logged] = [first(state, 'rabbitmq'), first(state, 'kafka')]
          return [spell(logged, logged), spell(queued, queued), spell(logged, queued), spell(now.ledger.sent - 1, now.ledger.sent - 1)]
        },
        because: (_, { state }) =>
          `A queue holds what comes in once it is bound, m${first(state, 'rabbitmq')} and later. The log was there before: with \`auto.offset.reset\` = earliest a new group begins at its start.`,
      },
      until: (_, run) => hasLasted(run, 4_000) && handledInBoth(run, ANALYTICS) >= 2,
    },
    {
      say: `From here on both subscribers handle each order, on either side. RabbitMQ keeps a copy in each queue until it is {term:ack|acknowledged} there; Kafka one {term:record}, and how far each group has come.`,
      look: [`rabbitmq/queue:${ANALYTICS}`, `rabbitmq/queue:${BILLING}`, `kafka/topic:${ORDERS}`],
      until: (_, run) => handledInBoth(run, BILLING) >= 3 && handledInBoth(run, ANALYTICS) >= 3,
    },
    {
      say: `And a third worker for \`${BILLING}\`? That is no third copy: it takes its share of what is \`${BILLING}\`’s.`,
      look: [`rabbitmq/group:${BILLING}`, `kafka/group:${BILLING}`],
      act: [{ type: 'addConsumer', group: BILLING }],
      predict: {
        id: 'two-copies',
        ask: 'How often will the next order be handled, all subscribers together?',
        until: (_, run) => timesHandled(run, 'rabbitmq') >= 2 && timesHandled(run, 'kafka') >= 2 && hasLasted(run, 4_000),
        answer: (_, run) => times(timesHandled(run, 'rabbitmq'), timesHandled(run, 'kafka')),
        others: () => [times(3, 3), times(3, 2), times(2, 3), times(1, 2), times(1, 1)],
        because: () =>
          'Workers of one subscriber compete, subscribers do not. In RabbitMQ it is the queue that makes the difference, in Kafka the `group.id`.',
      },
      until: (_, run) => hasLasted(run, 5_000) && handledInBoth(run, BILLING) >= 3,
    },
    {
      say: ({ state }) =>
        `Handled by \`${BILLING}\`: ${perLane(state, (lane) => String(lanePage(state, lane, BILLING).processed))}; by \`${ANALYTICS}\`: ${perLane(state, (lane) => String(lanePage(state, lane, ANALYTICS).processed))}. \`${SHOP}\` was not changed for any of it.`,
      look: [`rabbitmq/exchange:${ORDERS}`, `kafka/topic:${ORDERS}`],
    },
  ],
  knobs: [
    { name: 'handler.serviceMs', target: `group:${BILLING}`, min: 100, max: 3_000, step: 100 },
    { name: 'stream.ratePerSecond', target: `stream:${ORDERS}`, min: 0.2, max: 3, step: 0.2 },
  ],
  offers: ['crashConsumer', 'slowConsumer', 'startConsumer', 'addConsumer', 'burst', 'pauseStream', 'resumeStream'],
  takeaway:
    'Workers of one subscriber share; each subscriber gets everything: by a queue of its own in RabbitMQ, by a group of its own in Kafka.',
  simplified: [
    'The network takes 250 ms one way instead of a fraction of one.',
    'New groups of Kafka rebalance at once (group.initial.rebalance.delay.ms is 0 instead of 3 s).',
  ],
}

/** The oldest order that the newcomer has handled. */
function first(state: CompareState, lane: LaneId): number | null {
  return firstHandled(state, lane, ANALYTICS)
}

function spell(rabbitmq: number | null, kafka: number | null): string {
  return `m${rabbitmq} in RabbitMQ, m${kafka} in Kafka`
}

/** How often the first order sent since the step began has been handled by now, by all subscribers together. */
function timesHandled(run: CompareRun, lane: LaneId): number {
  return [BILLING, ANALYTICS].reduce((sum, group) => sum + timesProcessed(lanePage(run.state, lane, group), firstSince(run)), 0)
}

function times(rabbitmq: number, kafka: number): string {
  const spelled = (count: number) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`)
  return rabbitmq === kafka ? `${spelled(rabbitmq)} in both` : `${spelled(rabbitmq)} in RabbitMQ, ${spelled(kafka)} in Kafka`
}

export default scenario
