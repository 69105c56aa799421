import type { Scenario } from '../scenario.ts'

/** Partition of the first record sent after the lesson opened; everything below follows that one record. */
const scenario: Scenario = {
  id: 'kafka-journey',
  seed: 7,
  warmUpMs: 7_000,
  setup: {
    brokers: 3,
    oneWayMs: 300,
    teaching: true,
    topics: [{ name: 'orders', partitions: 2, replicationFactor: 3 }],
    producers: [{ name: 'web-shop', config: { acks: 'all' } }],
    streams: [
      {
        id: 'orders',
        producer: 'web-shop',
        destination: 'orders',
        keys: [{ key: 'order-1' }, { key: 'cart-1' }, { key: 'pay-9' }],
        pick: 'cycle',
        ratePerSecond: 0.5,
        startMs: 7_800,
      },
    ],
    groups: [
      {
        id: 'billing',
        topics: ['orders'],
        config: { 'auto.offset.reset': 'earliest', 'enable.auto.commit': false },
        handler: { serviceMs: 500 },
        commit: 'syncAfterEachPoll',
      },
    ],
    consumers: [{ name: 'c1', group: 'billing' }],
  },
  story: [
    {
      say: 'The **web shop** calls `send()`. The record has a key, and the key picks its {term:partition}.',
      look: ['producer:web-shop'],
      until: (fact) => fact.type === 'record.sent',
    },
    {
      say: 'The record travels in a {term:batch} to the {term:leader} of its partition, the one {term:broker} that accepts writes for it.',
      look: ['topic:orders'],
      until: (fact) => fact.type === 'batch.appended',
    },
    {
      say: 'It is written at the end of the {term:log} and gets an {term:offset}. But the consumer, waiting for it, is not given it yet.',
      look: ({ state }) => Object.keys(state.partitions).map((id) => `partition:${id}` as const),
      predict: {
        id: 'journey-visible',
        ask: 'The leader has the record. What must happen before the consumer can read it?',
        until: (fact) => fact.type === 'highWatermark.advanced',
        answer: (fact) =>
          fact.type === 'highWatermark.advanced' && fact.data.waitedFor !== null
            ? 'Every in-sync follower has copied it, and the leader knows'
            : 'Nothing more: the leader alone decides',
        others: () => [
          'Nothing more: the leader alone decides',
          'One follower has copied it',
          'The producer has been told that it is stored',
          'Every in-sync follower has copied it, and the leader knows',
        ],
        because: (fact) =>
          fact.type === 'highWatermark.advanced'
            ? `The high watermark of ${fact.data.partition} moved from ${fact.data.from} to ${fact.data.to} when broker ${fact.data.waitedFor ?? '?'}, the last in-sync follower, asked for the next offset: only then does the leader know that it has the record.`
            : '',
      },
      until: (fact) => fact.type === 'follower.fetched',
    },
    {
      say: '{term:follower|Followers} copy it by fetching, as a consumer does. The leader learns what they have from the offset of their **next** fetch.',
      look: ['broker:broker-1', 'broker:broker-2', 'broker:broker-3'],
      until: (fact) => fact.type === 'highWatermark.advanced',
    },
    {
      say: 'All {term:in-sync replicas} have it: the {term:high watermark} moves past it. Now it counts as committed, the producer (`acks=all`) is told, and consumers may see it.',
      until: (fact) => fact.type === 'batch.acknowledged' || fact.type === 'records.fetched',
    },
    {
      say: '**c1** had a fetch waiting at the broker. The answer brings the record, and `poll()` returns it to the application.',
      look: ['consumer:c1'],
      until: (fact) => fact.type === 'records.polled',
    },
    {
      say: 'The application works on it. The record stays in the log: reading removes nothing.',
      look: ['consumer:c1'],
      until: (fact) => fact.type === 'record.processed',
    },
    {
      say: ({ state }) =>
        `Done, so c1 {term:commit|commits} the **next** offset to read. It is stored in \`__consumer_offsets\`, and the gap between it and the high watermark is the {term:lag}. ${state.ledger.subscribers.billing?.processed ?? 0} processed so far.`,
      look: ['group:billing'],
      until: (fact) => fact.type === 'offset.commit.acknowledged',
    },
    { say: 'That was the whole journey. Every further record takes it too: watch one, or change a setting below.' },
  ],
  knobs: [
    { name: 'acks', target: 'producer:web-shop' },
    { name: 'linger.ms', target: 'producer:web-shop', min: 0, max: 5_000, step: 5 },
    { name: 'network.oneWayMs', target: 'network', min: 1, max: 1_000, step: 1 },
  ],
  offers: ['burst', 'crashConsumer', 'hangConsumer', 'resumeConsumer', 'slowConsumer', 'startConsumer', 'pauseStream', 'resumeStream'],
  takeaway: 'A record is readable when every in-sync replica has it, and read is not removed: the group only moves its offset.',
  simplified: ['The network takes 300 ms one way instead of a fraction of one, so that you can follow.'],
}

export default scenario
