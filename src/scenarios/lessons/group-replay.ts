import { committedOffset } from '../../brokers/kafka/effects.ts'
import type { KafkaFact } from '../../brokers/kafka/facts.ts'
import { timestampAt } from '../../brokers/kafka/recordContents.ts'
import type { KafkaRun, KafkaScenario } from '../kafkaScenario.ts'
import { counted, seconds } from '../reading/phrases.ts'

const PARTITION = 'orders-0'
const REPLAYED = 'search'
const OTHER = 'billing'
/** By so many records behind the end `seek()` goes back: they are still in sight. */
const BACK = 6

const scenario: KafkaScenario = {
  id: 'group-replay',
  seed: 31,
  warmUpMs: 11_500,
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
        keys: [{ key: 'order-1' }, { key: 'user-7' }, { key: 'pay-9' }],
        pick: 'cycle',
        ratePerSecond: 0.7,
        startMs: 1_000,
      },
    ],
    groups: [group(OTHER), group(REPLAYED)],
    consumers: [
      { name: 'c1', group: OTHER },
      { name: 'c2', group: REPLAYED },
    ],
  },
  story: [
    {
      say: (run) =>
        `Two groups have read \`orders\` up to now. Not one of its ${counted(endOf(run), 'record')} has gone: reading moves an {term:offset}, and the {term:log} stays.`,
      look: [`partition:${PARTITION}`, `group:${OTHER}`, `group:${REPLAYED}`],
      until: (fact) => fact.type === 'offset.commit.acknowledged' && fact.entity === 'consumer:c2',
    },
    {
      say: '**c2** had a bug and must do it all again. Its application calls `seekToBeginning()`.',
      look: ['consumer:c2'],
      act: [{ type: 'seek', consumer: 'c2', to: 'beginning' }],
      predict: {
        id: 'replay-other-group',
        ask: 'search goes back to the beginning. What does billing get next?',
        until: (fact) => fact.type === 'records.polled' && fact.entity === 'consumer:c1',
        answer: (fact) =>
          fact.type === 'records.polled' ? `offset ${fact.data.partitions[PARTITION]?.fromOffset ?? 0}, where it was` : 'nothing',
        others: (present) => [
          `offset ${startOf(present)}: the partition starts again for everybody`,
          'nothing until search has caught up with it',
          'nothing: a partition serves one group at a time',
        ],
        because: (fact, future) =>
          `Each group has its own offset. billing stood at ${fact.type === 'records.polled' ? (fact.data.partitions[PARTITION]?.fromOffset ?? 0) : 0} and goes on there, while search reads from ${startOf(future)}.`,
      },
      until: (fact) => isReading(fact, 'c2'),
    },
    {
      say: (run) =>
        `It is given the records from offset ${startOf(run)} on again: seeking has moved its {term:position}. The {term:committed offset} of **search** still says ${committedOffset(run.state, REPLAYED, PARTITION)}.`,
      look: ['consumer:c2', `partition:${PARTITION}`],
      until: (fact) => fact.type === 'group.offset.committed' && fact.data.group === REPLAYED,
    },
    {
      say: (run) =>
        `Its next {term:commit} is stored: search stands at ${committedOffset(run.state, REPLAYED, PARTITION)} now, also for whoever takes over. All that it had handled once it handles a second time, on purpose.`,
      look: ['consumer:c2', `partition:${PARTITION}`],
      until: (fact, run) => fact.type === 'record.processed' && fact.entity === 'consumer:c2' && positionOf(run, 'c2') >= endOf(run),
      withinMs: 120_000,
    },
    {
      say: (run) => `It has caught up. One may also go to an offset: \`seek(${PARTITION}, ${sought(run)})\`.`,
      look: ['consumer:c2', `partition:${PARTITION}`],
      act: (run) => [{ type: 'seek', consumer: 'c2', to: { offset: Math.max(startOf(run), endOf(run) - BACK) }, partition: PARTITION }],
      until: (fact, run) =>
        fact.type === 'record.processed' &&
        fact.entity === 'consumer:c2' &&
        fact.data.offset === sought(run) + 2 &&
        // What it had in hand when it went back does not count.
        positionOf(run, 'c2') > sought(run),
    },
    {
      say: (run) =>
        `Or to a time. \`offsetsForTimes()\` asks the leader for the first record that is not older than ${seconds(between(run))}, and the consumer seeks there.`,
      look: ['consumer:c2', `partition:${PARTITION}`],
      act: (run) => [{ type: 'seek', consumer: 'c2', to: { timestampMs: between(run) } }],
      predict: {
        id: 'replay-timestamp',
        ask: (run) =>
          `The record at offset ${sought(run) + 1} was sent at ${seconds(timeOf(run, sought(run) + 1))}, the one at offset ${sought(run) + 2} at ${seconds(timeOf(run, sought(run) + 2))}. c2 asks for ${seconds(between(run))}: where does it read on?`,
        until: (fact) => fact.type === 'position.set' && fact.entity === 'consumer:c2',
        answer: (fact) => (fact.type === 'position.set' ? `offset ${fact.data.offset}` : 'nowhere'),
        others: (present) =>
          [sought(present) + 1, sought(present) + 2, startOf(present), endOf(present)].map((offset) => `offset ${offset}`),
        because: (fact, future) =>
          fact.type === 'position.set'
            ? `Offset ${fact.data.offset} is the first whose timestamp, ${seconds(timeOf(future, fact.data.offset))}, is not before the time that was asked for. Nothing that is older comes again.`
            : '',
      },
      until: (fact) => fact.type === 'records.polled' && fact.entity === 'consumer:c2',
    },
    {
      say: (run) =>
        `Meanwhile **billing** has gone on and committed ${committedOffset(run.state, OTHER, PARTITION)}, with ${counted(run.state.ledger.subscribers[OTHER]?.duplicated ?? 0, 'duplicate')}. A replay is a matter of one group.`,
      look: [`group:${OTHER}`],
      until: (fact) => fact.type === 'offset.commit.acknowledged' && fact.entity === 'consumer:c2',
    },
    {
      say: ({ state }) =>
        `**search** has handled ${counted(state.ledger.subscribers[REPLAYED]?.duplicated ?? 0, 'record')} once more than needed, because it wanted to. The {term:log} keeps them all, as long as its {term:retention} says.`,
      look: [`partition:${PARTITION}`, `group:${REPLAYED}`],
    },
  ],
  knobs: [
    { name: 'auto.commit.interval.ms', target: `group:${REPLAYED}`, min: 2_000, max: 10_000, step: 500 },
    { name: 'handler.serviceMs', target: `group:${REPLAYED}`, min: 0, max: 1_000, step: 50 },
    { name: 'stream.ratePerSecond', target: 'stream:orders', min: 0.2, max: 0.9, step: 0.1 },
  ],
  offers: ['seek', 'crashConsumer', 'startConsumer', 'closeConsumer', 'slowConsumer', 'burst', 'pauseStream', 'resumeStream'],
  takeaway: 'Kafka keeps what was read: any group may go back to any offset or time, and no other group notices.',
  simplified: [
    'The network takes 300 ms one way instead of a fraction of one, so that you can follow.',
    'A poll returns at most 4 records instead of 500, and group.initial.rebalance.delay.ms is 500 instead of 3000.',
  ],
}

