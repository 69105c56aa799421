import type { KafkaFact } from '../../brokers/kafka/facts.ts'
import { lagRecords } from '../../brokers/kafka/lag.ts'
import { type RecordPlace, recordOfMessage } from '../../brokers/kafka/recordOfMessage.ts'
import { keyOf } from '../../workload/messages.ts'
import type { KafkaRun, KafkaScenario } from '../kafkaScenario.ts'
import { keyArithmetic } from '../reading/keyArithmetic.ts'
import { counted, seconds } from '../reading/phrases.ts'

/** The record that the story follows: the first one that is sent. */
const FOLLOWED = 0
const IT = `message:${FOLLOWED}`

const scenario: KafkaScenario = {
  id: 'kafka-journey',
  seed: 7,
  warmUpMs: 74_000,
  setup: {
    brokers: 3,
    oneWayMs: 4_000,
    brokerConfig: { 'replica.fetch.wait.max.ms': 15_000 },
    topics: [{ name: 'orders', partitions: 2, replicationFactor: 3 }],
    producers: [{ name: 'web-shop', config: { acks: 'all', 'linger.ms': 4_000 } }],
    streams: [
      {
        id: 'orders',
        producer: 'web-shop',
        destination: 'orders',
        keys: [{ key: 'order-1' }, { key: 'cart-1' }, { key: 'pay-9' }],
        pick: 'cycle',
        ratePerSecond: 0.05,
        startMs: 78_500,
      },
    ],
    groups: [
      {
        id: 'billing',
        topics: ['orders'],
        config: { 'auto.offset.reset': 'earliest', 'enable.auto.commit': false, 'fetch.max.wait.ms': 15_000 },
        handler: { serviceMs: 4_000 },
        commit: 'syncAfterEachPoll',
      },
    ],
    consumers: [{ name: 'c1', group: 'billing' }],
  },
  story: [
    {
      say: 'An order comes in: the **web shop** calls `send()`. What it hands over is a {term:record}: a {term:key}, a value, a timestamp.',
      look: ['producer:web-shop'],
      until: (fact) => fact.type === 'record.sent' && fact.data.message === FOLLOWED,
    },
    {
      say: ({ state }) => {
        const key = keyOf(state.messages, FOLLOWED)
        const partitions = state.producers['web-shop']?.metadata.orders?.length ?? 0
        const choice = key === null || partitions === 0 ? '' : ` {term:partition} ${keyArithmetic(key, partitions).partition}`
        return `The key, \`${key ?? 'none'}\`, picks${choice === '' ? ' its {term:partition}' : choice}. \`send()\` has returned already: the record waits in a {term:batch} for \`linger.ms\`, in case more come.`
      },
      look: ['producer:web-shop', IT],
      until: (fact) => fact.type === 'batch.sent' && fact.data.messages.includes(FOLLOWED),
    },
    {
      say: 'The batch travels to the {term:leader} of that partition, the one {term:broker} that takes its writes.',
      look: [IT],
      until: (fact) => fact.type === 'batch.appended' && fact.data.messages.includes(FOLLOWED),
    },
    {
      say: (run) => {
        const { partition, offset } = place(run)
        return `It stands at the end of the {term:log} of ${partition} now, at {term:offset} ${offset} for good. c1 has asked for just that, and does not get it yet.`
      },
      look: (run) => [`partition:${place(run).partition}`, IT],
      predict: {
        id: 'journey-visible',
        ask: (run) => `Offset ${place(run).offset} is written on the leader. What must happen before c1 can read it?`,
        until: isCommitted,
        answer: (_, future) => readableWhen(future),
        others: () => [AT_ONCE, ONE_COPY, ALL_COPIES, 'The producer has been told that it is stored'],
        because: (fact) =>
          fact.type === 'highWatermark.advanced'
            ? `The high watermark of ${fact.data.partition} went from ${fact.data.from} to ${fact.data.to} ${fact.data.waitedFor === null ? 'at once: the leader has no followers' : `when broker ${fact.data.waitedFor}, the last in-sync follower, asked for the offset after it: only then did the leader know that all have it`}.`
            : '',
      },
      until: (fact, run) =>
        fact.type === 'follower.fetched' && fact.data.partition === place(run).partition && fact.data.endOffset > place(run).offset,
    },
    {
      say: '{term:follower|Followers} copy it by fetching, as a {term:consumer} does. The leader learns how far they are from the offset of their **next** fetch.',
      look: (run) => [`partition:${place(run).partition}`, IT],
      until: isCommitted,
    },
    {
      say: ({ state }) =>
        `All {term:in-sync replicas} have it, so the {term:high watermark} moves past it. Now it can be read${state.producers['web-shop']?.config.acks === 'all' ? ', and the web shop ({term:acks|acks=all}) is told that it is safe' : ''}.`,
      look: (run) => [`partition:${place(run).partition}`, IT],
      until: (fact, run) => fact.type === 'records.polled' && isBefore(place(run), fact.data.partitions[place(run).partition]?.toOffset),
    },
    {
      say: (run) =>
        `The answer to a {term:fetch} has brought it, and {term:poll|poll()} hands it to the application, which works on it for ${seconds(run.state.groups.billing?.serviceMs ?? 0)}. The log has not changed: reading removes nothing.`,
      look: ['consumer:c1', IT],
      until: (fact) => fact.type === 'record.processed' && fact.data.message === FOLLOWED,
    },
    {
      say: (run) =>
        `Done. c1 {term:commit|commits} offset ${place(run).offset + 1}: not the one it did, but the **next** one to read. It is kept in \`__consumer_offsets\`.`,
      look: ['group:billing', 'consumer:c1'],
      until: (fact, run) => fact.type === 'offset.commit.acknowledged' && isBefore(place(run), fact.data.offsets[place(run).partition]),
    },
    {
      say: (run) =>
        `The journey is over, and ${place(run).partition} has a {term:lag} of ${counted(lagRecords(run.state, 'billing', place(run).partition) ?? 0, 'record')}. Other orders go the same way.`,
      look: ['topic:orders', 'group:billing'],
    },
  ],
  knobs: [
    { name: 'acks', target: 'producer:web-shop' },
    { name: 'linger.ms', target: 'producer:web-shop', min: 5, max: 5_000, step: 5 },
    { name: 'fetch.max.wait.ms', target: 'group:billing', min: 0, max: 15_000, step: 100 },
    { name: 'network.oneWayMs', target: 'network', min: 1, max: 5_000, step: 1 },
    { name: 'stream.ratePerSecond', target: 'stream:orders', min: 0.02, max: 2, step: 0.01 },
  ],
  offers: ['crashConsumer', 'hangConsumer', 'resumeConsumer', 'startConsumer', 'slowConsumer', 'burst', 'pauseStream', 'resumeStream'],
  takeaway: 'A record can be read once every in-sync replica has it; reading removes nothing, the group only moves its offset.',
  simplified: [
    'A message takes 4 s from one machine to another instead of a fraction of a millisecond, so that you can follow.',
    'linger.ms is 4000 instead of 5, fetch.max.wait.ms and replica.fetch.wait.max.ms are 15000 instead of 500, for the same reason.',
  ],
}

