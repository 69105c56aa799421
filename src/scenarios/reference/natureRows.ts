import { docsUrl as kafka } from '../../brokers/kafka/docsUrl.ts'
import { docsUrl as rabbit } from '../../brokers/rabbitmq/docsUrl.ts'
import { docsUrl as redis } from '../../brokers/redis-streams/docsUrl.ts'
import type { Row } from './row.ts'

export const natureRows: readonly Row[] = [
  {
    id: 'type',
    title: 'Type',
    cells: {
      kafka: {
        text: 'A distributed {term:log}: records are added at its end and stay there, read or not.',
        docs: kafka('intro_concepts_and_terms'),
        show: { lesson: 'kafka-journey', step: 7 },
      },
      rabbitmq: {
        text: 'A message broker: it routes messages into {term:queue|queues}, and a queue forgets what was {term:ack|acknowledged}.',
        docs: rabbit('queues'),
        show: { lesson: 'rabbit-ack', step: 2 },
      },
      'redis-streams': {
        text: 'A data type of a database in memory: a {term:stream} is a log of entries under one key.',
        docs: redis('develop/data-types/streams/'),
      },
    },
  },
  {
    id: 'category',
    title: 'Category',
    cells: {
      kafka: {
        text: 'Event streaming platform: it carries events, stores them, and with Kafka Streams processes them.',
        docs: kafka('intro_streaming'),
        show: { lesson: 'why-fanout', step: 3 },
      },
      rabbitmq: {
        text: 'General-purpose message broker. Its {term:stream|streams} are a log as well, beside the queues.',
        docs: rabbit('streams'),
        show: { lesson: 'rabbit-stream', step: 1 },
      },
      'redis-streams': {
        text: 'Data structure server: messaging is one use among others such as caching.',
        docs: redis('develop/data-types/'),
      },
    },
  },
  {
    id: 'message-model',
    title: 'Message model',
    cells: {
      kafka: {
        text: 'Publish and subscribe by {term:consumer group}: every group gets each record, inside a group one member does.',
        docs: kafka('theconsumer'),
        show: { lesson: 'vs-two-subscribers', step: 2 },
      },
      rabbitmq: {
        text: 'A queue gives each message to one of its {term:competing consumers}. Publish and subscribe takes a queue for each subscriber.',
        docs: rabbit('exchanges#types'),
        show: { lesson: 'vs-two-subscribers', step: 2 },
      },
      'redis-streams': {
        text: 'Both: with `XREAD` every reader sees all entries, in a {term:consumer group} each entry goes to one consumer.',
        docs: redis('develop/data-types/streams/#consumer-groups'),
      },
    },
  },
  {
    id: 'data-unit',
    title: 'Data unit',
    cells: {
      kafka: {
        text: 'The {term:record}: key, value, timestamp, headers. It travels and is stored in {term:batch|batches}.',
        docs: kafka('recordbatch'),
        show: { lesson: 'kafka-headers', step: 2 },
      },
      rabbitmq: {
        text: 'The {term:message}, one by one: a body, properties and headers.',
        docs: rabbit('publishers#message-properties'),
        show: { lesson: 'rabbit-rpc', step: 1 },
      },
      'redis-streams': {
        text: 'The {term:entry}: an ID such as `1700000000000-0`, with fields and values.',
        docs: redis('develop/data-types/streams/#entry-ids'),
      },
    },
  },
  {
    id: 'data-type',
    title: 'Data type',
    cells: {
      kafka: {
        text: 'Bytes. Serializers in the clients give them a meaning; the broker does not look into key or value.',
        docs: kafka('record'),
      },
      rabbitmq: {
        text: 'Bytes, with labels such as `content_type` that the broker passes on. Headers have types, which a {term:headers exchange} compares.',
        docs: rabbit('publishers#message-properties'),
        show: { lesson: 'rabbit-headers', step: 5 },
      },
      'redis-streams': {
        text: 'Binary-safe strings, for every field and every value.',
        docs: redis('develop/data-types/strings/'),
      },
    },
  },
  {
    id: 'payload-size',
    title: 'Payload size',
    cells: {
      kafka: {
        text: 'About 1 MB by default: `message.max.bytes` = 1048588 for a batch at the broker, `max.request.size` = 1048576 at the producer.',
        docs: kafka('topicconfigs_max.message.bytes'),
      },
      rabbitmq: {
        text: '128 MiB by default up to 3.13, 16 MiB from 4.0: `max_message_size`.',
        docs: 'https://github.com/rabbitmq/rabbitmq-server/releases/tag/v4.0.1',
      },
      'redis-streams': {
        text: '512 MB for a field or a value by default, and all of it lies in memory.',
        docs: redis('develop/data-types/strings/'),
      },
    },
  },
  {
    id: 'protocol',
    title: 'Protocol',
    cells: {
      kafka: {
        text: 'A binary protocol of its own over TCP, versioned for each kind of request.',
        docs: 'https://kafka.apache.org/protocol',
      },
      rabbitmq: {
        text: 'AMQP 0-9-1 and 1.0, MQTT, STOMP and a protocol of its own for streams.',
        docs: rabbit('protocols'),
      },
      'redis-streams': {
        text: 'RESP, as for every other command of Redis.',
        docs: redis('develop/reference/protocol-spec/'),
      },
    },
  },
]
