import { configInForce } from '../../brokers/kafka/configInForce.ts'
import { committedOffset } from '../../brokers/kafka/effects.ts'
import type { KafkaFact } from '../../brokers/kafka/facts.ts'
import type { KafkaState } from '../../brokers/kafka/state.ts'
import type { KafkaPrediction, KafkaScenario, KafkaStep } from '../kafkaScenario.ts'
import { processesOf } from '../reading/groupShares.ts'
import { counted } from '../reading/phrases.ts'
import { handledSince, sentSince } from '../reading/sinceStep.ts'

const PARTITION = 'orders-0'
const NOWHERE = 'Nowhere: its `poll()` throws an exception'
const END = 'At the end: it gets only what is written from then on'

const scenario: KafkaScenario = {
  id: 'group-reset',
  seed: 23,
  warmUpMs: 14_000,
  setup: {
    brokers: 1,
    oneWayMs: 300,
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
    groups: [group('search', 'earliest'), group('audit', 'latest'), group('strict', 'none')],
    consumers: [],
  },
  story: [
    {
      say: ({ state }) =>
        `\`orders\` holds ${counted(endOf(state) - startOf(state), 'record')}, and three services want them. None of these {term:consumer group|groups} has ever committed an {term:offset}, so each must say where to start: \`auto.offset.reset\`.`,
      look: [`partition:${PARTITION}`, 'group:search', 'group:audit', 'group:strict'],
      until: (fact) => fact.type === 'batch.acknowledged' && fact.data.baseOffset % 3 === 0,
    },
    starts('search'),
    {
      say: ({ state }) =>
        `${began(state, 'search')} ${hasFailed(state, 'search') ? 'It has handled nothing, so it commits nothing.' : 'What it has handled it commits, and from its first {term:commit} on the group has an offset of its own.'}`,
      look: ['group:search', `partition:${PARTITION}`],
      until: (fact) => (fact.type === 'offset.commit.acknowledged' || fact.type === 'consumer.closed') && fact.data.group === 'search',
    },
    starts('audit'),
    {
      say: ({ state }) => `${began(state, 'audit')} ${passedOver(state, 'audit')} \`latest\` is the default.`,
      look: ['group:audit', `partition:${PARTITION}`],
      until: (fact, run) =>
        (fact.type === 'record.processed' && handledSince(run, 'audit') >= 3) ||
        (fact.type === 'consumer.closed' && fact.data.group === 'audit'),
    },
    {
      say: ({ state }) =>
        `The last one, **${memberOf(state, 'strict')}** of \`strict\`, starts with \`${policyOf(state, 'strict')}\`${policyOf(state, 'strict') === 'none' ? ': rather no start than a wrong one' : ''}.`,
      look: ['group:strict'],
      act: ({ state }) => (processesOf(state, 'strict').length === 0 ? [{ type: 'addConsumer', group: 'strict' }] : []),
      until: (fact) => isDecided(fact, 'strict'),
    },
    {
      say: ({ state }) =>
        `${began(state, 'strict')} ${hasFailed(state, 'search') ? `**${memberOf(state, 'search')}** of \`search\` is closed already.` : `Now **${memberOf(state, 'search')}** of \`search\` closes: it commits its {term:position} and leaves the group.`}`,
      look: ({ state }) => [`consumer:${memberOf(state, 'search')}`],
      act: ({ state }) => [{ type: 'closeConsumer', consumer: memberOf(state, 'search') }],
      until: (fact, run) => fact.type === 'batch.acknowledged' && processesOf(run.state, 'search').length === 0 && sentSince(run) >= 3,
    },
    {
      say: ({ state }) =>
        `\`search\` has no member. ${kept(state)} It starts again, and now its setting is \`${policyOf(state, 'search')}\`.`,
      look: ['group:search', `partition:${PARTITION}`],
      act: ({ state }) => [
        { type: 'configure', target: 'group:search', name: 'auto.offset.reset', value: 'latest' },
        { type: 'startConsumer', consumer: memberOf(state, 'search') },
      ],
      predict: whereTo('search', 'reset-committed-wins'),
      until: (fact) => isDecided(fact, 'search'),
    },
    {
      say: ({ state }) =>
        `${began(state, 'search')} ${committedOffset(state, 'search', PARTITION) < 0 ? `It had no {term:committed offset}, so \`auto.offset.reset=${policyOf(state, 'search')}\` had its say.` : 'Nothing is skipped and nothing repeated: where there is a {term:committed offset}, it wins, and `auto.offset.reset` has no say.'}`,
      look: ['group:search', `partition:${PARTITION}`],
    },
  ],
  knobs: [
    { name: 'auto.offset.reset', target: 'group:search' },
    { name: 'auto.offset.reset', target: 'group:audit' },
    { name: 'auto.offset.reset', target: 'group:strict' },
    { name: 'stream.ratePerSecond', target: 'stream:orders', min: 0.2, max: 5, step: 0.2 },
  ],
  offers: ['addConsumer', 'closeConsumer', 'startConsumer', 'crashConsumer', 'seek', 'burst', 'pauseStream', 'resumeStream'],
  takeaway:
    '`auto.offset.reset` speaks only where there is no committed offset: `earliest` reads all there is, `latest` only what comes, `none` refuses to guess.',
  simplified: [
    'The network takes 300 ms one way instead of a fraction of one, so that you can follow.',
    'group.initial.rebalance.delay.ms is 500 instead of 3000 and auto.commit.interval.ms 2000 instead of 5000, so that new groups start and commit sooner.',
  ],
}

function group(id: string, policy: 'earliest' | 'latest' | 'none') {
  return {
    id,
    topics: ['orders'],
    config: { 'auto.offset.reset': policy, 'auto.commit.interval.ms': 2_000 },
    handler: { serviceMs: 400 },
  }
}

/** The first consumer of a group starts; the step ends when it knows where to read. */
function starts(id: string): KafkaStep {
  return {
    say: ({ state }) =>
      `**${memberOf(state, id)}** starts, the first member of \`${id}\`, with \`auto.offset.reset=${policyOf(state, id)}\`.`,
    look: [`group:${id}`, `partition:${PARTITION}`],
    act: ({ state }) => (processesOf(state, id).length === 0 ? [{ type: 'addConsumer', group: id }] : []),
    predict: whereTo(id, `reset-${id}`),
    until: (fact) => isDecided(fact, id),
  }
}

