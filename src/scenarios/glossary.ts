/** A word of the field: what it means in one sentence, and where the official documentation says more. */
export interface Term {
  readonly meaning: string
  /** Anchor on kafka.apache.org/documentation, without the host. */
  readonly docs: string
}

const DOCS = 'https://kafka.apache.org/41/documentation.html'

/** Address of a term's official page. */
export function docsUrl(anchor: string): string {
  return `${DOCS}#${anchor}`
}

/** Every term that narration may mark with `{term:name}`, lower case. */
export const glossary: Readonly<Record<string, Term>> = {
  acks: {
    meaning: 'How many replicas must have a record before the producer is told that it is stored: 0, 1 (the leader) or all.',
    docs: 'producerconfigs_acks',
  },
  assignor: {
    meaning: 'The rule by which a group’s leader, one of the consumers, deals the partitions out to the members.',
    docs: 'consumerconfigs_partition.assignment.strategy',
  },
  'at least once': {
    meaning: 'Nothing is lost, but a record may be handled again after a crash: the commit comes after the work.',
    docs: 'semantics',
  },
  'at most once': {
    meaning: 'Nothing is handled twice, but a record may be lost in a crash: the commit comes before the work.',
    docs: 'semantics',
  },
  'auto commit': {
    meaning: 'The consumer commits its positions by itself, inside poll(), at most every auto.commit.interval.ms.',
    docs: 'consumerconfigs_enable.auto.commit',
  },
  'auto.offset.reset': {
    meaning: 'Where a group starts when it has no committed offset, or when that offset no longer exists.',
    docs: 'consumerconfigs_auto.offset.reset',
  },
  batch: {
    meaning: 'Records for one partition that travel and are stored together; the unit in which Kafka moves data.',
    docs: 'producerconfigs_batch.size',
  },
  broker: { meaning: 'One Kafka server. It keeps the logs of some partitions and leads some of them.', docs: 'intro_concepts_and_terms' },
  commit: {
    meaning:
      'Telling the group’s coordinator the offset of the next record to read, so that whoever owns the partition later starts there.',
    docs: 'design_consumerposition',
  },
  'committed offset': {
    meaning: 'The offset from which the group goes on after a crash or a rebalance; everything below counts as done.',
    docs: 'design_consumerposition',
  },
  consumer: { meaning: 'A client that asks brokers for records, at its own pace.', docs: 'theconsumer' },
  'consumer group': {
    meaning: 'Consumers that share the partitions of a topic: each partition is read by exactly one of them.',
    docs: 'intro_concepts_and_terms',
  },
  'cooperative rebalancing': {
    meaning: 'Members keep what they own while they rebalance and give up only what moves, at the price of a second round.',
    docs: 'consumerconfigs_partition.assignment.strategy',
  },
  coordinator: {
    meaning: 'The broker that manages one group: who is a member, who owns what, what has been committed.',
    docs: 'design_consumerposition',
  },
  duplicate: {
    meaning: 'A record handled twice, because the first handling was not committed before the partition changed hands.',
    docs: 'semantics',
  },
  'eager rebalancing': {
    meaning: 'Every member gives up all its partitions before it joins the next generation; nobody reads until it is over.',
    docs: 'consumerconfigs_partition.assignment.strategy',
  },
  event: {
    meaning: 'Something that happened, written down as a record: key, value, timestamp, headers.',
    docs: 'intro_concepts_and_terms',
  },
  fetch: {
    meaning: 'A request for records from an offset on. The broker may hold it until there is something to send.',
    docs: 'theconsumer',
  },
  follower: { meaning: 'A replica that copies its partition from the leader by fetching, as a consumer does.', docs: 'replication' },
  generation: {
    meaning: 'The number of a group’s present membership. It goes up with every rebalance, and older ones are refused.',
    docs: 'theconsumer',
  },
  'group leader': { meaning: 'The member that computes the assignment for all; one of the consumers, not a broker.', docs: 'theconsumer' },
  header: {
    meaning: 'A name and a value that travel beside key and value, for trace ids and the like. Brokers do not look at them.',
    docs: 'recordheader',
  },
  heartbeat: {
    meaning: 'A small request by which a member tells its coordinator that its process lives.',
    docs: 'consumerconfigs_heartbeat.interval.ms',
  },
  'high watermark': {
    meaning: 'The offset below which every in-sync replica has the records. Consumers read only below it.',
    docs: 'replication',
  },
  'in-sync replicas': { meaning: 'The replicas that have kept up with the leader, the leader included.', docs: 'replication' },
  key: { meaning: 'Bytes sent with a record that decide its partition: equal keys, equal partition.', docs: 'intro_concepts_and_terms' },
  lag: { meaning: 'How many records a group has still to commit: high watermark minus committed offset.', docs: 'basic_ops_consumer_lag' },
  leader: { meaning: 'The replica of a partition that takes all its writes and, by default, all its reads.', docs: 'replication' },
  log: { meaning: 'A list of records to which one only adds at the end. A partition is one log.', docs: 'log' },
  'log end offset': { meaning: 'The offset that the next record written will get.', docs: 'log' },
  'log start offset': { meaning: 'The oldest offset that can still be read; retention moves it on.', docs: 'log' },
  offset: {
    meaning: 'The number of a record in its partition. It never changes and is never used again.',
    docs: 'intro_concepts_and_terms',
  },
  'offsets topic': {
    meaning: '__consumer_offsets, the topic in which Kafka itself keeps what groups have committed.',
    docs: 'impl_offsettracking',
  },
  owner: { meaning: 'The one member of a group that reads a partition in the present generation.', docs: 'theconsumer' },
  partition: {
    meaning: 'One of the logs a topic consists of. Order holds inside a partition, and parallel work goes by partitions.',
    docs: 'intro_concepts_and_terms',
  },
  partitioner: { meaning: 'The part of a producer that chooses the partition of a record.', docs: 'producerconfigs_partitioner.class' },
  poll: {
    meaning: 'The call by which an application gets its next records. Group matters, auto commits and rejoining happen inside it.',
    docs: 'theconsumer',
  },
  position: {
    meaning: 'The offset of the next record a consumer will be given. It moves by reading, not by committing.',
    docs: 'design_consumerposition',
  },
  producer: { meaning: 'A client that sends records to the leaders of partitions.', docs: 'theproducer' },
  rebalance: {
    meaning: 'Dealing out the partitions of a group anew, because members or partitions have come or gone.',
    docs: 'theconsumer',
  },
  record: {
    meaning: 'What Kafka stores: key, value, timestamp, headers. It gets an offset when it is written.',
    docs: 'intro_concepts_and_terms',
  },
  replica: { meaning: 'A copy of a partition on one broker.', docs: 'replication' },
  retention: {
    meaning: 'How long, or how much, a partition keeps. Whether a record was read plays no part.',
    docs: 'topicconfigs_retention.ms',
  },
  segment: { meaning: 'A file of the log. Retention deletes whole segments, oldest first.', docs: 'topicconfigs_segment.bytes' },
  'session timeout': {
    meaning: 'How long a member may be silent before its coordinator counts it as dead.',
    docs: 'consumerconfigs_session.timeout.ms',
  },
  'static membership': {
    meaning: 'A member with a lasting name (group.instance.id): a restart within the session timeout causes no rebalance.',
    docs: 'static_membership',
  },
  'sticky partitioner': {
    meaning: 'Records without a key all go to one partition until batch.size bytes are there, then to another.',
    docs: 'producerconfigs_partitioner.class',
  },
  topic: { meaning: 'A named stream of records, split into partitions.', docs: 'intro_concepts_and_terms' },
}

/** The term a text means by `name`, whatever its case and number; null when it is not in the glossary. */
export function lookUpTerm(name: string): { name: string; term: Term } | null {
  const wanted = name.toLowerCase()
  for (const candidate of [wanted, wanted.replace(/s$/, ''), wanted.replace(/ies$/, 'y')]) {
    const term = Object.hasOwn(glossary, candidate) ? glossary[candidate] : undefined
    if (term !== undefined) return { name: candidate, term }
  }
  return null
}
