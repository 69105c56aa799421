import { docsUrl as kafka } from '../../brokers/kafka/docsUrl.ts'
import { docsUrl as rabbit } from '../../brokers/rabbitmq/docsUrl.ts'
import { docsUrl as redis } from '../../brokers/redis-streams/docsUrl.ts'
import type { Row } from './row.ts'

export const operationRows: readonly Row[] = [
  {
    id: 'complexity',
    title: 'Complexity of operation',
    cells: {
      kafka: {
        text: 'A cluster to plan: number of partitions, copies, disks, timeouts of groups. Since 4.0 it needs no ZooKeeper.',
        docs: kafka('kraft'),
        show: { lesson: 'rebalance-poll-interval', step: 3 },
      },
      rabbitmq: {
        text: 'One node is quickly set up, with a page to manage it. Long queues, {term:memory alarm|alarms} and clusters want attention.',
        docs: rabbit('production-checklist'),
        show: { lesson: 'vs-backpressure', step: 3 },
      },
      'redis-streams': {
        text: 'Often there already. Memory, trimming and entries that stay pending are yours to watch.',
        docs: redis('develop/data-types/streams/#streams-observability'),
      },
    },
  },
  {
    id: 'clients',
    title: 'Clients and languages',
    cells: {
      kafka: {
        text: 'Java by the project itself. Others, many of them around the C library librdkafka, cover most languages and not always every feature.',
        docs: 'https://cwiki.apache.org/confluence/display/KAFKA/Clients',
      },
      rabbitmq: {
        text: 'Clients of the team for several languages, and any client that speaks AMQP, MQTT or STOMP.',
        docs: 'https://www.rabbitmq.com/client-libraries/devtools',
      },
      'redis-streams': {
        text: 'The ordinary clients of Redis, in nearly every language. The loop around a group is yours to write.',
        docs: redis('develop/clients/'),
      },
    },
  },
  {
    id: 'tracing',
    title: 'Tracing and debugging',
    cells: {
      kafka: {
        text: 'What was read can be read again, {term:lag} says who is behind, and {term:header|headers} carry a trace id.',
        docs: kafka('basic_ops_consumer_lag'),
        show: { lesson: 'kafka-headers', step: 6 },
      },
      rabbitmq: {
        text: 'What is waiting can be looked at, and {term:x-death} tells why it failed. What was acknowledged leaves no trace, unless the firehose is on.',
        docs: rabbit('firehose'),
        show: { lesson: 'rabbit-dlx', step: 4 },
      },
      'redis-streams': {
        text: '`XINFO` and `XPENDING` show groups and what they have not done; entries can be read until they are trimmed.',
        docs: redis('develop/data-types/streams/#streams-observability'),
      },
    },
  },
  {
    id: 'online-offline',
    title: 'Online and offline use',
    cells: {
      kafka: {
        text: 'Both: the same log serves who is live and who comes once a night, as long as {term:retention} keeps it.',
        docs: kafka('uses'),
        show: { lesson: 'why-fanout', step: 5 },
      },
      rabbitmq: {
        text: 'Mostly online. Messages wait for consumers that are away, but a queue works best when it is short.',
        docs: rabbit('queues'),
        show: { lesson: 'why-queue', step: 5 },
      },
      'redis-streams': {
        text: 'Mostly online: who is away for too long misses what was trimmed meanwhile, without an error.',
        docs: redis('commands/xtrim/'),
      },
    },
  },
  {
    id: 'when-to-use',
    title: 'When to use it',
    cells: {
      kafka: {
        text: 'Many services read the same events, the past is read again, or there is very much of it.',
        docs: kafka('uses'),
        show: { lesson: 'why-fanout', step: 2 },
      },
      rabbitmq: {
        text: 'Work is shared out to workers, routed by rules, delayed, prioritised, or answered.',
        docs: 'https://www.rabbitmq.com/tutorials',
        show: { lesson: 'why-queue', step: 2 },
      },
      'redis-streams': {
        text: 'Redis is there already, the stream stays short, and losing the last moment in a crash can be borne or is paid for by settings.',
        docs: redis('develop/use-cases/streaming/'),
      },
    },
  },
]