function whereTo(id: string, question: string): KafkaPrediction {
  return {
    id: question,
    ask: ({ state }) => `Where will ${memberOf(state, id)} begin to read \`${PARTITION}\`?`,
    until: (fact) => isDecided(fact, id),
    answer: (fact, { state }) => place(fact, state),
    others: ({ state }) => {
      const committed = Object.keys(state.groups).flatMap((other) => {
        const offset = committedOffset(state, other, PARTITION)
        return offset < 0 ? [] : [other === id ? own(offset) : `Where \`${other}\` has got to, offset ${offset}`]
      })
      return [`At the oldest record, offset ${startOf(state)}`, END, ...committed, NOWHERE].slice(0, 4)
    },
    because: (fact, { state }) => {
      if (fact.type !== 'position.set')
        return `\`${id}\` has committed nothing, and \`none\` forbids to choose: NoOffsetForPartitionException.`
      if (fact.data.from === 'committed')
        return `\`${id}\` has committed offset ${fact.data.offset}, and that offset is still in the log. \`auto.offset.reset=${policyOf(state, id)}\` is not even looked at.`
      return `\`${id}\` has committed nothing, so \`${fact.data.policy}\` decides: offset ${fact.data.offset}, ${fact.data.policy === 'earliest' ? 'where the log begins' : 'the {term:high watermark} at that moment'}. What other groups have committed is theirs.`
    },
  }
}

/** Whether the group's consumer has found where to start on the partition, or that it cannot. */
function isDecided(fact: KafkaFact, id: string): boolean {
  return (fact.type === 'position.set' || fact.type === 'position.missing') && fact.data.group === id
}

/** The place that was found, in words that do not depend on how many records come meanwhile. */
function place(fact: KafkaFact, state: KafkaState): string {
  if (fact.type !== 'position.set') return NOWHERE
  const { offset, from } = fact.data
  if (from === 'committed') return own(offset)
  return offset === startOf(state) ? `At the oldest record, offset ${offset}` : END
}

function own(offset: number): string {
  return `Where it stopped: offset ${offset}, which it has committed`
}

/** How the group has started, as it stands now. */
function began(state: KafkaState, id: string): string {
  const consumer = state.consumers[memberOf(state, id)]
  const start = consumer?.positions[PARTITION]?.start ?? null
  if (consumer?.failure) return `\`poll()\` of **${consumer.name}** throws ${consumer.failure.exception}; the application must decide.`
  return start === null ? `**${memberOf(state, id)}** has no place to read from.` : `**${memberOf(state, id)}** begins at offset ${start}.`
}

function hasFailed(state: KafkaState, id: string): boolean {
  return (state.consumers[memberOf(state, id)]?.failure ?? null) !== null
}

function passedOver(state: KafkaState, id: string): string {
  const skipped = state.ledger.subscribers[id]?.skipped ?? 0
  return skipped === 0 ? 'It has passed over nothing.' : `${counted(skipped, 'record')} it has passed over without an error.`
}

/** What `search` has committed, while it has no member. */
function kept(state: KafkaState): string {
  const offset = committedOffset(state, 'search', PARTITION)
  return offset < 0 ? 'It has committed nothing.' : `Yet its {term:committed offset} stays: ${offset}.`
}

function startOf(state: KafkaState): number {
  return state.partitions[PARTITION]?.log.logStartOffset ?? 0
}

function endOf(state: KafkaState): number {
  return state.partitions[PARTITION]?.log.highWatermark ?? 0
}

function policyOf(state: KafkaState, id: string): string {
  return String(configInForce(state, `group:${id}`, 'auto.offset.reset'))
}

function memberOf(state: KafkaState, id: string): string {
  return Object.values(state.consumers).find((consumer) => consumer.group === id)?.name ?? 'nobody'
}

export default scenario
