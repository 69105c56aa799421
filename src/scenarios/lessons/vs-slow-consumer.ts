import { type CompareState, laneState } from '../../compare/compareState.ts'
import type { ComparePrediction, CompareRun, CompareScenario } from '../compareScenario.ts'
import { boundTo, isOutOfWork } from '../reading/boundTo.ts'
import { ownerOf } from '../reading/groupShares.ts'
import { partitionOfKey } from '../reading/keyArithmetic.ts'
import { allHandled, handledInBoth, lanePage, perLane } from '../reading/lanes.ts'
import { named, seconds } from '../reading/phrases.ts'
import { hasLasted } from '../reading/sinceStep.ts'
import { BILLING, ORDERS, ordersStream, SHOP, twoLanes } from '../worlds/sideBySide.ts'

const QUICK = 'c1'
const SLOW = 'c2'
const SLOW_FACTOR = 4
const BURST = 10

const scenario: CompareScenario = {
  id: 'vs-slow-consumer',
  seed: 3,
  warmUpMs: 7_000,
  setup: twoLanes(
    {
      oneWayMs: 250,
      stream: ordersStream({ keys: [{ key: 'ana' }, { key: 'ben' }, { key: 'eva' }, { key: 'cleo' }], ratePerSecond: 0.8 }),
      groups: [{ id: BILLING, handler: { serviceMs: 900, jitter: 0.2 }, consumers: [QUICK, SLOW] }],
    },
    { rabbitmq: { prefetch: 1 }, kafka: { partitions: 2 } },
  ),
  story: [
    {
      say: `Two equal workers share the orders that \`${SHOP}\` sends. RabbitMQ pushes each worker one at a time, by a {term:prefetch} of 1. In Kafka each has its {term:partition}, and asks for what is in it.`,
      look: [`rabbitmq/group:${BILLING}`, `kafka/group:${BILLING}`],
      until: (_, run) => handledInBoth(run, BILLING) >= 2,
    },
    {
      say: `Now **${SLOW}** becomes slow on both sides: each order takes ${SLOW_FACTOR} times as long there. Nobody tells the brokers.`,
      look: [`rabbitmq/consumer:${SLOW}`, `kafka/consumer:${SLOW}`],
      act: [{ type: 'slowConsumer', consumer: SLOW, factor: SLOW_FACTOR }],
      until: (_, run) => handledInBoth(run, BILLING) >= 2,
    },
    {
      say: `${BURST} orders at once, and then the shop pauses.`,
      look: [`rabbitmq/queue:${BILLING}`, `kafka/topic:${ORDERS}`],
      act: [
        { type: 'pauseStream', stream: ORDERS },
        { type: 'burst', stream: ORDERS, count: BURST },
      ],
      predict: leftFor(
        'slow-one',
        ({ state }) =>
          `RabbitMQ passes over who is full: ${isSparing(state) ? `${SLOW} was given its next one only when it had finished` : `with this {term:prefetch} ${SLOW} never was, and took its turn each time`}. In Kafka a record waits for the {term:owner} of its partition, however long that takes, and ${QUICK} has nothing to do.`,
      ),
      until: (_, run) => hasLasted(run, 2_000) && isOutOfWork(run.state, BILLING, QUICK),
    },
    {
      say: ({ state }) =>
        `Left for ${SLOW} alone: ${leftLine(state)}. There it is the {term:lag} of its partition: the records stay in the log until ${SLOW} asks, while ${QUICK} stands idle.`,
      look: [`kafka/consumer:${QUICK}`, `kafka/group:${BILLING}`, `rabbitmq/consumer:${SLOW}`],
      until: (_, run) => hasLasted(run, 4_000),
    },
    {
      say: ({ state }) =>
        `Who waits is not the same either. In Kafka only ${named(customersOf(state, SLOW))}, whose partition ${SLOW} owns; the others never noticed. In RabbitMQ it may be anybody whose order ${SLOW} happens to get.`,
      look: [`kafka/topic:${ORDERS}`, `rabbitmq/queue:${BILLING}`],
      until: (_, { state }) => allHandled(state, BILLING, state.ledger.sent),
    },
    {
      say: ({ state }) =>
        `The longest wait: ${perLane(state, (lane) => seconds(lanePage(state, lane, BILLING).latencyMs.max))}. So does pushing spare the slow? Only with a small prefetch. Now RabbitMQ may push ${BURST} to each.`,
      look: [`rabbitmq/group:${BILLING}`],
      act: [
        {
          type: 'lane',
          lane: 'rabbitmq',
          command: { type: 'configure', target: `group:${BILLING}`, name: 'prefetch-count', value: BURST },
        },
      ],
      until: (_, run) => hasLasted(run, 4_000),
    },
    {
      say: `${BURST} orders at once again, for the same two workers.`,
      look: [`rabbitmq/queue:${BILLING}`, `kafka/topic:${ORDERS}`],
      act: [{ type: 'burst', stream: ORDERS, count: BURST }],
      predict: leftFor(
        'slow-many',
        () =>
          `With room for ${BURST}, ${SLOW} was never full: it took its turn each time, as fast as the messages came. What it holds unacknowledged nobody else is given, as long as it lives.`,
      ),
      until: (_, run) => hasLasted(run, 2_000) && isOutOfWork(run.state, BILLING, QUICK),
    },
    {
      say: ({ state }) =>
        `Left for ${SLOW} alone: ${leftLine(state)}. RabbitMQ’s slow worker hoards now what Kafka’s has as its lag. Were ${SLOW} to die, RabbitMQ would give them to ${QUICK} at once; Kafka’s group has to miss it first.`,
      look: [`rabbitmq/consumer:${SLOW}`, `kafka/consumer:${SLOW}`],
    },
  ],
  knobs: [
    { name: 'handler.serviceMs', target: `group:${BILLING}`, min: 400, max: 2_000, step: 100 },
    { name: 'stream.ratePerSecond', target: `stream:${ORDERS}`, min: 0.2, max: 3, step: 0.2 },
    { name: 'prefetch-count', target: `rabbitmq/group:${BILLING}`, min: 0, max: 20, step: 1 },
  ],
  offers: ['crashConsumer', 'slowConsumer', 'closeConsumer', 'startConsumer', 'addConsumer', 'burst', 'pauseStream', 'resumeStream'],
  takeaway: 'With a small prefetch RabbitMQ works around a slow worker; in Kafka the partitions of the slow one lag, and only those.',
  simplified: [
    'The network takes 250 ms one way instead of a fraction of one: with a prefetch of 1 a worker waits for it after each order.',
  ],
}

