import { configInForce } from '../../brokers/kafka/configInForce.ts'
import type { CompareFact } from '../../compare/compareFacts.ts'
import { type CompareState, laneState } from '../../compare/compareState.ts'
import { at } from '../../kernel/column.ts'
import { timesProcessed } from '../../workload/ledger.ts'
import type { ComparePrediction, CompareRun, CompareScenario } from '../compareScenario.ts'
import { handledInBoth, kafkaFact, lanePage } from '../reading/lanes.ts'
import { seconds } from '../reading/phrases.ts'
import { firstSince, hasLasted } from '../reading/sinceStep.ts'
import { BILLING, ORDERS, ordersStream, SHOP, twoLanes } from '../worlds/sideBySide.ts'

const PARTITION = `${ORDERS}-0`
const BURST = 20
/** What Kafka's producer waits for company later on. */
const LINGER_MS = 2_000
/** Orders that come one after the other meanwhile, as the questions watch them. */
const WATCHED = 8
const ACK_BATCH = 10
/** A batch that is smaller has no room for a second order. */
const ORDER_BYTES = 200
/** Places of the steps with a question. */
const AT_ONCE = 1
const LINGERING = 4
const PRICE = 5
/** Place of the step with the second burst. */
const LAST_BURST = 6

const scenario: CompareScenario = {
  id: 'vs-throughput',
  seed: 3,
  warmUpMs: 7_500,
  setup: twoLanes(
    {
      oneWayMs: 250,
      stream: ordersStream({ ratePerSecond: 1 }),
      groups: [{ id: BILLING, handler: { serviceMs: 100 }, consumers: ['c1'] }],
    },
    { rabbitmq: { prefetch: BURST }, kafka: { partitions: 1 } },
  ),
  story: [
    {
      say: `One order a second. \`${SHOP}\` sends each by itself: a \`basic.publish\` in RabbitMQ; in Kafka a {term:batch} of one {term:record}, because none came to join it within \`linger.ms\` = 5.`,
      look: [`rabbitmq/publisher:${SHOP}`, `kafka/producer:${SHOP}`],
      until: (_, run) => handledInBoth(run, BILLING) >= 2,
    },
    {
      say: `Now ${BURST} orders at once, and then the shop pauses.`,
      look: [`rabbitmq/publisher:${SHOP}`, `kafka/producer:${SHOP}`],
      act: [
        { type: 'pauseStream', stream: ORDERS },
        { type: 'burst', stream: ORDERS, count: BURST },
      ],
      predict: requestsFor(
        'throughput-burst',
        AT_ONCE,
        BURST,
        `How many requests will \`${SHOP}\` send for these ${BURST} orders?`,
        ({ state }) =>
          `A \`basic.publish\` carries one message. Kafka’s producer collects records for a partition until a batch is full (\`batch.size\`) or \`linger.ms\` is over${isCollecting(state) ? ', and these all came within it' : `: with \`batch.size\` = ${setting(state, 'batch.size')} the first fills it`}.`,
      ),
      until: (_, run) => handledInBoth(run, BILLING) >= BURST,
    },
    {
      say: (run) =>
        `Requests of the shop: ${requestsLine(run, AT_ONCE, BURST)}. So it goes on: Kafka writes a batch to the end of the {term:log} as it is, and the same bytes answer a {term:fetch}. RabbitMQ routes, pushes and hears an {term:ack} for each message.`,
      look: [`rabbitmq/queue:${BILLING}`, `kafka/partition:${PARTITION}`],
      until: (_, run) => hasLasted(run, 5_000),
    },
    {
      say: ({ state }) =>
        `So Kafka always sends less? Only where there is something to collect. Two orders a second now${setting(state, 'linger.ms') < 500 || !isCollecting(state) ? ', and a batch is still one order' : `: within \`linger.ms\` = ${setting(state, 'linger.ms')} there is`}.`,
      look: [`kafka/producer:${SHOP}`, `kafka/partition:${PARTITION}`],
      act: [
        { type: 'setRate', stream: ORDERS, ratePerSecond: 2 },
        { type: 'resumeStream', stream: ORDERS },
      ],
      until: (_, run) => handledInBoth(run, BILLING) >= 5,
    },
    {
      say: `Kafka’s producer can be told to wait for company: \`linger.ms\` is ${LINGER_MS} now. The shop goes on as before.`,
      look: [`kafka/producer:${SHOP}`],
      act: [
        { type: 'lane', lane: 'kafka', command: { type: 'configure', target: `producer:${SHOP}`, name: 'linger.ms', value: LINGER_MS } },
      ],
      predict: requestsFor(
        'throughput-linger',
        LINGERING,
        WATCHED,
        `How many requests for the next ${WATCHED} orders?`,
        ({ state }) =>
          `The first record opens a batch; what comes within ${seconds(LINGER_MS)} travels with it${isCollecting(state) ? '' : ', if it still has room'}. RabbitMQ’s client sends at once, whatever follows.`,
      ),
      until: (_, run) => handledInBoth(run, BILLING) >= WATCHED,
    },
    {
      say: (run) =>
        `${requestsLine(run, LINGERING, WATCHED)}. ${isCollecting(run.state) ? 'But what comes first waits for company' : 'With such a small batch nothing waits for company'}. Look at the next orders.`,
      look: [`kafka/producer:${SHOP}`, 'rabbitmq/consumer:c1', 'kafka/consumer:c1'],
      predict: {
        id: 'throughput-price',
        ask: 'When Kafka’s worker has handled the first of the orders that come now: how many of them will RabbitMQ’s worker have handled?',
        until: isFirstInKafka,
        answer: (_, run) => `${ahead(run)}`,
        others: (_, run) => [0, 1, ahead(run) - 1, ahead(run) * 2].map((count) => `${count}`),
        because: (_, run) =>
          `${ahead(run)}: they did not wait for each other${isCollecting(run.state) ? '' : ', and in Kafka neither, but each takes its ways'}. Collecting buys fewer requests with latency.`,
      },
      until: isFirstInKafka,
    },
    {
      say: `RabbitMQ’s side can save too: its worker acknowledges ${ACK_BATCH} at a time now, by one ack with \`multiple\`. Another ${BURST} orders at once.`,
      look: ['rabbitmq/consumer:c1', `rabbitmq/queue:${BILLING}`],
      act: [
        { type: 'pauseStream', stream: ORDERS },
        {
          type: 'lane',
          lane: 'rabbitmq',
          command: { type: 'configure', target: `group:${BILLING}`, name: 'consumer.ack', value: 'batch' },
        },
        {
          type: 'lane',
          lane: 'rabbitmq',
          command: { type: 'configure', target: `group:${BILLING}`, name: 'consumer.ackBatch', value: ACK_BATCH },
        },
        { type: 'burst', stream: ORDERS, count: BURST },
      ],
      until: (_, run) => handledInBoth(run, BILLING) >= BURST,
    },
    {
      say: (run) =>
        `Requests of the shop: ${requestsLine(run, LAST_BURST, BURST)}. Acks and {term:confirm|confirms} can be gathered, messages not: each is routed and delivered by itself, and may take a way of its own. A batch goes to one {term:partition} as a whole.`,
      look: [`rabbitmq/queue:${BILLING}`, `kafka/partition:${PARTITION}`],
    },
  ],
  knobs: [
    { name: 'linger.ms', target: `kafka/producer:${SHOP}`, min: 0, max: 5_000, step: 100 },
    { name: 'batch.size', target: `kafka/producer:${SHOP}`, min: 0, max: 16_384, step: 256 },
    { name: 'consumer.ackBatch', target: `rabbitmq/group:${BILLING}`, min: 1, max: 20, step: 1 },
    { name: 'handler.serviceMs', target: `group:${BILLING}`, min: 10, max: 500, step: 10 },
    { name: 'stream.ratePerSecond', target: `stream:${ORDERS}`, min: 0.5, max: 10, step: 0.5 },
  ],
  offers: ['burst', 'pauseStream', 'resumeStream', 'slowConsumer', 'crashConsumer', 'startConsumer', 'addConsumer'],
  takeaway: 'RabbitMQ works message by message, Kafka batch by batch: fewer requests, and those who wait for company pay with latency.',
  simplified: [
    'The network takes 250 ms one way instead of a fraction of one, and linger.ms is 2000 instead of 5, so that you can follow.',
    'Requests are counted as AMQP and Kafka have them. Below, one TCP packet may carry many a `basic.publish`.',
    'A broker’s own work takes no time here. Orders per second are not compared: published figures hold for their own hardware, sizes, settings and replication.',
  ],
}

