import { groupLagRecords } from '../../brokers/kafka/lag.ts'
import type { KafkaState } from '../../brokers/kafka/state.ts'
import type { KafkaRun, KafkaScenario, KafkaStep } from '../kafkaScenario.ts'
import { isSettledWith, processesOf, sharesOf } from '../reading/groupShares.ts'
import { counted, named } from '../reading/phrases.ts'
import { handledSince } from '../reading/sinceStep.ts'

const GROUP = 'billing'
const SALE_PER_SECOND = 4

const scenario: KafkaScenario = {
  id: 'group-lag',
  seed: 41,
  warmUpMs: 7_500,
  setup: {
    brokers: 1,
    oneWayMs: 200,
    topics: [{ name: 'orders', partitions: 3 }],
    producers: [{ name: 'web-shop' }],
    streams: [
      {
        id: 'orders',
        producer: 'web-shop',
        destination: 'orders',
        // One key for each partition.
        keys: [{ key: 'cart-1' }, { key: 'order-1' }, { key: 'user-7' }],
        pick: 'cycle',
        ratePerSecond: 2,
        startMs: 4_500,
      },
    ],
    groups: [
      {
        id: GROUP,
        topics: ['orders'],
        config: { 'auto.offset.reset': 'earliest', 'enable.auto.commit': false, 'max.poll.records': 2 },
        handler: { serviceMs: 1_000 },
        commit: 'asyncAfterEachPoll',
      },
    ],
    consumers: [{ name: 'c1', group: GROUP }],
  },
  story: [
    {
      say: ({ state }) =>
        `The shop sends ${perSecond(rate(state))}; **c1** needs ${state.groups[GROUP]?.serviceMs ?? 0} ms for each order, so it manages ${perSecond(capacity(state))}. What is in the log and not committed yet is the {term:lag} of its group.`,
      look: ['consumer:c1', 'topic:orders'],
      until: (fact, run) => fact.type === 'record.processed' && handledSince(run, GROUP) >= 3,
    },
    {
      say: ({ state }) =>
        `The lag is ${counted(lag(state), 'record')}${rate(state) > capacity(state) ? ', and it grows' : ''}. Nobody is pushed: the records wait in the {term:log}, and c1 asks for more when it is ready.`,
      look: ['topic:orders', 'producer:web-shop'],
      predict: {
        id: 'lag-producer',
        ask: 'What does the producer notice while the lag grows?',
        until: (fact, { state }) => fact.type === 'batch.acknowledged' && lag(state) >= 16,
        answer: (_, { state }) => (isBlocked(state) ? 'Its `send()` blocks' : 'Nothing'),
        others: () => [
          'Nothing',
          'Its `send()` blocks',
          'The broker confirms its batches later and later',
          'The broker refuses its batches: there are too many unread records',
        ],
        because: (fact, { state }) =>
          fact.type === 'batch.acknowledged'
            ? `With ${counted(lag(state), 'record')} of lag the newest batch was confirmed after ${fact.data.latencyMs} ms. How far groups have read plays no part in a write.`
            : '',
      },
      until: (fact, { state }) => fact.type === 'batch.acknowledged' && lag(state) >= 16,
    },
    grows(2, () => 'To catch up, the group is scaled out.'),
    grows(
      3,
      ({ state }) => `${counted(owners(state), 'consumer')} manage ${perSecond(capacity(state))} at best, if the partitions divide well.`,
    ),
    {
      say: ({ state }) =>
        `Each of the ${owners(state)} consumers has its own part now: together they manage ${perSecond(capacity(state))}, and ${perSecond(rate(state))} come in. The lag of ${lag(state)} ${capacity(state) > rate(state) ? 'falls' : 'still does not fall'}.`,
      look: [`group:${GROUP}`, 'topic:orders'],
      until: (fact, { state }) => fact.type === 'group.offset.committed' && (lag(state) <= 18 || lag(state) >= 40),
    },
    {
      say: ({ state }) =>
        `A sale begins: ${perSecond(rate(state))}, while the ${owners(state)} consumers manage ${perSecond(capacity(state))}. The lag grows again.`,
      look: ['producer:web-shop', `group:${GROUP}`],
      act: [{ type: 'setRate', stream: 'orders', ratePerSecond: SALE_PER_SECOND }],
      until: (fact, { state }) => fact.type === 'highWatermark.advanced' && lag(state) >= 24,
    },
    {
      say: ({ state }) => `With a lag of ${counted(lag(state), 'record')}, **${newcomer(state)}** starts too.`,
      look: ({ state }) => [`consumer:${newcomer(state)}`],
      act: ({ state }) => (processesOf(state, GROUP).length < 4 ? [{ type: 'addConsumer', group: GROUP }] : []),
      predict: {
        id: 'lag-limit',
        ask: ({ state }) =>
          `How many consumers will handle orders once ${newcomer(state)} has joined, and how much will they manage together?`,
        until: (fact, { state }) => fact.type === 'record.processed' && isSettledWith(state, GROUP, 4),
        answer: (_, { state }) => manage(owners(state), state),
        others: ({ state }, future) =>
          [owners(state), owners(state) + 1, Math.max(1, owners(state) - 1)].map((count) => manage(count, future.state)),
        because: (_, { state }) =>
          `${shares(state)} The topic has ${counted(partitions(state), 'partition')}, each with one {term:owner}: there the scaling ends. Faster handling or more partitions would help.`,
      },
      until: (fact, { state }) => fact.type === 'record.processed' && isSettledWith(state, GROUP, 4),
    },
    {
      say: ({ state }) =>
        `${shares(state)} The lag is ${counted(lag(state), 'record')}. Only faster handling, more {term:partition|partitions} or a quieter shop can bring it down now.`,
      look: [`group:${GROUP}`, 'topic:orders'],
    },
  ],
  knobs: [
    { name: 'handler.serviceMs', target: `group:${GROUP}`, min: 800, max: 2_000, step: 50 },
    { name: 'stream.ratePerSecond', target: 'stream:orders', min: 1.5, max: 3.5, step: 0.5 },
    { name: 'max.poll.records', target: `group:${GROUP}`, min: 1, max: 500, step: 1 },
  ],
  offers: ['addConsumer', 'addPartitions', 'slowConsumer', 'crashConsumer', 'startConsumer', 'burst', 'pauseStream', 'resumeStream'],
  takeaway: 'A slow group builds up lag and slows nobody else. Consumers help as far as there are partitions.',
  simplified: [
    'A poll returns at most 2 records instead of 500, and each is followed by a commit, so that the lag moves in small steps.',
    'The network takes 200 ms one way instead of a fraction of one.',
  ],
}

