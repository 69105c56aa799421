import type { KafkaCommand } from '../../brokers/kafka/commands.ts'
import { configSpecs } from '../../brokers/kafka/config.ts'
import { configInForce } from '../../brokers/kafka/configInForce.ts'
import { committedOffset } from '../../brokers/kafka/effects.ts'
import type { KafkaFact } from '../../brokers/kafka/facts.ts'
import { messageAt } from '../../brokers/kafka/recordContents.ts'
import type { ConsumerState, KafkaState } from '../../brokers/kafka/state.ts'
import { timesProcessed } from '../../workload/ledger.ts'
import type { KafkaPrediction, KafkaRun, KafkaScenario } from '../kafkaScenario.ts'
import { committedOrStart, groupAt, ownerOf } from '../reading/groupShares.ts'
import { counted, seconds } from '../reading/phrases.ts'
import { recordsOfKey } from '../reading/recordsOfKey.ts'
import { sentSince } from '../reading/sinceStep.ts'

const GROUP = 'billing'
/** Where the sale lands, and its key, which nobody else uses. */
const PARTITION = 'orders-0'
const SALE_KEY = 'pay-9'
const SALE = 13
/** Places of the steps from which on a commit is looked for. */
const WORKS = 2
const NEXT_OWNER = 4
const MAX_POLL = Number(configSpecs['max.poll.records']?.default)
const STORED = 'It is stored: the heartbeats have kept it in the group'

