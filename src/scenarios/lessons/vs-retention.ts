import { configInForce as kafkaConfig } from '../../brokers/kafka/configInForce.ts'
import { recordOfMessage } from '../../brokers/kafka/recordOfMessage.ts'
import type { PartitionLog } from '../../brokers/kafka/server/log/partitionLog.ts'
import { configInForce as rabbitConfig } from '../../brokers/rabbitmq/configInForce.ts'
import type { CompareFact } from '../../compare/compareFacts.ts'
import { type CompareState, laneState } from '../../compare/compareState.ts'
import { timesProcessed } from '../../workload/ledger.ts'
import type { CompareRun, CompareScenario } from '../compareScenario.ts'
import { allHandled, handledInBoth, kafkaFact, lanePage, perLane, rabbitFact, whereOf, wheres } from '../reading/lanes.ts'
import { counted, seconds } from '../reading/phrases.ts'
import { readyMessages } from '../reading/readyMessages.ts'
import { firstSince, hasLasted, sentSince } from '../reading/sinceStep.ts'
import { BILLING, ORDERS, ordersStream, SHOP, twoLanes } from '../worlds/sideBySide.ts'

const PARTITION = `${ORDERS}-0`
/** The subscriber that goes away, and its only worker. */
const REPORTS = 'reports'
const AWAY = 'c2'
/** What stands for a week. */
const WEEK_MS = 14_000
const TTL_MS = 5_000
/** A longer retention takes its time, simulated ms. */
const LONG_MS = 240_000
/** Places of the steps in which `reports` is back, and in which the settings are swapped. */
const RETURNS = 3
const SWAPPED = 5

