import { docsUrl } from '../../brokers/kafka/docsUrl.ts'
import type { Term } from './term.ts'

/** The words of Kafka. */
export const kafkaTerms: Readonly<Record<string, Term>> = {
  acks: {
    meaning: 'How many replicas must have a record before the producer is told that it is stored: 0, 1 (the leader) or all.',
    url: docsUrl('producerconfigs_acks'),
  },
  assignor: {
    meaning: 'The rule by which a group’s leader, one of the consumers, deals the partitions out to the members.',
    url: docsUrl('consumerconfigs_partition.assignment.strategy'),
  },
  'at least once': {
    meaning: 'Nothing is lost, but a record may be handled again after a crash: the commit comes after the work.',
    url: docsUrl('semantics'),
  },
  'at most once': {
    meaning: 'Nothing is handled twice, but a record may be lost in a crash: the commit comes before the work.',
    url: docsUrl('semantics'),
  },
  'auto commit': {
    meaning: 'The consumer commits its positions by itself, inside poll(), at most every auto.commit.interval.ms.',
    url: docsUrl('consumerconfigs_enable.auto.commit'),
  },
  'auto.offset.reset': {
    meaning: 'Where a group starts when it has no committed offset, or when that offset no longer exists.',
    url: docsUrl('consumerconfigs_auto.offset.reset'),
  },
  batch: {
    meaning: 'Records for one partition that travel and are stored together; the unit in which Kafka moves data.',
    url: docsUrl('producerconfigs_batch.size'),
  },
  broker: {
    meaning: 'One Kafka server. It keeps the logs of some partitions and leads some of them.',
    url: docsUrl('intro_concepts_and_terms'),
  },
  commit: {
    meaning:
      'Telling the group’s coordinator the offset of the next record to read, so that whoever owns the partition later starts there.',
    url: docsUrl('design_consumerposition'),
  },
  'committed offset': {
    meaning: 'The offset from which the group goes on after a crash or a rebalance; everything below counts as done.',
    url: docsUrl('design_consumerposition'),
  },
  consumer: { meaning: 'A client that asks brokers for records, at its own pace.', url: docsUrl('theconsumer') },
  'consumer group': {
    meaning: 'Consumers that share the partitions of a topic: each partition is read by exactly one of them.',
    url: docsUrl('intro_concepts_and_terms'),
  },
  'cooperative rebalancing': {
    meaning: 'Members keep what they own while they rebalance and give up only what moves, at the price of a second round.',
    url: docsUrl('consumerconfigs_partition.assignment.strategy'),
  },
  coordinator: {
    meaning: 'The broker that manages one group: who is a member, who owns what, what has been committed.',
    url: docsUrl('design_consumerposition'),
  },
  duplicate: {
    meaning: 'A record handled twice, because the first handling was not committed before the partition changed hands.',
    url: docsUrl('semantics'),
  },
  'eager rebalancing': {
    meaning: 'Every member gives up all its partitions before it joins the next generation; nobody reads until it is over.',
    url: docsUrl('consumerconfigs_partition.assignment.strategy'),
  },
  event: {
    meaning: 'Something that happened, written down as a record: key, value, timestamp, headers.',
    url: docsUrl('intro_concepts_and_terms'),
  },
  fetch: {
    meaning: 'A request for records from an offset on. The broker may hold it until there is something to send.',
    url: docsUrl('theconsumer'),
  },
  follower: {
    meaning: 'A replica that copies its partition from the leader by fetching, as a consumer does.',
    url: docsUrl('replication'),
  },
  generation: {
    meaning: 'The number of a group’s present membership. It goes up with every rebalance, and older ones are refused.',
    url: docsUrl('theconsumer'),
  },
  'group leader': {
    meaning: 'The member that computes the assignment for all; one of the consumers, not a broker.',
    url: docsUrl('theconsumer'),
  },
  header: {
    meaning: 'A name and a value that travel beside key and value, for trace ids and the like. Brokers do not look at them.',
    url: docsUrl('recordheader'),
  },
  heartbeat: {
    meaning: 'A small request by which a member tells its coordinator that its process lives.',
    url: docsUrl('consumerconfigs_heartbeat.interval.ms'),
  },
  'high watermark': {
    meaning: 'The offset below which every in-sync replica has the records. Consumers read only below it.',
    url: docsUrl('replication'),
  },
  'in-sync replicas': { meaning: 'The replicas that have kept up with the leader, the leader included.', url: docsUrl('replication') },
  key: {
    meaning: 'Bytes sent with a record that decide its partition: equal keys, equal partition.',
    url: docsUrl('intro_concepts_and_terms'),
  },
  lag: {
    meaning: 'How many records a group has still to commit: high watermark minus committed offset.',
    url: docsUrl('basic_ops_consumer_lag'),
  },
  leader: { meaning: 'The replica of a partition that takes all its writes and, by default, all its reads.', url: docsUrl('replication') },
  log: { meaning: 'A list of records to which one only adds at the end. A partition is one log.', url: docsUrl('log') },
  'log end offset': { meaning: 'The offset that the next record written will get.', url: docsUrl('log') },
  'log start offset': { meaning: 'The oldest offset that can still be read; retention moves it on.', url: docsUrl('log') },
  metadata: {
    meaning: 'Which partitions a topic has and which broker leads each. Clients ask for it, and again every metadata.max.age.ms.',
    url: docsUrl('producerconfigs_metadata.max.age.ms'),
  },
  offset: {
    meaning: 'The number of a record in its partition. It never changes and is never used again.',
    url: docsUrl('intro_concepts_and_terms'),
  },
  'offsets topic': {
    meaning: '__consumer_offsets, the topic in which Kafka itself keeps what groups have committed.',
    url: docsUrl('impl_offsettracking'),
  },
  owner: { meaning: 'The one member of a group that reads a partition in the present generation.', url: docsUrl('theconsumer') },
  partition: {
    meaning: 'One of the logs a topic consists of. Order holds inside a partition, and parallel work goes by partitions.',
    url: docsUrl('intro_concepts_and_terms'),
  },
  partitioner: {
    meaning: 'The part of a producer that chooses the partition of a record.',
    url: docsUrl('producerconfigs_partitioner.class'),
  },
  poll: {
    meaning: 'The call by which an application gets its next records. Group matters, auto commits and rejoining happen inside it.',
    url: docsUrl('theconsumer'),
  },
  position: {
    meaning: 'The offset of the next record a consumer will be given. It moves by reading, not by committing.',
    url: docsUrl('design_consumerposition'),
  },
  producer: { meaning: 'A client that sends records to the leaders of partitions.', url: docsUrl('theproducer') },
  rebalance: {
    meaning: 'Dealing out the partitions of a group anew, because members or partitions have come or gone.',
    url: docsUrl('theconsumer'),
  },
  record: {
    meaning: 'What Kafka stores: key, value, timestamp, headers. It gets an offset when it is written.',
    url: docsUrl('intro_concepts_and_terms'),
  },
  replica: { meaning: 'A copy of a partition on one broker.', url: docsUrl('replication') },
  retention: {
    meaning: 'How long, or how much, a partition keeps. Whether a record was read plays no part.',
    url: docsUrl('topicconfigs_retention.ms'),
  },
  segment: { meaning: 'A file of the log. Retention deletes whole segments, oldest first.', url: docsUrl('topicconfigs_segment.bytes') },
  'session timeout': {
    meaning: 'How long a member may be silent before its coordinator counts it as dead.',
    url: docsUrl('consumerconfigs_session.timeout.ms'),
  },
  'static membership': {
    meaning: 'A member with a lasting name (group.instance.id): a restart within the session timeout causes no rebalance.',
    url: docsUrl('static_membership'),
  },
  'sticky partitioner': {
    meaning: 'Records without a key all go to one partition until batch.size bytes are there, then to another.',
    url: docsUrl('producerconfigs_partitioner.class'),
  },
  topic: { meaning: 'A named stream of records, split into partitions.', url: docsUrl('intro_concepts_and_terms') },
}
