import { groupLagRecords } from '../../brokers/kafka/lag.ts'
import { queueCounts } from '../../brokers/rabbitmq/queueCounts.ts'
import type { CompareFact } from '../../compare/compareFacts.ts'
import { type CompareState, laneState } from '../../compare/compareState.ts'
import type { CompareScenario } from '../compareScenario.ts'
import { allHandled, backlogLine, lanePage, perLane, rabbitFact, whereOf, wheres } from '../reading/lanes.ts'
import { counted, seconds } from '../reading/phrases.ts'
import { hasLasted, sentSince } from '../reading/sinceStep.ts'
import { BILLING, ORDERS, ordersStream, SHOP, twoLanes } from '../worlds/sideBySide.ts'

const NODE = 'rabbit-1'
const WATERMARK_BYTES = 14_000
/** Waits that differ by less count as the same. */
const SAME_MS = 2_000
/** Working off what has piled up takes its time with slow work, simulated ms. */
const LONG_MS = 240_000

const scenario: CompareScenario = {
  id: 'vs-backpressure',
  seed: 3,
  warmUpMs: 6_500,
  setup: twoLanes(
    {
      oneWayMs: 200,
      stream: ordersStream({
        keys: [{ key: 'ana' }, { key: 'ben' }, { key: 'eva' }, { key: 'cleo' }],
        ratePerSecond: 3,
        valueBytes: 1_000,
      }),
      groups: [{ id: BILLING, handler: { serviceMs: 900, jitter: 0.2 }, consumers: ['c1'] }],
    },
    {
      // Both hand the worker two at most, so that its next one is there while word of the last is on its way.
      rabbitmq: { prefetch: 2, memoryWatermarkBytes: WATERMARK_BYTES },
      kafka: { partitions: 2, config: { 'max.poll.records': 2 } },
    },
  ),
  story: [
    {
      say: ({ state }) =>
        `A sale: \`${SHOP}\` sends ${rate(state)} orders a second, and **c1** manages about one. What is too much piles up: ${backlogLine(state, BILLING)} are not handled yet.`,
      look: [`rabbitmq/queue:${BILLING}`, `kafka/topic:${ORDERS}`],
      until: (_, run) => hasLasted(run, 3_000),
    },
    {
      say: `In RabbitMQ the pile is a {term:queue} that takes memory of its node, which allows ${WATERMARK_BYTES / 1_000} kB here. In Kafka it is the part of a {term:log} on disk that c1 has not read.`,
      look: [`rabbitmq/broker:${NODE}`, `kafka/topic:${ORDERS}`],
      predict: {
        id: 'pressure-shop',
        ask: 'The sale goes on. Where will the shop be made to wait with its orders?',
        until: (_, run) => isHeld(run.state, 'rabbitmq') || isHeld(run.state, 'kafka'),
        answer: (_, { state }) => whereOf(state, (lane) => isHeld(state, lane)),
        others: ({ state }) => wheres(state),
        because: (_, { state }) =>
          `At its high watermark RabbitMQ’s node raises a {term:memory alarm} and reads no more from who publishes. Kafka’s broker appends what comes, whatever the {term:lag}: ${counted(groupLagRecords(laneState(state, 'kafka'), BILLING), 'record')} now.`,
      },
      until: (_, { state }) => isHeld(state, 'rabbitmq') || isHeld(state, 'kafka'),
    },
    {
      say: 'RabbitMQ has blocked the connection: the shop is told, and keeps its new orders itself. In Kafka it notices nothing; each order is confirmed as fast as ever.',
      look: [`rabbitmq/publisher:${SHOP}`, `kafka/producer:${SHOP}`],
      until: (fact) => isAlarmOver(fact),
    },
    {
      say: 'c1 is not blocked, and what it handles frees memory: the alarm is over, all that the shop has kept goes out at once, and soon the node is full again.',
      look: [`rabbitmq/broker:${NODE}`, `rabbitmq/queue:${BILLING}`],
      until: (fact, run) => isAlarmOver(fact) || sentSince(run) >= 14,
    },
    {
      say: ({ state }) =>
        `Not handled yet: ${backlogLine(state, BILLING)}. But where are they? The shop alone has ${perLane(state, (lane) => `${inShop(state, lane)}`)}: were it to crash now, those would be gone. RabbitMQ’s queue has ${ready(state)}, Kafka’s lag is ${groupLagRecords(laneState(state, 'kafka'), BILLING)}.`,
      look: [`rabbitmq/publisher:${SHOP}`, `rabbitmq/queue:${BILLING}`, `kafka/topic:${ORDERS}`],
      until: (_, run) => hasLasted(run, 4_000),
    },
    {
      say: 'The sale is over, the shop sends nothing more, and c1 works off what is there.',
      look: [`rabbitmq/consumer:c1`, `kafka/consumer:c1`],
      act: [{ type: 'pauseStream', stream: ORDERS }],
      predict: {
        id: 'pressure-longest',
        ask: 'Of all orders, one waits longest until it is handled. Where does that take longer?',
        withinMs: LONG_MS,
        until: (_, { state }) => allHandled(state, BILLING, state.ledger.sent),
        answer: (_, { state }) => longer(longestMs(state, 'rabbitmq') - longestMs(state, 'kafka')),
        others: () => [longer(2 * SAME_MS), longer(-2 * SAME_MS), longer(0)],
        because: (_, { state }) =>
          `${longest(state)}. The worker sets the pace on both sides. Holding the shop back makes no order quicker, it only moves the place where it waits.`,
      },
      withinMs: LONG_MS,
      until: (_, { state }) => allHandled(state, BILLING, state.ledger.sent),
    },
    {
      say: ({ state }) =>
        `All ${state.ledger.sent} are handled. Longest wait: ${longest(state)}. RabbitMQ pushes back to save its memory. Kafka lets the lag grow on disk, where only {term:retention} ends it, read or not.`,
      look: [`rabbitmq/broker:${NODE}`, `kafka/topic:${ORDERS}`],
    },
  ],
  knobs: [
    { name: 'stream.ratePerSecond', target: `stream:${ORDERS}`, min: 2, max: 5, step: 0.5 },
    { name: 'handler.serviceMs', target: `group:${BILLING}`, min: 600, max: 2_000, step: 100 },
    { name: 'prefetch-count', target: `rabbitmq/group:${BILLING}`, min: 0, max: 20, step: 1 },
    { name: 'max.poll.records', target: `kafka/group:${BILLING}`, min: 1, max: 500, step: 1 },
  ],
  offers: ['addConsumer', 'slowConsumer', 'crashConsumer', 'startConsumer', 'burst', 'pauseStream', 'resumeStream'],
  takeaway:
    'When the work falls behind, RabbitMQ makes the sender wait to save its memory, and Kafka keeps all on disk and lets the lag grow.',
  simplified: [
    `The watermark is ${WATERMARK_BYTES / 1_000} kB of message bodies; the real one is 0.4 of the machine’s memory, and counts everything.`,
    'The network takes 200 ms one way instead of a fraction of one, and a worker is given two orders at a time in both.',
    'Kafka’s producer would block itself, if its own buffer.memory were full because no broker took its batches.',
  ],
}