/** How many orders nobody but the slow one will handle, when the quick one has nothing more to do. */
function leftFor(id: string, because: (run: CompareRun) => string): ComparePrediction {
  return {
    id,
    ask: `When ${QUICK}, the quick one, has nothing more to do: how many of the orders are left for ${SLOW} alone?`,
    until: (_, { state }) => isOutOfWork(state, BILLING, QUICK),
    answer: (_, { state }) => leftLine(state),
    others: (_, { state }) => {
      const { rabbitmq, kafka } = boundTo(state, BILLING, SLOW)
      return [spell(kafka, kafka), spell(rabbitmq, rabbitmq), spell(kafka, 1), spell(1, kafka), spell(0, kafka)]
    },
    because: (_, run) => because(run),
  }
}

/** Whether RabbitMQ pushes a worker no more than it works on. */
function isSparing(state: CompareState): boolean {
  return laneState(state, 'rabbitmq').groups[BILLING]?.prefetch === 1
}

function leftLine(state: CompareState): string {
  const { rabbitmq, kafka } = boundTo(state, BILLING, SLOW)
  return spell(rabbitmq, kafka)
}

function spell(rabbitmq: number, kafka: number): string {
  return `${rabbitmq} in RabbitMQ, ${kafka} in Kafka`
}

/** Customers whose partition a worker of Kafka's group owns. */
function customersOf(state: CompareState, consumer: string): string[] {
  const kafka = laneState(state, 'kafka')
  return kafka.messages.keys.filter((key) => ownerOf(kafka, BILLING, partitionOfKey(kafka, ORDERS, key)) === consumer)
}

export default scenario