const scenario: CompareScenario = {
  id: 'vs-retention',
  seed: 6,
  warmUpMs: 11_000,
  setup: twoLanes(
    {
      oneWayMs: 200,
      stream: ordersStream({ keys: [{ key: 'ana' }, { key: 'ben' }, { key: 'eva' }] }),
      groups: [
        { id: BILLING, handler: { serviceMs: 300 }, consumers: ['c1'] },
        { id: REPORTS, handler: { serviceMs: 300 }, consumers: [AWAY] },
      ],
    },
    {
      rabbitmq: { prefetch: 5 },
      kafka: {
        partitions: 1,
        topic: { 'segment.bytes': 800, 'retention.ms': WEEK_MS },
        broker: { 'log.retention.check.interval.ms': 2_000 },
        teaching: true,
      },
    },
  ),
  story: [
    {
      say: `On both sides \`${BILLING}\` and \`${REPORTS}\` have each order of \`${SHOP}\`. RabbitMQ has a {term:queue|queue} for each, and removes what is {term:ack|acknowledged}. Kafka has one {term:log} for both, and removes nothing that is read.`,
      look: [`rabbitmq/queue:${BILLING}`, `rabbitmq/queue:${REPORTS}`, `kafka/topic:${ORDERS}`],
      until: (_, run) => handledInBoth(run, BILLING) >= 3 && handledInBoth(run, REPORTS) >= 3,
    },
    {
      say: ({ state }) =>
        `Now **${AWAY}**, the only worker of \`${REPORTS}\`, is away for more than a week. A week is Kafka’s usual {term:retention}; here \`retention.ms\` is ${seconds(retentionMs(state))}.`,
      look: [`rabbitmq/consumer:${AWAY}`, `kafka/consumer:${AWAY}`],
      act: [{ type: 'closeConsumer', consumer: AWAY }],
      predict: {
        id: 'retention-keeps',
        ask: `The first order that \`${REPORTS}\` misses: where will it still be when the week is over?`,
        withinMs: LONG_MS,
        until: isWeekOver,
        answer: (_, run) => whereOf(run.state, (lane) => isKept(run.state, lane, firstMissed(run.state))),
        others: ({ state }) => wheres(state),
        because: (_, { state }) =>
          `${waiting(state)} Kafka never asks who has read: whole {term:segment|segments} go by age, and its log begins at offset ${logStart(state)} now.`,
      },
      until: (_, run) => sentSince(run) >= 8,
    },
    {
      say: ({ state }) =>
        `${counted(queued(state), 'order waits', 'orders wait')} in RabbitMQ’s queue \`${REPORTS}\`; the queue of \`${BILLING}\` is as good as empty. Kafka’s log holds ${counted(logged(state), 'order')}, read or not.`,
      look: [`rabbitmq/queue:${REPORTS}`, `kafka/partition:${PARTITION}`],
      withinMs: LONG_MS,
      until: (fact, run) => isWeekOver(fact, run),
    },
    {
      say: ({ state }) =>
        `The week is over: Kafka’s log begins at offset ${logStart(state)}, and m${firstMissed(state)}, where \`${REPORTS}\` would go on, is gone. Now **${AWAY}** is back.`,
      look: [`kafka/partition:${PARTITION}`, `rabbitmq/consumer:${AWAY}`, `kafka/consumer:${AWAY}`],
      act: [{ type: 'startConsumer', consumer: AWAY }],
      predict: {
        id: 'retention-found',
        ask: (run) => `Of the ${missed(run)} orders sent meanwhile: how many will \`${REPORTS}\` get?`,
        withinMs: LONG_MS,
        until: (_, run) => isCaughtUp(run),
        answer: (_, run) => perLane(run.state, (lane) => `${got(run, lane)}`),
        others: (present, future) => {
          const all = missed(present)
          const inKafka = got(future, 'kafka')
          return [spell(all, all), spell(inKafka, inKafka), spell(0, all), spell(all, 0)]
        },
        because: (_, { state }) =>
          `Kafka answered \`OFFSET_OUT_OF_RANGE\`, and {term:auto.offset.reset} set \`${REPORTS}\` to the start of what is left: ${counted(lanePage(state, 'kafka', REPORTS).skipped, 'order')} skipped, and no error shown.`,
      },
      withinMs: LONG_MS,
      until: (_, run) => isCaughtUp(run) && hasLasted(run, 4_000),
    },
    {
      say: ({ state }) =>
        `So RabbitMQ keeps better? What is not read, yes${ttlMs(state) > 0 ? ', as long as its {term:TTL} lets it' : ''}. Now \`${BILLING}\` finds an error in its books: it wants every order again from the first on. ${state.ledger.sent} were sent so far${allHandled(state, BILLING, state.ledger.sent) ? ', and it has handled them' : ''}.`,
      look: [`rabbitmq/queue:${BILLING}`, `kafka/partition:${PARTITION}`],
      act: [
        { type: 'pauseStream', stream: ORDERS },
        { type: 'replay', subscriber: BILLING },
      ],
      predict: {
        id: 'retention-again',
        ask: `How many orders will \`${BILLING}\` get again?`,
        withinMs: LONG_MS,
        until: isReadAgain,
        answer: (_, { state }) => perLane(state, (lane) => `${again(state, lane)}`),
        others: (present, future) => {
          const { sent } = present.state.ledger
          const inKafka = again(future.state, 'kafka')
          return [spell(sent, sent), spell(0, sent), spell(inKafka, inKafka)]
        },
        because: (_, { state }) =>
          `RabbitMQ has nothing to send again: \`${BILLING}\` acknowledged it, so it is gone. In Kafka it moves its {term:position} back to offset ${firstAgain(state)}, where the log began; what was older than a week was gone there too.`,
      },
      withinMs: LONG_MS,
      until: isReadAgain,
    },
    {
      say: ({ state }) =>
        `Got again: ${perLane(state, (lane) => `${again(state, lane)}`)}. How long is a setting on both sides. Now RabbitMQ’s queue \`${REPORTS}\` has a {term:TTL} of ${seconds(TTL_MS)} and Kafka no limit, the shop sends again, and **${AWAY}** is away once more.`,
      look: [`rabbitmq/queue:${REPORTS}`, `kafka/topic:${ORDERS}`],
      act: [
        { type: 'closeConsumer', consumer: AWAY },
        {
          type: 'lane',
          lane: 'rabbitmq',
          command: { type: 'configure', target: `queue:${REPORTS}`, name: 'message-ttl', value: TTL_MS },
        },
        { type: 'lane', lane: 'kafka', command: { type: 'configure', target: `topic:${ORDERS}`, name: 'retention.ms', value: -1 } },
        { type: 'resumeStream', stream: ORDERS },
      ],
      until: (fact, run) => rabbitFact(fact)?.type === 'message.expired' && sentSince(run) >= 10,
    },
    {
      say: (run) =>
        `Of the ${sentIn(run, SWAPPED)} orders sent since, RabbitMQ’s queue still holds ${queued(run.state)}: the others were too old, and nobody had read them. Kafka’s log holds ${logged(run.state)}, and will grow until its disk is full.`,
      look: [`rabbitmq/queue:${REPORTS}`, `kafka/partition:${PARTITION}`],
    },
  ],
  knobs: [
    { name: 'retention.ms', target: `kafka/topic:${ORDERS}`, min: 6_000, max: 40_000, step: 1_000 },
    { name: 'message-ttl', target: `rabbitmq/queue:${REPORTS}`, min: -1, max: 60_000, step: 1_000 },
    { name: 'stream.ratePerSecond', target: `stream:${ORDERS}`, min: 0.2, max: 3, step: 0.2 },
  ],
  offers: ['closeConsumer', 'crashConsumer', 'startConsumer', 'replay', 'addSubscriber', 'burst', 'pauseStream', 'resumeStream'],
  takeaway: 'RabbitMQ keeps a message until it is acknowledged, Kafka for as long as its retention says, read or not.',
  simplified: [
    'retention.ms is 14000 instead of 604800000 (7 days), segment.bytes 800 instead of 1073741824 (1 GiB, and Kafka allows no less than 1 MiB).',
    'log.retention.check.interval.ms is 2000 instead of 300000.',
    'The network takes 200 ms one way instead of a fraction of one, so that you can follow.',
    'A real group without members loses its committed offsets too, after offsets.retention.minutes (7 days).',
  ],
}