function group(id: string) {
  return {
    id,
    topics: ['orders'],
    config: { 'auto.offset.reset': 'earliest', 'max.poll.records': 4 },
    handler: { serviceMs: 800 },
  } as const
}

/** The consumer has been given records again after it went elsewhere. */
function isReading(fact: KafkaFact, consumer: string): boolean {
  return fact.type === 'records.polled' && fact.entity === `consumer:${consumer}`
}

function startOf({ state }: KafkaRun): number {
  return state.partitions[PARTITION]?.log.logStartOffset ?? 0
}

function endOf({ state }: KafkaRun): number {
  return state.partitions[PARTITION]?.log.highWatermark ?? 0
}

function positionOf({ state }: KafkaRun, consumer: string): number {
  return state.consumers[consumer]?.positions[PARTITION]?.offset ?? 0
}

/** Where the last seek() to an offset has led. */
function sought({ state }: KafkaRun): number {
  return state.consumers.c2?.positions[PARTITION]?.start ?? 0
}

/** A time after that of the second record from there, and not after that of the third. */
function between(run: KafkaRun): number {
  return Math.ceil((timeOf(run, sought(run) + 1) + timeOf(run, sought(run) + 2)) / 2)
}

/** Timestamp of the record at an offset, ms; of the last one there is, where it lies beyond. */
function timeOf(run: KafkaRun, offset: number): number {
  const last = (run.state.partitions[PARTITION]?.log.logEndOffset ?? 1) - 1
  return timestampAt(run.state, PARTITION, Math.max(0, Math.min(offset, last)))
}

export default scenario
