import { groupLagRecords } from '../../brokers/kafka/lag.ts'
import type { KafkaState } from '../../brokers/kafka/state.ts'
import type { KafkaPrediction, KafkaRun, KafkaScenario, KafkaStep } from '../kafkaScenario.ts'
import { groupAt, isSettledWith, processesOf, sharesOf } from '../reading/groupShares.ts'
import { counted, listed, named } from '../reading/phrases.ts'
import { isEager, isReadingWith } from '../reading/rebalances.ts'
import { handledSince } from '../reading/sinceStep.ts'

const GROUP = 'billing'

const scenario: KafkaScenario = {
  id: 'group-share',
  seed: 11,
  warmUpMs: 7_500,
  setup: {
    brokers: 1,
    oneWayMs: 200,
    topics: [{ name: 'orders', partitions: 4 }],
    producers: [{ name: 'web-shop' }],
    streams: [
      {
        id: 'orders',
        producer: 'web-shop',
        destination: 'orders',
        // One key for each partition.
        keys: [{ key: 'pay-9' }, { key: 'pay-2' }, { key: 'order-1' }, { key: 'cart-1' }],
        pick: 'cycle',
        ratePerSecond: 1,
        startMs: 4_500,
      },
    ],
    groups: [{ id: GROUP, topics: ['orders'], config: { 'auto.offset.reset': 'earliest' }, handler: { serviceMs: 600 } }],
    consumers: [{ name: 'c1', group: GROUP }],
  },
  story: [
    {
      say: ({ state }) =>
        `The {term:topic} \`orders\` has ${state.topics.orders?.partitions.length ?? 0} {term:partition|partitions}. **c1** is alone in the {term:consumer group} \`${GROUP}\`, so it is the {term:owner} of all of them.`,
      look: [`group:${GROUP}`],
      until: (fact, run) => fact.type === 'record.processed' && handledSince(run, GROUP) >= 4,
    },
    joins(
      2,
      ({ state }) =>
        `with the same \`group.id\` and asks to join: a {term:rebalance}. At their next {term:heartbeat} the others hear of it, ${isEager(state, GROUP) ? 'give up what they own and join again' : 'and join again, still reading what they own'}.`,
      'share-two',
    ),
    shared((shares) => `${shares} Each partition has exactly one owner, and each owner its own records.`),
    joins(
      3,
      ({ state }) =>
        `too: another rebalance. All join once more, ${isSticky(state) ? 'and only what must move gets another owner' : 'and all partitions are dealt anew'}.`,
      'share-three',
    ),
    shared((shares) => `${shares} A partition is never split, so somebody may have more than the others.`),
    joins(4, () => 'as well. Now each of them can have a partition of its own.'),
    shared((shares) => `${shares} Every record of a partition goes to its one owner, in order.`),
    {
      say: ({ state }) =>
        `${counted(processesOf(state, GROUP).length, 'consumer')} now share the work, and the {term:lag} of the group is ${counted(groupLagRecords(state, GROUP), 'record')}. With more consumers than partitions, some would find nothing to own.`,
      look: [`group:${GROUP}`, 'topic:orders'],
    },
  ],
  knobs: [
    { name: 'partition.assignment.strategy', target: `group:${GROUP}` },
    { name: 'stream.ratePerSecond', target: 'stream:orders', min: 0.5, max: 3, step: 0.5 },
    { name: 'handler.serviceMs', target: `group:${GROUP}`, min: 0, max: 2_000, step: 50 },
    { name: 'heartbeat.interval.ms', target: `group:${GROUP}`, min: 500, max: 10_000, step: 500 },
  ],
  offers: ['crashConsumer', 'closeConsumer', 'startConsumer', 'addConsumer', 'slowConsumer', 'burst', 'addPartitions'],
  takeaway: 'A group shares a topic by partitions: each has one owner, and there can be no more owners than partitions.',
  simplified: ['The network takes 200 ms one way instead of a fraction of one, so that you can follow.'],
}

/** One more consumer starts, and the group deals its partitions anew. */
function joins(members: number, comment: (run: KafkaRun) => string, question?: string): KafkaStep {
  return {
    say: (run) => `**${newcomer(run)}** starts ${comment(run)}`,
    look: (run) => [`consumer:${newcomer(run)}`, `group:${GROUP}`],
    act: ({ state }) => (processesOf(state, GROUP).length < members ? [{ type: 'addConsumer', group: GROUP }] : []),
    until: (fact, { state }) => (fact.type === 'position.set' || fact.type === 'record.processed') && isReadingWith(state, GROUP, members),
    ...(question === undefined ? {} : { predict: whoGetsWhat(question, members) }),
  }
}

/** What came of it; done when the newcomer has handled an order of a while later. */
function shared(comment: (shares: string) => string): KafkaStep {
  return {
    say: ({ state }) => {
      const shares = sharesOf(state, GROUP).map(({ consumer, partitions }) => `**${consumer}** owns ${named(partitions)}`)
      return comment(`${listed(shares)}.`)
    },
    look: ({ state }) => sharesOf(state, GROUP).map(({ consumer }) => `consumer:${consumer}` as const),
    until: (fact, run) => fact.type === 'record.processed' && fact.entity === `consumer:${newcomer(run)}` && handledSince(run, GROUP) >= 4,
  }
}

function whoGetsWhat(id: string, members: number): KafkaPrediction {
  return {
    id,
    ask: (run) => `How many partitions will each consumer own once ${newcomer(run)} has joined?`,
    until: (fact, { state }) => (fact.type === 'group.stable' || fact.type === 'record.processed') && isSettledWith(state, GROUP, members),
    answer: (_, { state }) => spell(sharesOf(state, GROUP).map(({ consumer, partitions }) => [consumer, partitions.length])),
    others: ({ state }) => {
      const names = processesOf(state, GROUP).map(({ name }) => name)
      const now = sharesOf(state, GROUP)
      const total = state.topics.orders?.partitions.length ?? 0
      const each = Math.floor(total / Math.max(1, names.length))
      const left = total - each * names.length
      return [
        spell(names.map((name) => [name, now.find(({ consumer }) => consumer === name)?.partitions.length ?? 0])),
        left === 0
          ? spell(names.map((name, index) => [name, index === names.length - 1 ? total : 0]))
          : `${each} each; ${left} without an owner`,
        `All ${total} each: everybody reads everything`,
      ]
    },
    because: (_, { state }) => {
      const { partitions = [] } = state.topics.orders ?? {}
      const shares = sharesOf(state, GROUP).map(({ consumer, partitions: owned }) => `${consumer} ${named(owned)}`)
      return `All ${partitions.length} partitions are dealt out among the members, as evenly as they divide and each to exactly one: ${listed(shares)}.`
    },
  }
}

/** Whether the assignor that the group has agreed on looks at who had what. */
function isSticky(state: KafkaState): boolean {
  return groupAt(state, GROUP)?.protocol?.includes('sticky') ?? false
}

/** The consumer that was started last. */
function newcomer({ state }: KafkaRun): string {
  return processesOf(state, GROUP).at(-1)?.name ?? 'nobody'
}

function spell(counts: readonly (readonly [consumer: string, partitions: number])[]): string {
  return counts.map(([consumer, partitions]) => `${consumer}: ${partitions}`).join(', ')
}

export default scenario
