import { type RecordPlace, recordOfMessage } from '../../brokers/kafka/recordOfMessage.ts'
import { queueCounts } from '../../brokers/rabbitmq/queueCounts.ts'
import type { CompareFact } from '../../compare/compareFacts.ts'
import { type CompareState, laneState } from '../../compare/compareState.ts'
import { timesProcessed } from '../../workload/ledger.ts'
import type { CompareRun, CompareScenario } from '../compareScenario.ts'
import { sharesOf } from '../reading/groupShares.ts'
import { backlog, backlogLine, kafkaFact, lanePage, perLane, whereOf, wheres } from '../reading/lanes.ts'
import { counted } from '../reading/phrases.ts'
import { firstSince, hasLasted } from '../reading/sinceStep.ts'
import { BILLING, ORDERS, ordersStream, SHOP, twoLanes } from '../worlds/sideBySide.ts'

/** The order that cannot be handled, by its number. */
const POISON = 7
/** Orders after it that the first question watches. */
const NEXT = 6
const BURST = 6
/** RabbitMQ's exchange and queue for what is rejected. */
const FAILED = 'failed'
const CRASHES = 'c2'
const LAST = 'c1'
/** Place of the step in which the burst is sent to the last worker. */
const ALONE = 4

const scenario: CompareScenario = {
  id: 'vs-poison',
  seed: 3,
  warmUpMs: 10_000,
  setup: twoLanes(
    {
      oneWayMs: 250,
      stream: ordersStream({
        keys: [{ key: 'ana' }, { key: 'ben' }, { key: 'eva' }, { key: 'cleo' }],
        ratePerSecond: 0.7,
        poison: [POISON],
      }),
      groups: [{ id: BILLING, handler: { serviceMs: 800, jitter: 0.2 }, consumers: ['c1', 'c2'] }],
    },
    {
      rabbitmq: { prefetch: 1, deadLetters: FAILED },
      kafka: { partitions: 2, config: { 'session.timeout.ms': 6_000, 'heartbeat.interval.ms': 2_000 } },
    },
  ),
  story: [
    {
      say: `Two workers share the orders of \`${SHOP}\` on both sides. One order is about to come whose handling always fails: a {term:poison message}.`,
      look: [`rabbitmq/group:${BILLING}`, `kafka/group:${BILLING}`],
      until: (_, { state }) => failures(state, 'rabbitmq') > 0 && failures(state, 'kafka') > 0,
    },
    {
      say: `Order m${POISON} has failed on both sides. In RabbitMQ the worker gives it back to the {term:queue|queue}, to be tried again. In Kafka nothing can be given back: the worker tries again itself.`,
      look: [`rabbitmq/queue:${BILLING}`, `kafka/topic:${ORDERS}`],
      predict: {
        id: 'poison-next',
        ask: `m${POISON} goes on failing. Where will the next ${NEXT} orders be handled all the same?`,
        until: (_, { state }) => isPassed(state, 'rabbitmq') || isPassed(state, 'kafka'),
        answer: (_, { state }) => whereOf(state, (lane) => isPassed(state, lane)),
        others: ({ state }) => wheres(state),
        because: (_, { state }) =>
          `Not handled yet: ${backlogLine(state, BILLING)}. While one worker of RabbitMQ is busy with m${POISON}, the other empties the queue. In Kafka everything behind it in its partition waits.`,
      },
      until: (_, { state }) => isPassed(state, 'rabbitmq') || isPassed(state, 'kafka'),
    },
    {
      say: ({ state }) =>
        `Failed attempts: ${perLane(state, (lane) => `${failures(state, lane)}`)}. RabbitMQ puts m${POISON} back to its old place, in front, and whoever is free gets it again. Kafka’s **${other(state)}** goes on with its own partition, where all is well.`,
      look: ({ state }) => [`rabbitmq/queue:${BILLING}`, `kafka/consumer:${other(state)}`],
      until: (_, run) => hasLasted(run, 4_000),
    },
    {
      say: `So RabbitMQ is not held up? Half true. Now **${CRASHES}** crashes on both sides, and the shop pauses. Who is given m${POISON} next?`,
      look: [`rabbitmq/consumer:${CRASHES}`, `kafka/consumer:${CRASHES}`],
      act: [
        { type: 'crashConsumer', consumer: CRASHES },
        { type: 'pauseStream', stream: ORDERS },
      ],
      until: (fact, run) => attemptOfLast(fact) >= 1 && hasLasted(run, 3_000),
    },
    {
      say: `**${LAST}** has inherited it on both sides: at once in RabbitMQ, in Kafka when the session of ${CRASHES} was over. ${BURST} more orders come.`,
      look: [`rabbitmq/consumer:${LAST}`, `kafka/consumer:${LAST}`],
      act: [{ type: 'burst', stream: ORDERS, count: BURST }],
      predict: {
        id: 'poison-alone',
        ask: `One worker is left, and m${POISON}. Where will any of these ${BURST} orders be handled?`,
        until: (fact) => attemptOfLast(fact) >= 8,
        answer: (_, run) => whereOf(run.state, (lane) => isAnyHandled(run, lane)),
        others: ({ state }) => wheres(state),
        because: (_, { state }) =>
          `Failed attempts: ${perLane(state, (lane) => `${failures(state, lane)}`)}. ${givenBack(state)} Kafka’s does not {term:poll} again before it is done.`,
      },
      until: (fact) => attemptOfLast(fact) >= 9,
    },
    {
      say: `Somebody has to act. RabbitMQ’s workers are to {term:reject} what fails, and the broker takes it elsewhere. Kafka’s broker has no elsewhere: the application itself must pass over it, and is restarted.`,
      look: [`rabbitmq/queue:${FAILED}`, `kafka/consumer:${LAST}`],
      act: [
        {
          type: 'lane',
          lane: 'rabbitmq',
          command: { type: 'configure', target: `group:${BILLING}`, name: 'consumer.onFailure', value: 'reject' },
        },
        { type: 'lane', lane: 'kafka', command: { type: 'crashConsumer', consumer: LAST } },
        { type: 'lane', lane: 'kafka', command: { type: 'startConsumer', consumer: LAST } },
      ],
      until: (fact, { state }) => {
        const told = kafkaFact(fact)
        return told?.type === 'position.set' && told.data.partition === poisonAt(state)?.partition
      },
    },
    {
      say: ({ state }) =>
        `RabbitMQ’s m${POISON} is in \`${FAILED}\` now, by way of its {term:dead letter exchange}. In Kafka **${LAST}** seeks behind offset ${poisonAt(state)?.offset ?? 0} of \`${poisonAt(state)?.partition ?? ''}\`, where m${POISON} stays.`,
      look: ({ state }) => [`rabbitmq/queue:${FAILED}`, `kafka/partition:${poisonAt(state)?.partition ?? ''}`],
      act: ({ state }) => {
        const record = poisonAt(state)
        if (record === null) return []
        const { partition, offset } = record
        return [{ type: 'lane', lane: 'kafka', command: { type: 'seek', consumer: LAST, partition, to: { offset: offset + 1 } } }]
      },
      until: (_, { state }) => Object.keys(state.lanes).every((lane) => backlog(state, lane, BILLING) <= 1),
    },
    {
      say: ({ state }) =>
        `All is handled but m${POISON}: ${counted(deadLetters(state), 'message')} in RabbitMQ’s \`${FAILED}\`, ${counted(lanePage(state, 'kafka', BILLING).skipped, 'record')} skipped by Kafka’s group. Failed attempts: ${perLane(state, (lane) => `${failures(state, lane)}`)}.`,
      look: [`rabbitmq/queue:${FAILED}`, `kafka/topic:${ORDERS}`],
    },
  ],
  knobs: [
    { name: 'handler.serviceMs', target: `group:${BILLING}`, min: 100, max: 2_000, step: 100 },
    { name: 'stream.ratePerSecond', target: `stream:${ORDERS}`, min: 0.2, max: 3, step: 0.1 },
    { name: 'prefetch-count', target: `rabbitmq/group:${BILLING}`, min: 0, max: 20, step: 1 },
  ],
  offers: ['addConsumer', 'crashConsumer', 'startConsumer', 'slowConsumer', 'burst', 'pauseStream', 'resumeStream'],
  takeaway:
    'A message that always fails goes round in RabbitMQ and stops its partition in Kafka, until somebody rejects it or passes it over.',
  simplified: [
    'The network takes 250 ms one way instead of a fraction of one, so that you can follow.',
    'session.timeout.ms is 6 s instead of 45 s, and heartbeat.interval.ms 2 s instead of 3 s.',
    'Attempts follow each other without a pause and without end. Client libraries for Kafka give up after some, and can publish the record to a topic for failures.',
  ],
}