const AT_ONCE = 'Nothing more: the leader has it'
const ONE_COPY = 'One follower has copied it'
const ALL_COPIES = 'Every in-sync follower has copied it, and the leader knows'

/** How many followers the leader knows to have the followed record, at the moment when it may be read. */
function readableWhen(run: KafkaRun): string {
  const { partition, offset } = place(run)
  const { isr = [], leader, followers = {} } = run.state.partitions[partition] ?? {}
  const inSync = isr.filter((broker) => broker !== leader)
  const having = inSync.filter((broker) => (followers[broker]?.fetchOffset ?? 0) > offset)
  if (inSync.length === 0 || having.length === 0) return AT_ONCE
  return having.length === inSync.length ? ALL_COPIES : ONE_COPY
}

function isCommitted(fact: KafkaFact, run: KafkaRun): boolean {
  return fact.type === 'highWatermark.advanced' && fact.data.partition === place(run).partition && isBefore(place(run), fact.data.to)
}

function isBefore({ offset }: RecordPlace, end: number | undefined): boolean {
  return end !== undefined && offset < end
}

/** Where the followed record stands; before it is written, where it would go is not known and an empty place is returned. */
function place({ state }: KafkaRun): RecordPlace {
  const nowhere = { partition: '', offset: -1 }
  return state.messages.createdTick.length > FOLLOWED ? (recordOfMessage(state, FOLLOWED) ?? nowhere) : nowhere
}

export default scenario