/** One more consumer; done when it has handled a record. */
function grows(members: number, why: (run: KafkaRun) => string): KafkaStep {
  return {
    say: (run) =>
      `${why(run)} **${newcomer(run.state)}** starts. While the group {term:rebalance|rebalances} nobody reads, so the lag of ${lag(run.state)} grows for a moment.`,
    look: ({ state }) => [`consumer:${newcomer(state)}`, `group:${GROUP}`],
    act: ({ state }) => (processesOf(state, GROUP).length < members ? [{ type: 'addConsumer', group: GROUP }] : []),
    until: (fact, { state }) =>
      fact.type === 'record.processed' && isSettledWith(state, GROUP, members) && fact.entity === `consumer:${newcomer(state)}`,
  }
}

function lag(state: KafkaState): number {
  return groupLagRecords(state, GROUP)
}

function rate(state: KafkaState): number {
  return state.messages.streams[0]?.ratePerSecond ?? 0
}

/** Members that own something. */
function owners(state: KafkaState): number {
  return sharesOf(state, GROUP).filter((share) => share.partitions.length > 0).length
}

/** Orders a second that so many owners can handle; 0 handling time counts as no limit. */
function capacity(state: KafkaState, count = owners(state)): number {
  const serviceMs = state.groups[GROUP]?.serviceMs ?? 0
  return serviceMs > 0 ? (count * 1_000) / serviceMs : Number.POSITIVE_INFINITY
}

function perSecond(records: number): string {
  return Number.isFinite(records) ? `${counted(Math.round(records * 100) / 100, 'order')} a second` : 'any number of orders a second'
}

function manage(count: number, state: KafkaState): string {
  return `${count}: ${perSecond(capacity(state, count))}`
}

function partitions(state: KafkaState): number {
  return state.topics.orders?.partitions.length ?? 0
}

function shares(state: KafkaState): string {
  return `${sharesOf(state, GROUP)
    .map(({ consumer, partitions: owned }) => `**${consumer}** owns ${named(owned)}`)
    .join(', ')}.`
}

function isBlocked({ producers }: KafkaState): boolean {
  return Object.values(producers).some(({ blocked }) => blocked.length > 0)
}

/** The consumer that was started last. */
function newcomer(state: KafkaState): string {
  return processesOf(state, GROUP).at(-1)?.name ?? 'nobody'
}

export default scenario
