import { docsUrl } from '../../brokers/kafka/docsUrl.ts'
import type { Term } from './term.ts'

/** The words of Kafka for what is written, where it lies and who keeps it. */
export const kafkaLogTerms: Readonly<Record<string, Term>> = {
  acks: {
    meaning: 'How many replicas must have a record before the producer is told that it is stored: 0, 1 (the leader) or all.',
    url: docsUrl('producerconfigs_acks'),
    seen: 'The answer that comes back to the producer; Settings.',
    show: { lesson: 'kafka-journey', step: 6 },
  },
  batch: {
    meaning: 'Records for one partition that travel and are stored together; the unit in which Kafka moves data.',
    url: docsUrl('producerconfigs_batch.size'),
    seen: 'The box of a producer: records that will leave together.',
    show: { lesson: 'kafka-journey', step: 2 },
  },
  broker: {
    meaning: 'One Kafka server. It keeps the logs of some partitions and leads some of them.',
    url: docsUrl('intro_concepts_and_terms'),
    seen: 'The chips beside a partition, one for each broker that has a copy.',
    show: { lesson: 'kafka-journey', step: 3 },
  },
  event: {
    meaning: 'Something that happened, written down as a record: key, value, timestamp, headers.',
    url: docsUrl('intro_concepts_and_terms'),
    seen: 'A token, from the producer to the tape and to each group.',
    show: { lesson: 'why-fanout', step: 6 },
  },
  follower: {
    meaning: 'A replica that copies its partition from the leader by fetching, as a consumer does.',
    url: docsUrl('replication'),
    seen: 'An outlined chip beside a partition, with how much of it is copied.',
    show: { lesson: 'kafka-journey', step: 5 },
  },
  header: {
    meaning: 'A name and a value that travel beside key and value, for trace ids and the like. Brokers do not look at them.',
    url: docsUrl('recordheader'),
    seen: 'Inspector of a record: Headers.',
    show: { lesson: 'kafka-headers', step: 1 },
  },
  'high watermark': {
    meaning: 'The offset below which every in-sync replica has the records. Consumers read only below it.',
    url: docsUrl('replication'),
    seen: 'The mark HW on a tape; what is beyond it is outlined.',
    show: { lesson: 'kafka-journey', step: 6 },
  },
  'in-sync replicas': {
    meaning: 'The replicas that have kept up with the leader, the leader included.',
    url: docsUrl('replication'),
    seen: 'Inspector of a partition: in-sync replicas.',
    show: { lesson: 'kafka-journey', step: 6 },
  },
  key: {
    meaning: 'Bytes sent with a record that decide its partition: equal keys, equal partition.',
    url: docsUrl('intro_concepts_and_terms'),
    seen: 'Colour and sign of a token.',
    show: { lesson: 'kafka-keys', step: 1 },
  },
  leader: {
    meaning: 'The replica of a partition that takes all its writes and, by default, all its reads.',
    url: docsUrl('replication'),
    seen: 'The filled chip beside a partition.',
    show: { lesson: 'kafka-journey', step: 3 },
  },
  log: {
    meaning: 'A list of records to which one only adds at the end. A partition is one log.',
    url: docsUrl('log'),
    seen: 'A tape, which grows at its right end.',
    show: { lesson: 'kafka-journey', step: 4 },
  },
  'log end offset': {
    meaning: 'The offset that the next record written will get.',
    url: docsUrl('log'),
    seen: 'The empty place at the right end of a tape.',
  },
  'log start offset': {
    meaning: 'The oldest offset that can still be read; retention moves it on.',
    url: docsUrl('log'),
    seen: 'The end of what is deleted, at the left of a tape.',
    show: { lesson: 'kafka-retention', step: 4 },
  },
  metadata: {
    meaning: 'Which partitions a topic has and which broker leads each. Clients ask for it, and again every metadata.max.age.ms.',
    url: docsUrl('producerconfigs_metadata.max.age.ms'),
    seen: '“Messages in time”: what clients ask brokers again and again.',
    show: { lesson: 'kafka-add-partitions', step: 3 },
  },
  offset: {
    meaning: 'The number of a record in its partition. It never changes and is never used again.',
    url: docsUrl('intro_concepts_and_terms'),
    seen: 'The number at a cell of a tape.',
    show: { lesson: 'kafka-journey', step: 4 },
  },
  partition: {
    meaning: 'One of the logs a topic consists of. Order holds inside a partition, and parallel work goes by partitions.',
    url: docsUrl('intro_concepts_and_terms'),
    seen: 'A tape with its name.',
    show: { lesson: 'group-share', step: 1 },
  },
  partitioner: {
    meaning: 'The part of a producer that chooses the partition of a record.',
    url: docsUrl('producerconfigs_partitioner.class'),
    seen: '“Why is it so?” of a record: how its partition was computed.',
    show: { lesson: 'kafka-keys', step: 1 },
  },
  producer: {
    meaning: 'A client that sends records to the leaders of partitions.',
    url: docsUrl('theproducer'),
    seen: 'A box with what it is about to send.',
    show: { lesson: 'kafka-null-keys', step: 1 },
  },
  record: {
    meaning: 'What Kafka stores: key, value, timestamp, headers. It gets an offset when it is written.',
    url: docsUrl('intro_concepts_and_terms'),
    seen: 'A token; once it is written, a cell of a tape.',
    show: { lesson: 'kafka-journey', step: 1 },
  },
  replica: {
    meaning: 'A copy of a partition on one broker.',
    url: docsUrl('replication'),
    seen: 'The chips beside a partition, one for each copy.',
    show: { lesson: 'kafka-journey', step: 6 },
  },
  retention: {
    meaning: 'How long, or how much, a partition keeps. Whether a record was read plays no part.',
    url: docsUrl('topicconfigs_retention.ms'),
    seen: 'Cells at the left of a tape that vanish, a segment at a time.',
    show: { lesson: 'kafka-retention', step: 2 },
  },
  segment: {
    meaning: 'A file of the log. Retention deletes whole segments, oldest first.',
    url: docsUrl('topicconfigs_segment.bytes'),
    seen: 'The joint between two cells of a tape.',
    show: { lesson: 'kafka-retention', step: 1 },
  },
  'sticky partitioner': {
    meaning: 'Records without a key all go to one partition until batch.size bytes are there, then to another.',
    url: docsUrl('producerconfigs_partitioner.class'),
    seen: 'Tokens that go to one tape for a while, then to another.',
    show: { lesson: 'kafka-null-keys', step: 3 },
  },
  topic: {
    meaning: 'A named stream of records, split into partitions.',
    url: docsUrl('intro_concepts_and_terms'),
    seen: 'The name above its tapes.',
    show: { lesson: 'group-broadcast', step: 1 },
  },
}
