import { docsUrl as kafka } from '../../brokers/kafka/docsUrl.ts'
import { docsUrl as rabbit } from '../../brokers/rabbitmq/docsUrl.ts'
import type { Cell, ComparedBroker } from './row.ts'

/** A popular claim of which one half is true. */
export interface HalfTruth {
  /** Part of the address: `?row=in-memory`. */
  readonly id: string
  readonly claim: string
  readonly broker: ComparedBroker
  readonly right: Cell
  readonly wrong: Cell
}

export const halfTruths: readonly HalfTruth[] = [
  {
    id: 'in-memory',
    claim: 'RabbitMQ is in memory',
    broker: 'rabbitmq',
    right: {
      text: '{term:transient|Transient} messages and queues that are not {term:durable} are in memory alone: a restart takes them.',
      docs: rabbit('queues#durability'),
      show: { lesson: 'rabbit-broker-crash', step: 4 },
    },
    wrong: {
      text: 'A {term:persistent} message in a durable queue is on disk, and so is everything in {term:quorum queue|quorum queues} and {term:stream|streams}.',
      docs: rabbit('persistence-conf'),
      show: { lesson: 'rabbit-broker-crash', step: 6 },
    },
  },
  {
    id: 'keeps-no-order',
    claim: 'RabbitMQ keeps no order',
    broker: 'rabbitmq',
    right: {
      text: 'Where {term:competing consumers|several consumers} share a queue, or a message comes back, the work is done in another order.',
      docs: rabbit('queues#message-ordering'),
      show: { lesson: 'rabbit-order', step: 2 },
    },
    wrong: {
      text: 'The queue itself is first in, first out, and a {term:single active consumer} works in that order. What is given back goes to its own place in a classic queue.',
      docs: rabbit('consumers#single-active-consumer'),
      show: { lesson: 'rabbit-order', step: 4 },
    },
  },
  {
    id: 'removes-consumed',
    claim: 'RabbitMQ removes what is consumed, unless it is persistent',
    broker: 'rabbitmq',
    right: {
      text: 'A queue forgets a message, though not when it is delivered: when it is {term:ack|acknowledged}.',
      docs: rabbit('confirms#acknowledgement-modes'),
      show: { lesson: 'rabbit-ack', step: 2 },
    },
    wrong: {
      text: 'Being {term:persistent} has no part in it: that is about restarts. What keeps consumed messages is a {term:stream}.',
      docs: rabbit('streams'),
      show: { lesson: 'rabbit-stream', step: 3 },
    },
  },
  {
    id: 'rabbitmq-exactly-once',
    claim: 'RabbitMQ delivers exactly once with transactions',
    broker: 'rabbitmq',
    right: {
      text: 'What a {term:transaction} has committed, and was answered, is stored: it is not lost.',
      docs: rabbit('semantics'),
      show: { lesson: 'rabbit-tx', step: 2 },
    },
    wrong: {
      text: 'The answer can be lost. Then the publisher sends again, and the work is done twice unless the consumer knows what it has done.',
      docs: rabbit('reliability'),
      show: { lesson: 'rabbit-tx', step: 3 },
    },
  },
  {
    id: 'kafka-exactly-once',
    claim: 'Kafka delivers exactly once',
    broker: 'kafka',
    right: {
      text: 'From Kafka to Kafka: in a transaction the records written and the offsets read count together, or not at all.',
      docs: kafka('semantics'),
    },
    wrong: {
      text: 'What is done outside, such as a payment, is repeated or lost in a crash, as the {term:commit} came after it or before.',
      docs: kafka('semantics'),
      show: { lesson: 'group-commit-manual', step: 4 },
    },
  },
  {
    id: 'kafka-keeps-order',
    claim: 'Kafka keeps the order',
    broker: 'kafka',
    right: {
      text: 'Inside a {term:partition}, and so for each {term:key}.',
      docs: kafka('intro_concepts_and_terms'),
      show: { lesson: 'kafka-keys', step: 5 },
    },
    wrong: {
      text: 'Between partitions there is no order, and when a topic gets more of them a key may move to another one.',
      docs: kafka('basic_ops_modify_topic'),
      show: { lesson: 'kafka-add-partitions', step: 7 },
    },
  },
  {
    id: 'kafka-keeps-all',
    claim: 'Kafka keeps what nobody has read yet',
    broker: 'kafka',
    right: {
      text: 'Reading removes nothing, and not reading neither: a group may be away and go on where it was.',
      docs: kafka('design_consumerposition'),
      show: { lesson: 'why-fanout', step: 5 },
    },
    wrong: {
      text: '{term:retention|Retention} does not ask who has read: a group that is away for too long, or too slow, falls off the log.',
      docs: kafka('topicconfigs_retention.ms'),
      show: { lesson: 'kafka-retention', step: 5 },
    },
  },
  {
    id: 'more-consumers',
    claim: 'More consumers make Kafka faster',
    broker: 'kafka',
    right: {
      text: 'As long as there are {term:partition|partitions} that they can take over from others.',
      docs: kafka('theconsumer'),
      show: { lesson: 'group-lag', step: 5 },
    },
    wrong: {
      text: 'Beyond the number of partitions they stand by, and a single hot {term:key} has one reader whatever their number.',
      docs: kafka('theconsumer'),
      show: { lesson: 'group-lag', step: 8 },
    },
  },
]