const scenario: KafkaScenario = {
  id: 'rebalance-poll-interval',
  seed: 47,
  warmUpMs: 13_500,
  setup: {
    brokers: 1,
    oneWayMs: 300,
    topics: [{ name: 'orders', partitions: 2 }],
    producers: [{ name: 'web-shop' }],
    streams: [
      {
        id: 'orders',
        producer: 'web-shop',
        destination: 'orders',
        // One key for each partition.
        keys: [{ key: 'order-1' }, { key: 'cart-1' }],
        pick: 'cycle',
        ratePerSecond: 0.5,
        startMs: 9_500,
      },
      { id: 'sale', producer: 'web-shop', destination: 'orders', keys: [{ key: SALE_KEY }], ratePerSecond: 0 },
    ],
    groups: [
      {
        id: GROUP,
        topics: ['orders'],
        config: {
          'auto.offset.reset': 'earliest',
          'enable.auto.commit': false,
          'max.poll.interval.ms': 6_000,
          'heartbeat.interval.ms': 1_000,
        },
        handler: { serviceMs: 1_000 },
        commit: 'syncAfterEachPoll',
      },
    ],
    consumers: [
      { name: 'c1', group: GROUP },
      { name: 'c2', group: GROUP },
    ],
  },
  story: [
    {
      say: ({ state }) =>
        `Both consumers do the same in a loop: {term:poll|poll()}, handle what it returned, {term:commit}, poll again. Between two polls may lie \`max.poll.interval.ms\`, here ${seconds(limitMs(state))}.`,
      look: [`group:${GROUP}`],
      until: (fact, run) => fact.type === 'records.polled' && PARTITION in fact.data.partitions && sentSince(run) >= 2,
    },
    {
      say: ({ state }) =>
        `A sale: ${SALE} orders arrive at once, all in \`${PARTITION}\`. Handling one takes ${seconds(serviceMs(state))}.`,
      look: ['producer:web-shop', `partition:${PARTITION}`],
      act: [{ type: 'burst', stream: 'sale', count: SALE }],
      until: (fact, { state }) => isPolledAgain(fact, state, 0),
    },
    {
      say: ({ state }) =>
        `One poll() has given **${holder(state)}** ${counted(inHand(state, holder(state)), 'order')}: about ${seconds(inHand(state, holder(state)) * serviceMs(state))} of work before the next. Its {term:heartbeat|heartbeats} come from a thread of their own and go on.`,
      look: ({ state }) => [`consumer:${holder(state)}`],
      predict: commitsWhen(),
      until: (fact, { state }) => fact.type === 'consumer.poll.timeout' || commitIsSettled(fact, state),
    },
    {
      say: (run) => (isCommittedSince(run, WORKS) ? tellSecondSale(run.state) : tellLeave(run.state)),
      look: ({ state }) => [`consumer:${thrownOut(state) ?? holder(state)}`, `group:${GROUP}`],
      // Who has set few records a poll beforehand has seen the cure; this brings the disease.
      act: (run) => (isCommittedSince(run, WORKS) ? [setMaxPoll(MAX_POLL), { type: 'burst', stream: 'sale', count: SALE }] : []),
      until: (fact, { state }) => isPolledAgain(fact, state, 1),
    },
    {
      say: ({ state }) =>
        `After a {term:rebalance} **${holder(state)}** owns \`${PARTITION}\` and begins at offset ${committedOrStart(state, GROUP, PARTITION)}, the {term:committed offset}. So it gets orders that ${thrownOut(state) === null ? 'have been handled before' : `**${thrownOut(state)}** has handled, or is handling now`}.`,
      look: ({ state }) => [`consumer:${holder(state)}`, `partition:${PARTITION}`],
      until: (fact, { state }) => commitIsSettled(fact, state),
    },
    {
      say: (run) =>
        isCured(run)
          ? `**${holder(run.state)}** came back to poll() in time, and its commit stands. Whoever left has worked for nothing.`
          : `**${refusedOne(run.state)}** is done and commits: \`CommitFailedException\`, it is no member any more. It polls again and joins again${atWork(run.state) === null ? '' : `, and meanwhile **${atWork(run.state)}** handles the same orders`}.`,
      look: ({ state }) => [`consumer:${refusedOne(state)}`, `group:${GROUP}`],
      predict: goesOn(),
      until: (fact, run) => isPolledAgain(fact, run.state, 2) || commitsStand(fact, run),
    },
    {
      say: (run) => (isCured(run) ? tellEndOfStorm(run.state) : tellStorm(run.state)),
      look: ({ state }) => [`consumer:${holder(state)}`, `partition:${PARTITION}`],
      until: (fact, run) => fact.type === 'consumer.poll.timeout' || commitsStand(fact, run),
    },
    {
      say: (run) =>
        isCured(run)
          ? `With \`max.poll.records\` = ${maxPoll(run.state)} (default: ${MAX_POLL}) no poll() brings more than can be done in ${seconds(limitMs(run.state))}.`
          : `Too slow once more. So \`max.poll.records\` is set to ${maxPoll(run.state)} (default: ${MAX_POLL}); that many take ${seconds(maxPoll(run.state) * serviceMs(run.state))}. It counts from the next poll() on.`,
      look: [`group:${GROUP}`],
      act: ({ state }) => (maxPoll(state) <= fewEnough(state) ? [] : [setMaxPoll(fewEnough(state))]),
      until: commitsStand,
    },
    {
      say: ({ state }) =>
        `The next poll() came in time, and the commit stands: bit by bit the sale gets done. The storm has cost ${counted(duplicates(state), 'duplicate')}. A longer \`max.poll.interval.ms\` or faster work would have helped as well.`,
      look: [`group:${GROUP}`, `partition:${PARTITION}`],
    },
  ],
  knobs: [
    { name: 'max.poll.records', target: `group:${GROUP}`, min: 1, max: 500, step: 1 },
    { name: 'max.poll.interval.ms', target: `group:${GROUP}`, min: 2_000, max: 12_000, step: 1_000 },
    { name: 'handler.serviceMs', target: `group:${GROUP}`, min: 500, max: 3_000, step: 100 },
    { name: 'session.timeout.ms', target: `group:${GROUP}`, min: 6_000, max: 45_000, step: 1_000 },
  ],
  offers: ['slowConsumer', 'addConsumer', 'crashConsumer', 'closeConsumer', 'startConsumer', 'hangConsumer', 'resumeConsumer', 'burst'],
  takeaway:
    'Heartbeats prove that a process lives, polls that it gets on. Whoever takes longer than max.poll.interval.ms for one poll’s records is out, and its work is done again.',
  simplified: [
    'max.poll.interval.ms is 6 s instead of 5 minutes; heartbeats go every second instead of every 3. session.timeout.ms has its default of 45 s.',
    'The application logs a failed commit and polls on.',
    'The network takes 300 ms one way instead of a fraction of one.',
  ],
}

