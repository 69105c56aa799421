import type { KafkaFact } from '../../brokers/kafka/facts.ts'
import { counted } from '../reading/phrases.ts'
import type { Prediction, RunView, Scenario, StoryStep } from '../scenario.ts'

const PARTITION = 'orders-0'

const scenario: Scenario = {
  id: 'group-reset',
  seed: 23,
  warmUpMs: 14_000,
  setup: {
    brokers: 1,
    oneWayMs: 150,
    brokerConfig: { 'group.initial.rebalance.delay.ms': 500 },
    topics: [{ name: 'orders', partitions: 1 }],
    producers: [{ name: 'web-shop' }],
    streams: [
      {
        id: 'orders',
        producer: 'web-shop',
        destination: 'orders',
        keys: [{ key: 'order-1' }, { key: 'cart-1' }, { key: 'pay-9' }],
        pick: 'cycle',
        ratePerSecond: 0.8,
        startMs: 1_000,
      },
    ],
    groups: [
      {
        id: 'billing',
        topics: ['orders'],
        config: { 'auto.offset.reset': 'earliest', 'auto.commit.interval.ms': 2_000 },
        handler: { serviceMs: 200 },
      },
    ],
    consumers: [{ name: 'c1', group: 'billing' }],
  },
  story: [
    {
      say: (run) =>
        `\`orders\` holds ${counted(endOf(run) - startOf(run), 'record')}, and **billing** has read them. Its {term:committed offset} says where it stands. A new {term:consumer group} has none: where does it start?`,
      look: ['group:billing', `partition:${PARTITION}`],
      until: (fact) => fact.type === 'offset.commit.acknowledged',
    },
    newGroup('search', 'earliest', 'A new group **search** joins with `auto.offset.reset=earliest`.'),
    {
      say: ({ state }) =>
        `**search** begins at offset ${state.consumers[memberOf(state, 'search')]?.positions[PARTITION]?.start ?? 0} and reads all that the log still holds. **billing** does not notice.`,
      look: ['group:search'],
      until: (fact, { state }) => fact.type === 'offset.commit.acknowledged' && fact.entity === `consumer:${memberOf(state, 'search')}`,
    },
    newGroup('audit', 'latest', 'Another one, **audit**, joins with the default: `auto.offset.reset=latest`.'),
    {
      say: (run) =>
        `**audit** begins at the end. ${counted(run.state.ledger.subscribers.audit?.skipped ?? 0, 'record')} that were there before it came, it will never see: skipped, without any error.`,
      look: ['group:audit'],
      until: (fact, { state }) => fact.type === 'offset.commit.acknowledged' && fact.entity === `consumer:${memberOf(state, 'audit')}`,
    },
    {
      say: 'A third, **strict**, asks for `none`: rather no start than a wrong one.',
      look: ['group:strict'],
      act: [{ type: 'addGroup', group: 'strict', topics: ['orders'], config: { 'auto.offset.reset': 'none' }, serviceMs: 200 }],
      until: (fact) => fact.type === 'position.missing',
    },
    {
      say: ({ state }) =>
        `Its poll() throws, and the application must decide. Now **${memberOf(state, 'search')}** closes and comes back with \`latest\` instead of \`earliest\`.`,
      look: ({ state }) => [`consumer:${memberOf(state, 'search')}`],
      act: ({ state }) => [{ type: 'closeConsumer', consumer: memberOf(state, 'search') }],
      until: (fact) => fact.type === 'consumer.closed' && fact.data.group === 'search',
    },
    {
      say: 'Closing has committed its {term:position}. The group **search** is empty, but what it committed stays.',
      look: ['group:search'],
      act: ({ state }) => [
        { type: 'configure', target: 'group:search', name: 'auto.offset.reset', value: 'latest' },
        { type: 'startConsumer', consumer: memberOf(state, 'search') },
      ],
      predict: returns(),
      until: (fact) => startsReading(fact, 'search'),
    },
    {
      say: 'A {term:committed offset} that still exists always wins. `auto.offset.reset` decides only where there is none.',
      look: ['group:search'],
    },
  ],
  knobs: [
    { name: 'auto.offset.reset', target: 'group:billing' },
    { name: 'stream.ratePerSecond', target: 'stream:orders', min: 0.2, max: 5, step: 0.2 },
    { name: 'auto.commit.interval.ms', target: 'group:billing', min: 500, max: 10_000, step: 500 },
  ],
  offers: ['closeConsumer', 'startConsumer', 'crashConsumer', 'seek', 'burst', 'pauseStream', 'resumeStream'],
  takeaway:
    '`auto.offset.reset` speaks only when there is no committed offset: `earliest` reads all, `latest` skips what was there, `none` refuses to guess.',
  simplified: [
    'The network takes 150 ms one way instead of a fraction of one, so that you can follow.',
    'group.initial.rebalance.delay.ms is 500 instead of 3000, so that new groups start sooner.',
  ],
}

