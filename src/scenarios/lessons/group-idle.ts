import { configInForce } from '../../brokers/kafka/configInForce.ts'
import { lagRecords } from '../../brokers/kafka/lag.ts'
import type { KafkaState } from '../../brokers/kafka/state.ts'
import type { KafkaRun, KafkaScenario } from '../kafkaScenario.ts'
import { committedOrStart, groupAt, ownerOf, sharesOf } from '../reading/groupShares.ts'
import { counted, listed, named, seconds } from '../reading/phrases.ts'
import { isReadingWith } from '../reading/rebalances.ts'
import { handledSince } from '../reading/sinceStep.ts'

const GROUP = 'billing'
/** The partition whose owner will crash. */
const WATCHED = 'orders-1'
const BURST = 12

const scenario: KafkaScenario = {
  id: 'group-idle',
  seed: 21,
  warmUpMs: 13_000,
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
        // Two keys for each partition.
        keys: [{ key: 'order-1' }, { key: 'cart-1' }, { key: 'pay-9' }, { key: 'pay-2' }],
        pick: 'cycle',
        ratePerSecond: 1,
        startMs: 9_500,
      },
    ],
    groups: [
      {
        id: GROUP,
        topics: ['orders'],
        config: {
          'auto.offset.reset': 'earliest',
          'enable.auto.commit': false,
          'session.timeout.ms': 9_000,
        },
        handler: { serviceMs: 600 },
        commit: 'syncAfterEachPoll',
      },
    ],
    consumers: [
      { name: 'c1', group: GROUP },
      { name: 'c2', group: GROUP },
      { name: 'c3', group: GROUP },
    ],
  },
  story: [
    {
      say: (run) =>
        `The group has ${counted(sharesOf(run.state, GROUP).length, 'consumer')}, the topic ${counted(run.state.topics.orders?.partitions.length ?? 0, 'partition')}: ${shares(run)}. Whoever owns nothing is still a member: it sends {term:heartbeat|heartbeats} and waits.`,
      look: ({ state }) => idle(state).map((name) => `consumer:${name}` as const),
      until: (fact, run) => fact.type === 'record.processed' && handledSince(run, GROUP) >= 4,
    },
    {
      say: `${BURST} orders arrive at once, more than the owners can handle in a moment.`,
      look: ['producer:web-shop', `group:${GROUP}`],
      act: [{ type: 'burst', stream: 'orders', count: BURST }],
      predict: {
        id: 'idle-helps',
        ask: ({ state }) => `The {term:lag} jumps. What will ${idleName(state)} do about it?`,
        until: (fact, { state }) => fact.type === 'record.processed' && unhandled(state) <= 3,
        answer: (_, { state }) =>
          idle(state).length > 0 ? 'Nothing: it owns no partition' : 'It handles the records of its own partition',
        others: ({ state }) => [
          `It takes an equal share of the ${BURST} orders`,
          'It takes what the others cannot keep up with',
          `It takes over a partition of ${busiest(state)}`,
          'Nothing: it owns no partition',
        ],
        because: (_, run) =>
          `Nothing moves between consumers because of load: a partition is read by its owner, and ${shares(run)} the whole time.`,
      },
      until: (fact, { state }) => fact.type === 'record.processed' && unhandled(state) <= 3,
    },
    {
      say: ({ state }) =>
        `**${crashed(state)}** crashes. It says goodbye to nobody, so for the {term:coordinator} it is still a member, and still the {term:owner} of ${named(ownedBy(state, crashed(state)))}.`,
      look: ({ state }) => [`consumer:${crashed(state)}`],
      act: ({ state }) => [{ type: 'crashConsumer', consumer: ownerOf(state, GROUP, WATCHED) ?? 'nobody' }],
      predict: {
        id: 'idle-takes-over',
        ask: `Who will be the next to read \`${WATCHED}\`, and when?`,
        until: (fact) => fact.type === 'position.set' && fact.data.partition === WATCHED,
        answer: (fact, { state }) => takesOver(fact.entity.replace('consumer:', ''), state),
        others: (present, { state }) => [
          ...sharesOf(state, GROUP).map(({ consumer }) => takesOver(consumer, state)),
          `${idleName(present.state)}, at once: that is what it waits for`,
          `Nobody, until ${crashed(present.state)} is back`,
        ],
        because: (fact, { state }) =>
          `A crash is only noticed as silence. When ${crashed(state)} had been silent for ${session(state)}, the coordinator dropped it and the others joined again; ${fact.entity.replace('consumer:', '')} got \`${WATCHED}\` and asked where to go on.`,
      },
      until: (fact) => fact.type === 'batch.appended' && fact.data.partition === WATCHED,
    },
    {
      say: ({ state }) =>
        `Nobody reads \`${WATCHED}\`, and its records pile up. The producer does not notice; the coordinator will when ${crashed(state)} has been silent for its {term:session timeout} of ${session(state)}.`,
      look: [`partition:${WATCHED}`, `group:${GROUP}`],
      until: (fact) =>
        fact.type === 'group.member.expired' || (fact.type === 'partitions.assigned' && fact.data.partitions.includes(WATCHED)),
    },
    {
      say: ({ state }) =>
        `Time is up: ${crashed(state)} is out, and the {term:lag} of \`${WATCHED}\` is ${counted(lagRecords(state, GROUP, WATCHED) ?? 0, 'record')}. The others hear at their next heartbeat that the group {term:rebalance|rebalances}, and join again.`,
      look: [`group:${GROUP}`],
      until: (fact) => fact.type === 'position.set' && fact.data.partition === WATCHED,
    },
    {
      say: ({ state }) =>
        `Now **${ownerOf(state, GROUP, WATCHED) ?? 'nobody'}** owns \`${WATCHED}\` and goes on at offset ${committedOrStart(state, GROUP, WATCHED)}, the {term:committed offset}. The spare consumer was there for this.`,
      look: ({ state }) => [`consumer:${ownerOf(state, GROUP, WATCHED) ?? 'nobody'}`, `partition:${WATCHED}`],
      until: (fact, { state }) => fact.type === 'record.processed' && fact.data.partition === WATCHED && unhandled(state) <= 3,
    },
    {
      say: ({ state }) =>
        `**${returner(state)}** is started again. As a new member it has no claim to what it once had: the group rebalances.`,
      look: ({ state }) => [`consumer:${returner(state)}`, `group:${GROUP}`],
      act: ({ state }) => [{ type: 'startConsumer', consumer: crashed(state) }],
      until: (fact, { state }) => (fact.type === 'position.set' || fact.type === 'record.processed') && isReadingWith(state, GROUP, 3),
    },
    {
      say: (run) => `${shares(run)}. ${lost(run.state)} One more partition would give everybody work; one more consumer would only wait.`,
      look: ({ state }) => idle(state).map((name) => `consumer:${name}` as const),
    },
  ],
  knobs: [
    { name: 'session.timeout.ms', target: `group:${GROUP}`, min: 6_000, max: 45_000, step: 1_000 },
    { name: 'heartbeat.interval.ms', target: `group:${GROUP}`, min: 500, max: 3_000, step: 500 },
    { name: 'partition.assignment.strategy', target: `group:${GROUP}` },
    { name: 'handler.serviceMs', target: `group:${GROUP}`, min: 0, max: 1_200, step: 50 },
  ],
  offers: ['crashConsumer', 'closeConsumer', 'startConsumer', 'addConsumer', 'addPartitions', 'burst', 'slowConsumer'],
  takeaway: 'Consumers beyond the number of partitions do not speed anything up; they stand by to take over.',
  simplified: ['session.timeout.ms is 9 s instead of 45.', 'The network takes 300 ms one way instead of a fraction of one.'],
}