/** The question while the first consumer works and sends its heartbeats. */
function commitsWhen(): KafkaPrediction {
  return {
    id: 'poll-interval-commit',
    ask: ({ state }) =>
      `**${holder(state)}** handles all ${inHand(state, holder(state))} and sends its heartbeats in time. Then it commits. What becomes of that commit?`,
    until: (fact, { state }) => commitIsSettled(fact, state),
    answer: (fact, { state }) => (fact.type === 'offset.commit.refused' ? refusedAfter(limitMs(state)) : STORED),
    others: (present, { state }) => [
      STORED,
      refusedAfter(limitMs(state)),
      `Stored for the orders done in the first ${seconds(limitMs(present.state))}, refused for the others`,
      `Refused: the session timeout of ${seconds(Number(configInForce(state, `group:${GROUP}`, 'session.timeout.ms')))} is over`,
    ],
    because: (fact, { state }) =>
      fact.type === 'offset.commit.refused'
        ? `Heartbeats show only that the process lives. That it gets on is shown by poll(), and there was none for ${seconds(limitMs(state))}: it had to leave the group, and commitSync() throws ${fact.data.exception}.`
        : `It was back in poll() within ${seconds(limitMs(state))}, so it still was a member.`,
  }
}

function refusedAfter(ms: number): string {
  return `It is refused: without a poll() for ${seconds(ms)} it is out of the group`
}

/** The question once the second has the same orders. */
function goesOn(): KafkaPrediction {
  return {
    id: 'poll-interval-storm',
    ask: ({ state }) =>
      `**${atWork(state) ?? 'The next owner'}** has as long for these orders as the first had: ${seconds(limitMs(state))} until the next poll(). How does it go on with them?`,
    until: (fact, run) => isPolledAgain(fact, run.state, 2) || commitsStand(fact, run),
    answer: (fact) => (fact.type === 'records.polled' ? again(nameOf(fact)) : commits(nameOf(fact))),
    others: ({ state }) => {
      const owner = atWork(state) ?? holder(state)
      const next = Object.values(state.consumers).find(({ name, status }) => name !== owner && status === 'running')
      return [
        commits(owner),
        again(next?.name ?? owner),
        'The group gives up on them: they are lost',
        'The coordinator skips what took too long',
      ]
    },
    because: (fact, { state }) =>
      fact.type === 'records.polled'
        ? `The work takes as long as before, and the limit of ${seconds(limitMs(state))} is the same: no commit stands, so the next owner begins at offset ${committedOrStart(state, GROUP, PARTITION)} once more.`
        : 'It came back to poll() in time, so its commit was taken.',
  }
}

function again(next: string): string {
  return `They come round once more: ${next} is the next to get all of them`
}

function commits(consumer: string): string {
  return `${consumer} commits them: handled twice, and that is all`
}

/** Whether a commit of orders of the sale has been answered, well or not. */
function commitIsSettled(fact: KafkaFact, state: KafkaState): boolean {
  return (fact.type === 'offset.commit.refused' && reachesTheSale(fact.data.offsets, state)) || commitStands(fact, state)
}

function commitStands(fact: KafkaFact, state: KafkaState): boolean {
  return fact.type === 'offset.commit.acknowledged' && reachesTheSale(fact.data.offsets, state)
}

/** The same, when there has been time to look. */
function commitsStand(fact: KafkaFact, run: KafkaRun): boolean {
  return commitStands(fact, run.state) && sentSince(run) >= 2
}

/** Whether offsets lie beyond the first order of the sale. */
function reachesTheSale(offsets: Readonly<Record<string, number>>, state: KafkaState): boolean {
  const [first] = sale(state)
  return first !== undefined && (offsets[PARTITION] ?? 0) > first
}

/** Whether a poll() returns an order of the sale that has been handled `rounds` times by now, counting those who are at it. */
function isPolledAgain(fact: KafkaFact, state: KafkaState, rounds: number): boolean {
  const range = fact.type === 'records.polled' ? fact.data.partitions[PARTITION] : undefined
  const first = sale(state).find((offset) => offset >= (range?.fromOffset ?? Number.POSITIVE_INFINITY))
  const page = state.ledger.subscribers[GROUP]
  if (range === undefined || first === undefined || first >= range.toOffset || page === undefined) return false
  const others = Object.values(state.consumers).filter(({ name, loop }) => name !== nameOf(fact) && holds(loop, first))
  return timesProcessed(page, messageAt(state, PARTITION, first)) + others.length >= rounds
}

