import type { FactDocs } from '../../factDocs.ts'
import type { KafkaCommand } from '../commands.ts'
import { configSpecs } from '../config.ts'
import { docsUrl } from '../docsUrl.ts'
import type { BatchReason, KafkaFact } from '../facts.ts'

const CONSUMER = 'consumerconfigs_'
const PRODUCER = 'producerconfigs_'
const BROKER = 'brokerconfigs_'
const TOPIC = 'topicconfigs_'

const membership = page('Consumer groups', 'theconsumer')
const positions = page('Consumer position', 'design_consumerposition')
const replication = page('Replication', 'replication')
const theLog = page('The log', 'log')
const semantics = page('Delivery semantics', 'semantics')
const staticMembers = page('Static membership', 'static_membership')
const offsetsTopic = page('Offset tracking', 'impl_offsettracking')
const theProducer = page('The producer', 'theproducer')
const addingPartitions = page('Changing a topic', 'basic_ops_modify_topic')

function page(rule: string, anchor: string): FactDocs {
  return { rule, url: docsUrl(anchor) }
}

function config(prefix: string, name: string): FactDocs {
  return page(name, prefix + name)
}

const batchReason: Readonly<Record<BatchReason, FactDocs>> = {
  full: config(PRODUCER, 'batch.size'),
  linger: config(PRODUCER, 'linger.ms'),
  bufferExhausted: config(PRODUCER, 'buffer.memory'),
  flush: theProducer,
  sameRequest: config(PRODUCER, 'max.request.size'),
  retry: config(PRODUCER, 'delivery.timeout.ms'),
}

function commandDocs(command: KafkaCommand): FactDocs | null {
  if (command.type === 'addPartitions') return addingPartitions
  if (command.type === 'seek') return positions
  const scope = command.type === 'configure' ? configSpecs[command.name]?.scope : undefined
  return command.type !== 'configure' || scope === undefined || scope === 'network' ? null : config(`${scope}configs_`, command.name)
}

type Docs<T extends KafkaFact['type']> = FactDocs | ((fact: Extract<KafkaFact, { type: T }>) => FactDocs | null)

const docsOf: { readonly [T in KafkaFact['type']]: Docs<T> } = {
  command: ({ data }) => commandDocs(data.command),
  'record.sent': config(PRODUCER, 'partitioner.class'),
  'producer.partition.switched': config(PRODUCER, 'partitioner.class'),
  'producer.blocked': ({ data }) => config(PRODUCER, data.neededBytes > data.freeBytes ? 'buffer.memory' : 'max.block.ms'),
  'producer.unblocked': config(PRODUCER, 'buffer.memory'),
  'record.refused': ({ data }) => config(PRODUCER, data.error === 'RecordTooLargeException' ? 'max.request.size' : 'max.block.ms'),
  'batch.sent': ({ data }) => batchReason[data.reason],
  'batch.acknowledged': config(PRODUCER, 'acks'),
  'batch.failed': config(PRODUCER, 'retries'),
  'metadata.updated': config(CONSUMER, 'metadata.max.age.ms'),
  'consumer.started': membership,
  'consumer.closed': membership,
  'consumer.failed': membership,
  'consumer.coordinator.found': offsetsTopic,
  'consumer.joining': membership,
  'consumer.joined': membership,
  'assignment.computed': config(CONSUMER, 'partition.assignment.strategy'),
  'partitions.revoked': config(CONSUMER, 'partition.assignment.strategy'),
  'partitions.assigned': config(CONSUMER, 'partition.assignment.strategy'),
  'partitions.lost': config(CONSUMER, 'partition.assignment.strategy'),
  'consumer.heartbeat.refused': config(CONSUMER, 'heartbeat.interval.ms'),
  'consumer.poll.timeout': config(CONSUMER, 'max.poll.interval.ms'),
  'position.set': ({ data }) => (data.from === 'reset' ? config(CONSUMER, 'auto.offset.reset') : positions),
  'position.missing': config(CONSUMER, 'auto.offset.reset'),
  'consumer.outOfRange': config(CONSUMER, 'auto.offset.reset'),
  'records.fetched': config(CONSUMER, 'fetch.min.bytes'),
  'records.polled': config(CONSUMER, 'max.poll.records'),
  'record.handling': membership,
  'record.processed': semantics,
  'record.failed': semantics,
  'offset.commit.sent': ({ data }) => (data.how === 'auto' ? config(CONSUMER, 'enable.auto.commit') : positions),
  'offset.commit.acknowledged': positions,
  'offset.commit.refused': membership,
  'message.lost': semantics,
  'message.skipped': config(CONSUMER, 'auto.offset.reset'),
  'batch.appended': theLog,
  'batch.refused': config(TOPIC, 'max.message.bytes'),
  'segment.rolled': ({ data }) => config(TOPIC, data.reason === 'size' ? 'segment.bytes' : 'segment.ms'),
  'segment.deleted': ({ data }) => config(TOPIC, data.reason === 'size' ? 'retention.bytes' : 'retention.ms'),
  'follower.fetched': replication,
  'highWatermark.advanced': replication,
  'fetch.answered': config(CONSUMER, 'fetch.max.wait.ms'),
  'fetch.refused': config(CONSUMER, 'auto.offset.reset'),
  'partitions.added': addingPartitions,
  'group.member.idRequired': membership,
  'group.member.idExpired': config(CONSUMER, 'session.timeout.ms'),
  'group.member.joined': membership,
  'group.member.unchanged': membership,
  'group.member.returned': staticMembers,
  'group.member.fenced': staticMembers,
  'group.member.left': membership,
  'group.member.expired': config(CONSUMER, 'session.timeout.ms'),
  'group.member.dropped': config(CONSUMER, 'max.poll.interval.ms'),
  'group.rebalance.started': ({ data }) => (data.initial ? config(BROKER, 'group.initial.rebalance.delay.ms') : membership),
  'group.initialDelay.extended': config(BROKER, 'group.initial.rebalance.delay.ms'),
  'group.join.postponed': membership,
  'group.join.completed': membership,
  'group.assignment.received': config(CONSUMER, 'partition.assignment.strategy'),
  'group.stable': membership,
  'group.empty': membership,
  'group.heartbeat': config(CONSUMER, 'heartbeat.interval.ms'),
  'group.sync.waiting': membership,
  'group.sync.answered': membership,
  'group.request.refused': membership,
  'group.offset.committed': offsetsTopic,
  'group.unloaded': offsetsTopic,
  'group.loaded': offsetsTopic,
}

/** Where Kafka's documentation states the rule behind a fact; null where there is none to state. */
export function factDocs(fact: KafkaFact): FactDocs | null {
  // Each entry takes facts of its own type; the pairing is checked by the type of the table.
  const docs = docsOf[fact.type] as FactDocs | ((fact: KafkaFact) => FactDocs | null)
  return typeof docs === 'function' ? docs(fact) : docs
}
