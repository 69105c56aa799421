import { docsUrl as kafka } from '../../brokers/kafka/docsUrl.ts'
import { docsUrl as rabbit } from '../../brokers/rabbitmq/docsUrl.ts'
import { docsUrl as redis } from '../../brokers/redis-streams/docsUrl.ts'
import type { Row } from './row.ts'

export const storageRows: readonly Row[] = [
  {
    id: 'storage-structure',
    title: 'Storage structure',
    cells: {
      kafka: {
        text: 'For each partition a log on disk, in {term:segment|segments}. Only the newest one is written to.',
        docs: kafka('log'),
        show: { lesson: 'kafka-retention', step: 1 },
      },
      rabbitmq: {
        text: 'Queues, from which messages are taken. Behind a {term:quorum queue} and a {term:stream} stands a log.',
        docs: rabbit('queues'),
        show: { lesson: 'rabbit-quorum', step: 2 },
      },
      'redis-streams': {
        text: 'A radix tree of packed nodes in memory, ordered by ID; each group keeps its pending entries beside it.',
        docs: redis('develop/data-types/streams/#capped-streams'),
      },
    },
  },
  {
    id: 'persistence',
    title: 'Persistence',
    cells: {
      kafka: {
        text: 'Always on disk, by way of the page cache. What makes a record safe is its {term:in-sync replicas|copies}, not a sync for each write.',
        docs: kafka('persistence'),
        show: { lesson: 'kafka-journey', step: 6 },
      },
      rabbitmq: {
        text: '{term:persistent|Persistent} messages in {term:durable} queues; everything in quorum queues and streams. The rest is gone after a restart.',
        docs: rabbit('queues#durability'),
        show: { lesson: 'rabbit-broker-crash', step: 3 },
      },
      'redis-streams': {
        text: 'A matter of settings: none, snapshots ({term:rdb|RDB}), a log of commands ({term:aof|AOF}) or both. What was not written is gone after a crash.',
        docs: redis('operate/oss_and_stack/management/persistence/'),
      },
    },
  },
  {
    id: 'retention',
    title: 'Retention',
    cells: {
      kafka: {
        text: 'By time or size, read or not: 7 days by default. Compaction keeps the latest value of each key instead.',
        docs: kafka('topicconfigs_retention.ms'),
        show: { lesson: 'vs-retention', step: 2 },
      },
      rabbitmq: {
        text: 'Until acknowledged, unless a {term:TTL} or a {term:max length} comes first. Streams keep by age and size.',
        docs: rabbit('ttl'),
        show: { lesson: 'vs-retention', step: 2 },
      },
      'redis-streams': {
        text: 'Until {term:trimming|trimmed}: by `XTRIM`, or by `MAXLEN` or `MINID` of each `XADD`. Reading and `XACK` remove nothing.',
        docs: redis('develop/data-types/streams/#capped-streams'),
      },
    },
  },
  {
    id: 'replay',
    title: 'Replay',
    cells: {
      kafka: {
        text: 'Any group, from any {term:offset} or time that is still kept. No other group notices.',
        docs: kafka('design_consumerposition'),
        show: { lesson: 'vs-replay', step: 3 },
      },
      rabbitmq: {
        text: 'Not from a queue: what was acknowledged is gone. A {term:stream} can be read again from any offset.',
        docs: rabbit('streams'),
        show: { lesson: 'vs-replay', step: 3 },
      },
      'redis-streams': {
        text: '`XRANGE` and `XREAD` from any ID that is still there; `XGROUP SETID` sets a group back.',
        docs: redis('commands/xgroup-setid/'),
      },
    },
  },
]