/** A group that never read this topic joins; the step ends when it knows where to start. */
function newGroup(group: string, policy: 'earliest' | 'latest', say: string): StoryStep {
  return {
    say,
    look: [`group:${group}`, `partition:${PARTITION}`],
    act: [
      {
        type: 'addGroup',
        group,
        topics: ['orders'],
        config: { 'auto.offset.reset': policy, 'auto.commit.interval.ms': 2_000 },
        serviceMs: 200,
      },
    ],
    predict: {
      id: `reset-${policy}`,
      ask: `Which record does ${group} get first?`,
      until: (fact) => startsReading(fact, group),
      answer: (fact, future) => where(offsetOf(fact), future),
      others: (present, future) => [
        where(startOf(future), future),
        where(endOf(future), future),
        where(committedOf(future, 'billing'), future),
        where(Math.floor((startOf(present) + endOf(present)) / 2), future),
      ],
      because: (fact, future) =>
        `${group} has committed nothing, so ${policy} decides: ${policy === 'earliest' ? `the log start offset, ${startOf(future)}` : `the high watermark at that moment, ${offsetOf(fact)}`}. What billing has committed is billing's alone.`,
    },
    until: (fact) => startsReading(fact, group),
  }
}

/** The question for the group that comes back with another policy. */
function returns(): Prediction {
  return {
    id: 'reset-committed-wins',
    ask: 'search comes back, now with `latest`. Which record does it get first?',
    until: (fact) => startsReading(fact, 'search'),
    answer: (fact, future) => where(offsetOf(fact), future),
    others: (_, future) => [where(startOf(future), future), where(endOf(future), future), where(committedOf(future, 'search'), future)],
    because: (fact) => `It had committed offset ${offsetOf(fact)}, and that offset still exists. Nothing is reset.`,
  }
}

function startsReading(fact: KafkaFact, group: string): boolean {
  return fact.type === 'position.set' && fact.data.group === group && fact.data.partition === PARTITION
}

function offsetOf(fact: KafkaFact): number {
  return fact.type === 'position.set' ? fact.data.offset : 0
}

/** An offset as an answer: with what stands there. */
function where(offset: number, run: RunView): string {
  if (offset >= endOf(run)) return `offset ${offset}: the next record that is written`
  return offset === startOf(run) ? `offset ${offset}: the oldest record there is` : `offset ${offset}`
}

function startOf({ state }: RunView): number {
  return state.partitions[PARTITION]?.log.logStartOffset ?? 0
}

function endOf({ state }: RunView): number {
  return state.partitions[PARTITION]?.log.highWatermark ?? 0
}

function committedOf({ state }: RunView, group: string): number {
  for (const broker of Object.values(state.brokers)) {
    const offset = broker.groups[group]?.offsets[PARTITION]?.offset
    if (offset !== undefined) return offset
  }
  return 0
}

function memberOf(state: RunView['state'], group: string): string {
  return Object.values(state.consumers).find((consumer) => consumer.group === group)?.name ?? 'nobody'
}

export default scenario