function shares({ state }: KafkaRun): string {
  return listed(sharesOf(state, GROUP).map(({ consumer, partitions }) => `**${consumer}** owns ${named(partitions)}`))
}

/** Members without a partition. */
function idle(state: KafkaState): string[] {
  return sharesOf(state, GROUP).flatMap(({ consumer, partitions }) => (partitions.length === 0 ? [consumer] : []))
}

function idleName(state: KafkaState): string {
  return idle(state)[0] ?? sharesOf(state, GROUP).at(-1)?.consumer ?? 'the last consumer'
}

function busiest(state: KafkaState): string {
  return sharesOf(state, GROUP)[0]?.consumer ?? 'another'
}

function ownedBy(state: KafkaState, consumer: string): readonly string[] {
  return sharesOf(state, GROUP).find((share) => share.consumer === consumer)?.partitions ?? []
}

/** The consumer that crashed last, by order of names. */
function crashed(state: KafkaState): string {
  return Object.values(state.consumers).findLast(({ status }) => status === 'crashed')?.name ?? 'nobody'
}

/** Who has just come back: the member that joined last. */
function returner(state: KafkaState): string {
  const joined = new Set(Object.values(groupAt(state, GROUP)?.members ?? {}).map(({ clientId }) => clientId))
  return Object.values(state.consumers).find(({ name, status }) => status === 'running' && !joined.has(name))?.name ?? idleName(state)
}

function takesOver(consumer: string, state: KafkaState): string {
  return `${consumer}, after the session timeout of ${session(state)}`
}

function session(state: KafkaState): string {
  return seconds(Number(configInForce(state, `group:${GROUP}`, 'session.timeout.ms')))
}

/** Records sent and not handled yet. */
function unhandled({ ledger }: KafkaState): number {
  return ledger.sent - (ledger.subscribers[GROUP]?.processed ?? 0)
}

function lost({ ledger }: KafkaState): string {
  const page = ledger.subscribers[GROUP]
  return page?.lost === 0 ? 'Nothing was lost on the way.' : `On the way ${counted(page?.lost ?? 0, 'record')} got lost.`
}

export default scenario