/** What RabbitMQ's only worker is given when it has given the poison back, as a sentence. */
function givenBack(state: CompareState): string {
  return laneState(state, 'rabbitmq').groups[BILLING]?.prefetch === 1
    ? 'With a {term:prefetch} of 1 RabbitMQ’s only worker gets back what it has just given back, since that stands in front.'
    : 'With this {term:prefetch} RabbitMQ’s only worker has others in its hands, which it handles before the poison is back.'
}

/** Failed attempts in a lane. */
function failures(state: CompareState, lane: string): number {
  return lanePage(state, lane, BILLING).failed
}

/** Whether a lane has handled all the orders that came next after the poison. */
function isPassed(state: CompareState, lane: string): boolean {
  return handledAmong(state, lane, POISON + 1, NEXT) === NEXT
}

/** Whether a lane has handled any of the burst for the last worker. */
function isAnyHandled(run: CompareRun, lane: string): boolean {
  return handledAmong(run.state, lane, firstSince(run, ALONE), BURST) > 0
}

function handledAmong(state: CompareState, lane: string, first: number, count: number): number {
  const page = lanePage(state, lane, BILLING)
  return Array.from({ length: count }, (_, index) => first + index).filter((message) => timesProcessed(page, message) > 0).length
}

/** Which attempt of the last worker in Kafka has just failed; 0 for any other fact. */
function attemptOfLast(fact: CompareFact): number {
  const told = kafkaFact(fact)
  return told?.type === 'record.failed' && told.entity === `consumer:${LAST}` ? told.data.attempt : 0
}

function poisonAt(state: CompareState): RecordPlace | null {
  return recordOfMessage(laneState(state, 'kafka'), POISON)
}

/** The worker of Kafka's group that does not own the poison's partition. */
function other(state: CompareState): string {
  const shares = sharesOf(laneState(state, 'kafka'), BILLING)
  return shares.find(({ partitions }) => !partitions.includes(poisonAt(state)?.partition ?? ''))?.consumer ?? 'nobody'
}

function deadLetters(state: CompareState): number {
  const queue = laneState(state, 'rabbitmq').queues[FAILED]
  return queue === undefined ? 0 : queueCounts(queue).ready
}

export default scenario
