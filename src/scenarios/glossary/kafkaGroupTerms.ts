import { docsUrl } from '../../brokers/kafka/docsUrl.ts'
import type { Term } from './term.ts'

/** The words of Kafka for reading: consumers, groups, offsets. */
export const kafkaGroupTerms: Readonly<Record<string, Term>> = {
  assignor: {
    meaning: 'The rule by which a group’s leader, one of the consumers, deals the partitions out to the members.',
    url: docsUrl('consumerconfigs_partition.assignment.strategy'),
    seen: 'Inspector of a group: assignor.',
    show: { lesson: 'rebalance-assignors', step: 1 },
  },
  'at least once': {
    meaning: 'Nothing is lost, but a record may be handled again after a crash: the commit comes after the work.',
    url: docsUrl('semantics'),
    seen: 'A stroke on a record for each further time that it was handled.',
    show: { lesson: 'group-commit-manual', step: 8 },
  },
  'at most once': {
    meaning: 'Nothing is handled twice, but a record may be lost in a crash: the commit comes before the work.',
    url: docsUrl('semantics'),
    seen: 'Records that are marked lost.',
    show: { lesson: 'group-commit-manual', step: 8 },
  },
  'auto commit': {
    meaning: 'The consumer commits its positions by itself, inside poll(), at most every auto.commit.interval.ms.',
    url: docsUrl('consumerconfigs_enable.auto.commit'),
    seen: 'Flags that move by themselves, every auto.commit.interval.ms at most.',
    show: { lesson: 'group-commit-auto', step: 8 },
  },
  'auto.offset.reset': {
    meaning: 'Where a group starts when it has no committed offset, or when that offset no longer exists.',
    url: docsUrl('consumerconfigs_auto.offset.reset'),
    seen: 'The place where a new group begins to read; Settings.',
    show: { lesson: 'group-reset', step: 1 },
  },
  commit: {
    meaning:
      'Telling the group’s coordinator the offset of the next record to read, so that whoever owns the partition later starts there.',
    url: docsUrl('design_consumerposition'),
    seen: 'A small message to the coordinator; then the flag of the group moves.',
    show: { lesson: 'kafka-journey', step: 8 },
  },
  'committed offset': {
    meaning: 'The offset from which the group goes on after a crash or a rebalance; everything below counts as done.',
    url: docsUrl('design_consumerposition'),
    seen: 'The flag below a tape, in the colour of its owner.',
    show: { lesson: 'group-commit-auto', step: 4 },
  },
  consumer: {
    meaning: 'A client that asks brokers for records, at its own pace.',
    url: docsUrl('theconsumer'),
    seen: 'A box inside its group, with what it has in hand.',
    show: { lesson: 'kafka-journey', step: 5 },
  },
  'consumer group': {
    meaning: 'Consumers that share the partitions of a topic: each partition is read by exactly one of them.',
    url: docsUrl('intro_concepts_and_terms'),
    seen: 'The box around its consumers, with state and generation.',
    show: { lesson: 'group-broadcast', step: 1 },
  },
  'cooperative rebalancing': {
    meaning: 'Members keep what they own while they rebalance and give up only what moves, at the price of a second round.',
    url: docsUrl('consumerconfigs_partition.assignment.strategy'),
    seen: 'While the group rebalances, lines to partitions that do not move stay.',
    show: { lesson: 'rebalance-cooperative', step: 1 },
  },
  coordinator: {
    meaning: 'The broker that manages one group: who is a member, who owns what, what has been committed.',
    url: docsUrl('design_consumerposition'),
    seen: 'The sign of a broker at the box of a group, and the small messages to it.',
    show: { lesson: 'group-resume', step: 1 },
  },
  duplicate: {
    meaning: 'A record handled twice, because the first handling was not committed before the partition changed hands.',
    url: docsUrl('semantics'),
    seen: 'A stroke on a record for each further time; the scoreboard counts them.',
    show: { lesson: 'group-resume', step: 6 },
  },
  'eager rebalancing': {
    meaning: 'Every member gives up all its partitions before it joins the next generation; nobody reads until it is over.',
    url: docsUrl('consumerconfigs_partition.assignment.strategy'),
    seen: 'While the group rebalances, all its lines to partitions are gone.',
    show: { lesson: 'rebalance-join', step: 1 },
  },
  fetch: {
    meaning: 'A request for records from an offset on. The broker may hold it until there is something to send.',
    url: docsUrl('theconsumer'),
    seen: '“Messages in time”: the request and its answer.',
    show: { lesson: 'kafka-journey', step: 7 },
  },
  generation: {
    meaning: 'The number of a group’s present membership. It goes up with every rebalance, and older ones are refused.',
    url: docsUrl('theconsumer'),
    seen: 'The number in the head of a group.',
    show: { lesson: 'rebalance-join', step: 5 },
  },
  'group leader': {
    meaning: 'The member that computes the assignment for all; one of the consumers, not a broker.',
    url: docsUrl('theconsumer'),
    seen: 'Inspector of a consumer: role.',
    show: { lesson: 'rebalance-join', step: 5 },
  },
  heartbeat: {
    meaning: 'A small request by which a member tells its coordinator that its process lives.',
    url: docsUrl('consumerconfigs_heartbeat.interval.ms'),
    seen: 'A small message to the coordinator, after which the session clock starts anew.',
    show: { lesson: 'rebalance-join', step: 3 },
  },
  lag: {
    meaning: 'How many records a group has still to commit: high watermark minus committed offset.',
    url: docsUrl('basic_ops_consumer_lag'),
    seen: 'The bar below a tape, from the flag to the high watermark.',
    show: { lesson: 'group-lag', step: 1 },
  },
  'offsets topic': {
    meaning: '__consumer_offsets, the topic in which Kafka itself keeps what groups have committed.',
    url: docsUrl('impl_offsettracking'),
    seen: 'Inspector of a group: the coordinator and its partition of this topic.',
  },
  owner: {
    meaning: 'The one member of a group that reads a partition in the present generation.',
    url: docsUrl('theconsumer'),
    seen: 'The line from a partition to its one consumer, in the consumer’s colour.',
    show: { lesson: 'group-share', step: 1 },
  },
  poll: {
    meaning: 'The call by which an application gets its next records. Group matters, auto commits and rejoining happen inside it.',
    url: docsUrl('theconsumer'),
    seen: 'Records that come into the hand of a consumer.',
    show: { lesson: 'rebalance-poll-interval', step: 1 },
  },
  position: {
    meaning: 'The offset of the next record a consumer will be given. It moves by reading, not by committing.',
    url: docsUrl('design_consumerposition'),
    seen: 'The hollow flag below a tape.',
    show: { lesson: 'group-replay', step: 3 },
  },
  rebalance: {
    meaning: 'Dealing out the partitions of a group anew, because members or partitions have come or gone.',
    url: docsUrl('theconsumer'),
    seen: 'The state in the head of a group; lines to partitions go and come.',
    show: { lesson: 'rebalance-join', step: 2 },
  },
  'session timeout': {
    meaning: 'How long a member may be silent before its coordinator counts it as dead.',
    url: docsUrl('consumerconfigs_session.timeout.ms'),
    seen: 'The clock of a consumer: time since its last heartbeat.',
    show: { lesson: 'rebalance-crash', step: 3 },
  },
  'static membership': {
    meaning: 'A member with a lasting name (group.instance.id): a restart within the session timeout causes no rebalance.',
    url: docsUrl('static_membership'),
    seen: 'Inspector of a consumer: group.instance.id.',
    show: { lesson: 'rebalance-static', step: 1 },
  },
}