/** Orders that a shop has sent and that have not left it, because it may not send. */
function inShop(state: CompareState, lane: string): number {
  if (lane === 'kafka') return laneState(state, 'kafka').producers[SHOP]?.blocked.length ?? 0
  return laneState(state, 'rabbitmq').publishers[SHOP]?.outbox.length ?? 0
}

function isHeld(state: CompareState, lane: string): boolean {
  return inShop(state, lane) > 0
}

function isAlarmOver(fact: CompareFact): boolean {
  return rabbitFact(fact)?.type === 'alarm.cleared'
}

/** Orders that wait in RabbitMQ's queue. */
function ready(state: CompareState): number {
  const queue = laneState(state, 'rabbitmq').queues[BILLING]
  return queue === undefined ? 0 : queueCounts(queue).ready
}

function rate({ messages }: CompareState): number {
  return messages.streams[0]?.ratePerSecond ?? 0
}

function longestMs(state: CompareState, lane: string): number {
  return lanePage(state, lane, BILLING).latencyMs.max
}

function longest(state: CompareState): string {
  return perLane(state, (lane) => seconds(longestMs(state, lane)))
}

/** `moreMs`: how much longer it takes in RabbitMQ. */
function longer(moreMs: number): string {
  if (Math.abs(moreMs) < SAME_MS) return `In neither: less than ${seconds(SAME_MS)} between them`
  return moreMs > 0 ? 'In RabbitMQ' : 'In Kafka'
}

export default scenario
