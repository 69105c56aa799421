import type { KafkaFact } from '../../brokers/kafka/facts.ts'
import { groupLagRecords } from '../../brokers/kafka/lag.ts'
import { recordOfMessage } from '../../brokers/kafka/recordOfMessage.ts'
import type { KafkaState } from '../../brokers/kafka/state.ts'
import { timesProcessed } from '../../workload/ledger.ts'
import type { KafkaScenario } from '../kafkaScenario.ts'
import { processesOf } from '../reading/groupShares.ts'
import { counted, listed } from '../reading/phrases.ts'
import { handledSince } from '../reading/sinceStep.ts'

const MARKED = 'user-42'
/** A group counts as behind from so many records on. */
const BEHIND = 6

const scenario: KafkaScenario = {
  id: 'group-broadcast',
  seed: 31,
  warmUpMs: 11_500,
  setup: {
    brokers: 1,
    oneWayMs: 400,
    topics: [{ name: 'orders', partitions: 2 }],
    producers: [{ name: 'web-shop' }],
    streams: [
      {
        id: 'orders',
        producer: 'web-shop',
        destination: 'orders',
        // Two keys for each partition.
        keys: [{ key: 'order-1' }, { key: 'cart-1' }, { key: 'pay-9' }, { key: 'pay-2' }],
        pick: 'cycle',
        ratePerSecond: 1,
        startMs: 8_000,
      },
    ],
    groups: ['billing', 'analytics'].map((id) => ({
      id,
      topics: ['orders'],
      config: { 'auto.offset.reset': 'earliest', 'enable.auto.commit': false },
      handler: { serviceMs: 500 },
      commit: 'asyncAfterEachPoll' as const,
    })),
    consumers: [
      { name: 'c1', group: 'billing' },
      { name: 'c2', group: 'analytics' },
    ],
  },
  story: [
    {
      say: 'The **web shop** sends each order once, to the {term:topic} `orders`. Two services read it, each as a {term:consumer group} of its own: `billing` and `analytics`.',
      look: ['group:billing', 'group:analytics'],
      until: (fact, run) =>
        fact.type === 'record.processed' && Object.keys(run.state.groups).every((group) => handledSince(run, group) >= 3),
    },
    {
      say: `One order with the key \`${MARKED}\` is on its way. Watch it: the {term:record} is stored once, and the two groups ask for it independently.`,
      look: ['producer:web-shop'],
      act: [{ type: 'send', stream: 'orders', key: MARKED }],
      predict: {
        id: 'broadcast-who',
        ask: `Who will handle the order with the key \`${MARKED}\`?`,
        until: (fact, { state }) => isMarkedDone(state, fact),
        answer: (fact, { state }) => each(handlers(state, messageOf(fact))),
        others: ({ state }, future) => [
          ...Object.keys(state.groups).map((group) => `Only ${group}: who asks first has it`),
          each(Object.keys(future.state.groups)),
          'One of the groups: they take turns',
        ],
        because: (fact, { state }) =>
          `${listed(handlers(state, messageOf(fact)).map((group) => `${group} handled it ${times(state, group, messageOf(fact))}`))}. Reading takes nothing out of the log, and each group has its own {term:position}; only inside a group is a record for one member alone.`,
      },
      until: (fact, run) =>
        fact.type === 'record.processed' && Object.keys(run.state.groups).every((group) => handledSince(run, group) >= 2),
    },
    {
      say: '`analytics` becomes slow. A group reads at its own pace, and asks for more when it is ready.',
      look: ['group:analytics'],
      act: ({ state }) => slowed(state, 'analytics', 2_000),
      predict: {
        id: 'broadcast-slow',
        ask: 'What does `billing` notice while `analytics` falls behind?',
        until: (fact, { state }) => fact.type === 'record.processed' && isBehind(state),
        answer: (_, { state }) => (keepsUp(state) ? 'Nothing: it goes on as before' : 'It falls behind too'),
        others: () => [
          'Nothing: it goes on as before',
          'It falls behind too',
          'It is given the records that analytics does not get to',
          'It waits: a record leaves the log when both have read it',
        ],
        because: (_, { state }) =>
          `analytics has ${counted(groupLagRecords(state, 'analytics'), 'record')} of {term:lag}, billing ${groupLagRecords(state, 'billing')}. Positions and committed offsets are kept for each group apart; neither group waits for the other.`,
      },
      until: (fact, { state }) => fact.type === 'record.processed' && isBehind(state),
    },
    {
      say: ({ state }) =>
        `\`analytics\` is ${counted(groupLagRecords(state, 'analytics'), 'record')} behind, \`billing\` ${groupLagRecords(state, 'billing')}. The {term:lag} belongs to a group, not to the topic.`,
      look: ['topic:orders', 'group:analytics'],
      until: (fact, { state }) => fact.type === 'record.processed' && fact.data.group === 'analytics' && overtaken(state) !== null,
    },
    {
      say: ({ state }) => `${overtaking(state)} Order holds inside a {term:partition} only.`,
      look: ({ state }) => (overtaken(state)?.partitions ?? []).map((id) => `partition:${id}` as const),
      until: (fact, run) => fact.type === 'record.processed' && fact.data.group === 'analytics' && handledSince(run, 'billing') >= 4,
    },
    {
      say: 'Now `analytics` is fast again and `billing` slow. Which group handles a record first is not promised either.',
      look: ['group:billing'],
      act: ({ state }) => [...slowed(state, 'analytics', 0), ...slowed(state, 'billing', 3_200)],
      until: (fact, { state }) =>
        fact.type === 'record.processed' && fact.data.group === 'analytics' && times(state, 'billing', fact.data.message) === 'not yet',
    },
    {
      say: 'A third service wants the orders: `email` starts as a group of its own. The web shop and the other groups are not touched.',
      look: ['group:email'],
      act: ({ state }) => [
        ...slowed(state, 'billing', 0),
        { type: 'addGroup', group: 'email', topics: ['orders'], config: { 'auto.offset.reset': 'earliest' }, serviceMs: 100 },
      ],
      until: (fact, { state }) => fact.type === 'record.processed' && fact.data.group === 'email' && groupRemainder(state, 'email') <= 2,
    },
    {
      say: ({ state }) =>
        `Of ${counted(state.ledger.sent, 'order')} sent so far, ${listed(Object.keys(state.groups).map((group) => `\`${group}\` has handled ${handledCount(state, group)}`))}. Each group gets every record, at its own pace.`,
      look: ({ state }) => Object.keys(state.groups).map((group) => `group:${group}` as const),
    },
  ],
  knobs: [
    { name: 'handler.serviceMs', target: 'group:billing', min: 100, max: 800, step: 50 },
    { name: 'handler.serviceMs', target: 'group:analytics', min: 100, max: 800, step: 50 },
    { name: 'stream.ratePerSecond', target: 'stream:orders', min: 0.8, max: 2, step: 0.1 },
  ],
  offers: ['slowConsumer', 'crashConsumer', 'startConsumer', 'addConsumer', 'burst', 'hangConsumer', 'resumeConsumer'],
  takeaway: 'Between groups every record goes to all; inside a group it goes to one. No group waits for another.',
  simplified: ['The network takes 400 ms one way instead of a fraction of one, so that you can follow.'],
}

/** The groups that have handled a message. */
function handlers(state: KafkaState, message: number): string[] {
  return Object.entries(state.ledger.subscribers).flatMap(([group, page]) => (timesProcessed(page, message) > 0 ? [group] : []))
}

function times(state: KafkaState, group: string, message: number): string {
  const page = state.ledger.subscribers[group]
  const count = page === undefined ? 0 : timesProcessed(page, message)
  return count === 0 ? 'not yet' : count === 1 ? 'once' : `${count} times`
}

function messageOf(fact: KafkaFact): number {
  return fact.type === 'record.processed' ? fact.data.message : -1
}

/** Whether this is the last group to handle the marked order. */
function isMarkedDone(state: KafkaState, fact: KafkaFact): boolean {
  return fact.type === 'record.processed' && fact.data.key === MARKED && handlers(state, fact.data.message).length >= 2
}

function each(groups: readonly string[]): string {
  return groups.length === 1 ? `Only ${groups[0]}: who asks first has it` : `${listed(groups)}: each of them`
}

/** Slows a group's consumers down until an order takes them so long, ms; 0 lets them run at full speed. */
function slowed(state: KafkaState, group: string, serviceMs: number) {
  const usualMs = Math.max(1, state.groups[group]?.serviceMs ?? 1)
  const factor = Math.min(1_000, Math.max(1, Math.ceil(serviceMs / usualMs)))
  return processesOf(state, group).map(({ name }) => ({ type: 'slowConsumer' as const, consumer: name, factor }))
}

function isBehind(state: KafkaState): boolean {
  return groupLagRecords(state, 'analytics') >= BEHIND
}

function keepsUp(state: KafkaState): boolean {
  return groupLagRecords(state, 'billing') * 2 <= groupLagRecords(state, 'analytics')
}

/** Records in the log that the group has never handled. */
function groupRemainder(state: KafkaState, group: string): number {
  return state.ledger.sent - handledCount(state, group)
}

/** Different messages that the group has handled. */
function handledCount(state: KafkaState, group: string): number {
  const page = state.ledger.subscribers[group]
  return page === undefined ? 0 : page.processed - page.duplicated
}

/** A record that analytics has not handled although it was sent before one that it has; null when there is none. */
function overtaken(state: KafkaState): { early: number; late: number; partitions: string[] } | null {
  const page = state.ledger.subscribers.analytics
  if (page === undefined) return null
  const done = (message: number) => timesProcessed(page, message) > 0
  let early = 0
  while (early < state.ledger.sent && done(early)) early++
  for (let late = state.ledger.sent - 1; late > early; late--) {
    if (!done(late)) continue
    const places = [recordOfMessage(state, early), recordOfMessage(state, late)]
    return { early, late, partitions: places.flatMap((place) => place?.partition ?? []) }
  }
  return null
}

function overtaking(state: KafkaState): string {
  const found = overtaken(state)
  const [early, late] = [found?.early, found?.late].map((message) => (message === undefined ? null : recordOfMessage(state, message)))
  if (!early || !late) return '`analytics` handles one partition after the other, `billing` in another mix.'
  const both = [found?.early ?? 0, found?.late ?? 0].every((message) => handlers(state, message).includes('billing'))
  const other = both ? ' `billing` has handled both.' : ''
  return `\`analytics\` has handled offset ${late.offset} of \`${late.partition}\`, but not yet offset ${early.offset} of \`${early.partition}\`, which was sent before it.${other}`
}

export default scenario