function holds({ current, hand }: ConsumerState['loop'], offset: number): boolean {
  return [...hand, ...(current === null ? [] : [current])].some((record) => record.partition === PARTITION && record.offset === offset)
}

/** Whether the group has committed in the partition since a step of the story began. */
function isCommittedSince({ state, beganAt }: KafkaRun, step: number): boolean {
  return (groupAt(state, GROUP)?.offsets[PARTITION]?.tick ?? -1) > (beganAt[step] ?? Number.POSITIVE_INFINITY)
}

/** Whether commits stand again since another has taken over. */
function isCured(run: KafkaRun): boolean {
  return isCommittedSince(run, NEXT_OWNER)
}

function tellLeave(state: KafkaState): string {
  return `No poll() for ${seconds(limitMs(state))}: the heartbeat thread of **${thrownOut(state) ?? 'the consumer'}** itself sends LeaveGroup. Its application hears nothing of that and works on.`
}

function tellSecondSale(state: KafkaState): string {
  return `**${holder(state)}** was back in poll() in time, and its commit stands. That is the cure. To see the disease, \`max.poll.records\` gets its default of ${MAX_POLL}, and a second sale comes: without a poll() for ${seconds(limitMs(state))} a member must leave.`
}

function tellStorm(state: KafkaState): string {
  return `That took too long as well, so now **${holder(state)}** has them: a storm that feeds itself. ${counted(duplicates(state), 'duplicate')} so far, the {term:committed offset} of \`${PARTITION}\` still at ${committedOffset(state, GROUP, PARTITION)}, and new orders wait behind.`
}

function tellEndOfStorm(state: KafkaState): string {
  return `So the storm is over. It has cost ${counted(duplicates(state), 'duplicate')}; the {term:committed offset} of \`${PARTITION}\` has got to ${committedOffset(state, GROUP, PARTITION)}.`
}

function setMaxPoll(value: number): KafkaCommand {
  return { type: 'configure', target: `group:${GROUP}`, name: 'max.poll.records', value }
}

function maxPoll(state: KafkaState): number {
  return Number(configInForce(state, `group:${GROUP}`, 'max.poll.records'))
}

/** Offsets of the orders of the sale. */
function sale(state: KafkaState): number[] {
  return recordsOfKey(state, PARTITION, SALE_KEY)
}

function nameOf(fact: KafkaFact): string {
  return fact.entity.replace('consumer:', '')
}

/** The member that has the partition. */
function holder(state: KafkaState): string {
  return ownerOf(state, GROUP, PARTITION) ?? 'nobody'
}

/** Who works on orders and has left the group. */
function thrownOut(state: KafkaState): string | null {
  return Object.values(state.consumers).find(({ loop, member }) => loop.stage === 'handling' && member.phase === 'none')?.name ?? null
}

/** Who has orders of the partition in hand; null when nobody has. */
function atWork(state: KafkaState): string | null {
  const has = ({ loop }: ConsumerState) => loop.stage === 'handling' && loop.hand.some(({ partition }) => partition === PARTITION)
  return Object.values(state.consumers).find(has)?.name ?? null
}

/** Who has just found that it has to join again. */
function refusedOne(state: KafkaState): string {
  const joins = ({ loop, member }: ConsumerState) => loop.stage === 'polling' && member.phase !== 'stable'
  return Object.values(state.consumers).find(joins)?.name ?? 'the consumer'
}

/** Orders that a consumer has been given and has not finished. */
function inHand(state: KafkaState, consumer: string): number {
  const loop = state.consumers[consumer]?.loop
  return (loop?.hand.length ?? 0) + (loop?.current === null ? 0 : 1)
}

function duplicates(state: KafkaState): number {
  return state.ledger.subscribers[GROUP]?.duplicated ?? 0
}

function limitMs(state: KafkaState): number {
  return Number(configInForce(state, `group:${GROUP}`, 'max.poll.interval.ms'))
}

function serviceMs(state: KafkaState): number {
  return Number(configInForce(state, `group:${GROUP}`, 'handler.serviceMs'))
}

/** Half of what can be handled within the limit. */
function fewEnough(state: KafkaState): number {
  return Math.max(1, Math.floor(limitMs(state) / Math.max(1, serviceMs(state)) / 2))
}

export default scenario
