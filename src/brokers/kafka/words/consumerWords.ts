import { bytes, counted, duration, listed, type Phrases } from '../../phrase.ts'
import type { KafkaFacts } from '../facts.ts'
import { offsets, positions, shortMember } from './phrase.ts'

type ConsumerFacts = Pick<
  KafkaFacts,
  | Extract<
      keyof KafkaFacts,
      | `consumer.${string}`
      | `partitions.${'revoked' | 'assigned' | 'lost'}`
      | `position.${string}`
      | `records.${string}`
      | `offset.${string}`
      | `message.${string}`
    >
  | 'assignment.computed'
  | 'record.handling'
  | 'record.processed'
  | 'record.failed'
>

const commitKinds = {
  auto: 'auto commit, inside poll()',
  sync: 'commitSync()',
  async: 'commitAsync()',
  rebalance: 'before the rebalance',
  close: 'on close()',
} as const

export const consumerPhrases: Phrases<ConsumerFacts> = {
  'consumer.started': (data) =>
    `A consumer of group ${data.group} starts and subscribes to ${listed(data.topics)}${data.instanceId === null ? '' : ` as static member ${data.instanceId}`}.`,
  'consumer.closed': (data) => `The consumer of ${data.group} has closed.`,
  'consumer.failed': (data) => `${data.exception} ends its poll loop: ${data.reason}. The application closes it.`,
  'consumer.coordinator.found': (data) =>
    `Group ${data.group} belongs to partition ${data.partition} of __consumer_offsets, so its coordinator is that partition's leader, broker ${data.broker}.`,
  'consumer.joining': (data) => `It sends JoinGroup to ${data.group}: ${data.reason}. It still owns ${listed(data.owned)}.`,
  'consumer.joined': (data) =>
    `It is a member of ${data.group}, generation ${data.generation}, protocol ${data.protocol}${data.leader ? '; as the group leader it computes the assignment' : ''}.`,
  'assignment.computed': (data) =>
    `The group leader runs ${data.assignor} for generation ${data.generation}: ${Object.entries(data.members)
      .map(([member, partitions]) => `${shortMember(member)} gets ${listed(partitions)}`)
      .join(
        '; ',
      )}. ${counted(data.moved.length, 'partition')} moved${data.withheld.length === 0 ? '' : `, ${listed(data.withheld)} held back until given up`}.`,
  'partitions.revoked': (data) => `onPartitionsRevoked: it gives up ${listed(data.partitions)} (${data.reason}).`,
  'partitions.assigned': (data) =>
    `onPartitionsAssigned in generation ${data.generation}: ${data.added.length === 0 ? 'nothing new' : listed(data.added)}. It owns ${listed(data.partitions)}.`,
  'partitions.lost': (data) => `onPartitionsLost: ${listed(data.partitions)} already belong to others (${data.reason}).`,
  'consumer.heartbeat.refused': (data) => `The coordinator answers its heartbeat of generation ${data.generation} with ${data.error}.`,
  'consumer.poll.timeout': (data) =>
    `No poll() for ${duration(data.sinceLastPollMs)}, max.poll.interval.ms is ${duration(data.maxPollIntervalMs)}: it leaves the group by itself.`,
  'position.set': (data) => `It will read ${data.partition} from offset ${data.offset}: ${positionSource(data)}.`,
  'position.missing': (data) =>
    `${data.error}: there is no offset for ${data.partition}, and auto.offset.reset=none forbids to choose one.`,
  'consumer.outOfRange': (data) =>
    `Offset ${data.offset} of ${data.partition} is gone, the log starts at ${data.logStartOffset}: auto.offset.reset=${data.policy} decides.`,
  'records.fetched': (data) => `A fetch brings ${offsets(data.fromOffset, data.toOffset)} of ${data.partition} (${bytes(data.sizeBytes)}).`,
  'records.polled': (data) =>
    `poll() returns ${counted(data.count, 'record')}: ${listed(Object.entries(data.partitions).map(([partition, range]) => `${partition} ${offsets(range.fromOffset, range.toOffset)}`))}.`,
  'record.handling': (data) =>
    `The application works on m${data.message} (${data.partition} offset ${data.offset}) for ${duration(data.serviceMs)}${data.attempt > 1 ? `, attempt ${data.attempt}` : ''}.`,
  'record.processed': (data) =>
    `m${data.message} (${data.partition} offset ${data.offset}) is processed by ${data.group}${data.first ? `, ${duration(data.latencyMs)} after send()` : ' **again**: a duplicate'}${data.outOfOrder ? `, after a later record with key ${data.key}: out of order` : ''}.`,
  'record.failed': (data) => `Handling m${data.message} (${data.partition} offset ${data.offset}) fails at attempt ${data.attempt}.`,
  'offset.commit.sent': (data) => `It commits ${positions(data.offsets)} (${commitKinds[data.how]}).`,
  'offset.commit.acknowledged': (data) => `The coordinator has stored its commit: ${positions(data.offsets)}.`,
  'offset.commit.refused': (data) =>
    data.sent
      ? `${data.exception}: the coordinator refuses its commit of ${positions(data.offsets)} with ${data.error}.`
      : `${data.exception}: it cannot commit ${positions(data.offsets)}, for it is in no stable group.`,
  'message.lost': (data) =>
    `m${data.message} (${data.partition} offset ${data.offset}) is lost for ${data.group}: ${data.committed} is committed, so nobody reads it again, and nobody has handled it.`,
  'message.skipped': (data) => `m${data.message} (${data.partition} offset ${data.offset}) is skipped by ${data.group}: ${data.reason}.`,
}

function positionSource(data: KafkaFacts['position.set']): string {
  switch (data.from) {
    case 'committed':
      return 'the offset its group has committed'
    case 'reset':
      return `nothing is committed, auto.offset.reset=${data.policy ?? '?'}`
    case 'seek':
      return 'the application asked for it with seek()'
  }
}