/** Whether the first order that is missed has been deleted from Kafka's log, with some more. */
function isWeekOver(fact: CompareFact, { state }: CompareRun): boolean {
  const told = kafkaFact(fact)
  return told?.type === 'segment.deleted' && told.data.toOffset > placeOf(state, firstMissed(state)) + 3
}

/** The oldest order that Kafka's `reports` has not handled. */
function firstMissed(state: CompareState): number {
  const page = lanePage(state, 'kafka', REPORTS)
  let message = 0
  while (message < state.ledger.sent && timesProcessed(page, message) > 0) message++
  return message
}

/** Orders that were sent while `reports` was away. */
function missed(run: CompareRun): number {
  return firstSince(run, RETURNS) - firstMissed(run.state)
}

/** How many of them it has handled in a lane since. */
function got(run: CompareRun, lane: string): number {
  const page = lanePage(run.state, lane, REPORTS)
  const first = firstMissed(run.state)
  return Array.from({ length: missed(run) }, (_, index) => first + index).filter((message) => timesProcessed(page, message) > 0).length
}

/** The oldest order that Kafka's `billing` has handled twice; its number is its offset. */
function firstAgain(state: CompareState): number {
  const page = lanePage(state, 'kafka', BILLING)
  let message = 0
  while (message < state.ledger.sent && timesProcessed(page, message) < 2) message++
  return message
}

/** Orders that `billing` has been given once more in a lane. */
function again(state: CompareState, lane: string): number {
  return lanePage(state, lane, BILLING).duplicated
}

function isKept(state: CompareState, lane: string, message: number): boolean {
  if (lane === 'kafka') return placeOf(state, message) >= logStart(state)
  return readyMessages(laneState(state, 'rabbitmq'), REPORTS).includes(message)
}

/** The last order of that time has been handled on both sides. */
function isCaughtUp(run: CompareRun): boolean {
  const last = firstSince(run, RETURNS) - 1
  return Object.keys(run.state.lanes).every((lane) => timesProcessed(lanePage(run.state, lane, REPORTS), last) > 0)
}

/** Kafka's `billing` has just come to the end of the log once more; what had just been sent when it went back it handles for the first time. */
function isReadAgain(fact: CompareFact, { state }: CompareRun): boolean {
  const told = kafkaFact(fact)
  return (
    told?.type === 'record.processed' &&
    told.data.group === BILLING &&
    told.data.message === state.ledger.sent - 1 &&
    again(state, 'kafka') > 0
  )
}

function retentionMs(state: CompareState): number {
  return Number(kafkaConfig(laneState(state, 'kafka'), `topic:${ORDERS}`, 'retention.ms'))
}

/** After how long RabbitMQ's queue of `reports` drops a message, ms; -1: never. */
function ttlMs(state: CompareState): number {
  return Number(rabbitConfig(laneState(state, 'rabbitmq'), `queue:${REPORTS}`, 'message-ttl'))
}

/** How long RabbitMQ keeps what nobody reads, as a sentence. */
function waiting(state: CompareState): string {
  return ttlMs(state) > 0
    ? `RabbitMQ’s queue waits for an acknowledgement, but no longer than its {term:TTL} of ${seconds(ttlMs(state))}.`
    : 'RabbitMQ waits for an acknowledgement, for ever if need be.'
}

function sentIn({ state, beganAt }: CompareRun, step: number): number {
  return state.ledger.sent - firstSince({ state, beganAt, tick: 0 }, step)
}

/** Orders that wait in RabbitMQ's queue of `reports`. */
function queued(state: CompareState): number {
  return readyMessages(laneState(state, 'rabbitmq'), REPORTS).length
}

/** Orders that can be read from Kafka's log. */
function logged(state: CompareState): number {
  return (logOf(state)?.logEndOffset ?? 0) - logStart(state)
}

function logStart(state: CompareState): number {
  return logOf(state)?.logStartOffset ?? 0
}

/** Offset of an order in Kafka's log; beyond its end for one that is not there. */
function placeOf(state: CompareState, message: number): number {
  const kafka = laneState(state, 'kafka')
  return (message < kafka.ledger.sent ? recordOfMessage(kafka, message)?.offset : null) ?? Number.POSITIVE_INFINITY
}

function logOf(state: CompareState): PartitionLog | undefined {
  return laneState(state, 'kafka').partitions[PARTITION]?.log
}

function spell(rabbitmq: number, kafka: number): string {
  return `${rabbitmq} in RabbitMQ, ${kafka} in Kafka`
}

export default scenario
