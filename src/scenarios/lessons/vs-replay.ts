import type { RabbitSetup } from '../../brokers/rabbitmq/setup.ts'
import type { CompareState } from '../../compare/compareState.ts'
import type { CompareScenario } from '../compareScenario.ts'
import { allHandled, handledInBoth, lanePage, perLane } from '../reading/lanes.ts'
import { hasLasted } from '../reading/sinceStep.ts'
import { BILLING, kafkaLane, ORDERS, ordersStream, rabbitLane, SHOP, type SharedWork } from '../worlds/sideBySide.ts'

const ANALYTICS = 'analytics'
/** The lane with RabbitMQ's own log, and the log in it. */
const STREAM = 'stream'
const LOG = 'order-log'

const work: SharedWork = {
  oneWayMs: 250,
  stream: ordersStream({ ratePerSecond: 0.8 }),
  groups: [
    { id: BILLING, handler: { serviceMs: 400 }, consumers: ['c1'] },
    { id: ANALYTICS, handler: { serviceMs: 200 }, consumers: ['c2'] },
  ],
}

const scenario: CompareScenario = {
  id: 'vs-replay',
  seed: 4,
  warmUpMs: 8_000,
  setup: {
    lanes: [
      { id: 'rabbitmq', broker: 'rabbitmq', title: 'RabbitMQ queue', setup: rabbitLane(work, { prefetch: 1 }) },
      { id: STREAM, broker: 'rabbitmq', title: 'RabbitMQ stream', setup: streamLane() },
      { id: 'kafka', broker: 'kafka', title: 'Kafka', setup: kafkaLane(work, { partitions: 1 }) },
    ],
  },
  story: [
    {
      say: `The same orders go to RabbitMQ’s queues, to a {term:stream} of RabbitMQ, and to Kafka. \`${BILLING}\` and \`${ANALYTICS}\` handle each of them once everywhere.`,
      look: ['rabbitmq/queue:billing', `${STREAM}/queue:${LOG}`, `kafka/topic:${ORDERS}`],
      until: (_, run) => handledInBoth(run, BILLING) >= 3,
    },
    {
      say: `\`${SHOP}\` pauses, and what is under way is handled. The queues are empty now. The stream and the {term:log} look as before: reading took nothing away.`,
      look: ['rabbitmq/queue:billing', `${STREAM}/queue:${LOG}`, `kafka/topic:${ORDERS}`],
      act: [{ type: 'pauseStream', stream: ORDERS }],
      until: (_, run) => hasLasted(run, 4_000) && isAllHandled(run.state),
    },
    {
      say: `A bug is found: \`${BILLING}\` has charged everybody wrong. It is mended and asks for **all orders again**, from the first.`,
      look: [`rabbitmq/group:${BILLING}`, `${STREAM}/group:${BILLING}`, `kafka/group:${BILLING}`],
      act: [{ type: 'replay', subscriber: BILLING }],
      predict: {
        id: 'replay-again',
        ask: `How many orders will \`${BILLING}\` handle a second time?`,
        until: (_, { state }) => again(state, STREAM) === state.ledger.sent && again(state, 'kafka') === state.ledger.sent,
        answer: (_, { state }) => againLine(state),
        others: (_, { state: { ledger } }) => [
          spell(ledger.sent, ledger.sent, ledger.sent),
          spell(0, 0, ledger.sent),
          spell(0, 0, 0),
          spell(0, ledger.sent, 0),
        ],
        because: (_, { state }) =>
          `A queue removes a message when it is {term:ack|acknowledged}: there is nothing left to send. In a stream and in Kafka’s log all ${state.ledger.sent} are still there, and a reader only goes back to an older offset.`,
      },
      until: (_, run) => again(run.state, STREAM) === run.state.ledger.sent && again(run.state, 'kafka') === run.state.ledger.sent,
    },
    {
      say: ({ state }) =>
        `Handled again by \`${BILLING}\`: ${againLine(state)}. \`${ANALYTICS}\` noticed nothing: it has a place of its own, and handled ${againByAnalytics(state)} again.`,
      look: [`${STREAM}/group:${ANALYTICS}`, `kafka/group:${ANALYTICS}`],
      act: [{ type: 'resumeStream', stream: ORDERS }],
      until: (_, run) => handledInBoth(run, BILLING) >= 3,
    },
    {
      say: 'So “RabbitMQ cannot replay” is true of its queues, and of its streams it is not. And a log replays only what it still keeps: what {term:retention} has taken is gone there too.',
      look: ['rabbitmq/queue:billing', `${STREAM}/queue:${LOG}`, `kafka/topic:${ORDERS}`],
    },
  ],
  knobs: [
    { name: 'handler.serviceMs', target: `group:${BILLING}`, min: 100, max: 2_000, step: 100 },
    { name: 'stream.ratePerSecond', target: `stream:${ORDERS}`, min: 0.2, max: 3, step: 0.2 },
  ],
  offers: ['replay', 'addSubscriber', 'crashConsumer', 'startConsumer', 'burst', 'pauseStream', 'resumeStream'],
  takeaway: 'A queue forgets what was acknowledged; a log, Kafka’s or RabbitMQ’s stream, is read again from any place it still has.',
  simplified: [
    'The network takes 250 ms one way instead of a fraction of one.',
    'New groups of Kafka rebalance at once (group.initial.rebalance.delay.ms is 0 instead of 3 s).',
  ],
}

/** One stream that every group reads, instead of a queue for each. */
function streamLane(): RabbitSetup {
  const queues = rabbitLane(work, { prefetch: 5 })
  return {
    ...queues,
    queues: [{ name: LOG, arguments: { 'x-queue-type': 'stream' } }],
    bindings: [{ source: ORDERS, destination: LOG }],
    groups: queues.groups.map((group) => ({ ...group, queue: LOG, arguments: { 'x-stream-offset': 'first' } })),
  }
}

function isAllHandled(state: CompareState): boolean {
  return [BILLING, ANALYTICS].every((group) => allHandled(state, group, state.ledger.sent))
}

/** Orders that billing has handled more than once. */
function again(state: CompareState, lane: string): number {
  return lanePage(state, lane, BILLING).duplicated
}

function againLine(state: CompareState): string {
  return spell(again(state, 'rabbitmq'), again(state, STREAM), again(state, 'kafka'))
}

function againByAnalytics(state: CompareState): string {
  const times = (lane: string) => lanePage(state, lane, ANALYTICS).duplicated
  return Object.keys(state.lanes).every((lane) => times(lane) === 0) ? 'nothing' : perLane(state, (lane) => String(times(lane)))
}

function spell(queue: number, stream: number, kafka: number): string {
  return `${queue} from the queue, ${stream} from the stream, ${kafka} from Kafka`
}

export default scenario