/** How many requests the shop makes of some orders: read when both workers have handled them. */
function requestsFor(id: string, step: number, count: number, ask: string, because: (run: CompareRun) => string): ComparePrediction {
  return {
    id,
    ask,
    until: (_, run) => handledInBoth(run, BILLING) >= count,
    answer: (_, run) => requestsLine(run, step, count),
    others: (_, run) => {
      const batches = batchesOf(run, step, count)
      return [spell(count, count), spell(batches, batches), spell(batches, count), spell(count, Math.ceil(count / 2))]
    },
    because: (_, run) => because(run),
  }
}

/** A setting of Kafka's producer, as it counts now. */
function setting(state: CompareState, name: string): number {
  return Number(configInForce(laneState(state, 'kafka'), `producer:${SHOP}`, name))
}

/** Whether a batch of Kafka's producer has room for more than one order. */
function isCollecting(state: CompareState): boolean {
  return setting(state, 'batch.size') > ORDER_BYTES
}

function requestsLine(run: CompareRun, step: number, count: number): string {
  return spell(publishesOf(run, step, count), batchesOf(run, step, count))
}

/** Times that RabbitMQ's publisher has sent one of the first so many orders of a step. */
function publishesOf(run: CompareRun, step: number, count: number): number {
  const { nextSeqNo = 1 } = laneState(run.state, 'rabbitmq').publishers[SHOP] ?? {}
  return Math.min(count, nextSeqNo - 1 - firstSince(run, step))
}

/** Batches in Kafka's only partition that hold any of them; there an order's number is its offset. */
function batchesOf(run: CompareRun, step: number, count: number): number {
  const batches = laneState(run.state, 'kafka').partitions[PARTITION]?.log.batches
  const first = firstSince(run, step)
  let found = 0
  for (let row = 0; batches !== undefined && row < batches.baseOffset.length; row++) {
    const base = at(batches.baseOffset, row)
    if (base < first + count && base + at(batches.recordCount, row) > first) found++
  }
  return found
}

/** Whether Kafka's worker has just handled the first order sent since the question about the price. */
function isFirstInKafka(fact: CompareFact, run: CompareRun): boolean {
  const told = kafkaFact(fact)
  return told?.type === 'record.processed' && told.data.message === firstSince(run, PRICE)
}

/** How many of the orders since then RabbitMQ's worker has handled. */
function ahead(run: CompareRun): number {
  const page = lanePage(run.state, 'rabbitmq', BILLING)
  let message = firstSince(run, PRICE)
  const first = message
  while (message < run.state.ledger.sent && timesProcessed(page, message) > 0) message++
  return message - first
}

function spell(rabbitmq: number, kafka: number): string {
  return `${rabbitmq} in RabbitMQ, ${kafka} in Kafka`
}

export default scenario
