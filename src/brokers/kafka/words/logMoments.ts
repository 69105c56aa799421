import type { KafkaFact } from '../facts.ts'
import { describeCommand } from './commandWords.ts'
import { offsets } from './phrase.ts'

/** What a fact means in the life of a partition, in a word or two, or null. */
export function partitionMoment(partition: string, fact: KafkaFact): string | null {
  switch (fact.type) {
    case 'partitions.assigned':
      return fact.data.added.includes(partition) ? `given to ${nameIn(fact)}` : null
    case 'partitions.revoked':
    case 'partitions.lost':
      return fact.data.partitions.includes(partition) ? `taken from ${nameIn(fact)}` : null
    case 'group.offset.committed':
      return partition in fact.data.offsets ? `${fact.data.group} committed ${fact.data.offsets[partition]}` : null
    default:
      return fact.entity === `partition:${partition}` ? logMoment(fact) : null
  }
}

function logMoment(fact: KafkaFact): string | null {
  switch (fact.type) {
    case 'batch.appended':
      return `${offsets(fact.data.baseOffset, fact.data.baseOffset + fact.data.messages.length)} appended`
    case 'highWatermark.advanced':
      return `high watermark ${fact.data.to}`
    case 'batch.refused':
      return 'batch refused'
    case 'segment.rolled':
      return 'new segment'
    case 'segment.deleted':
      return 'segment deleted'
    case 'fetch.refused':
      return 'fetch refused'
    case 'message.lost':
      return `m${fact.data.message} lost`
    case 'message.skipped':
      return `m${fact.data.message} skipped`
    default:
      return null
  }
}

/** What a fact means to a topic: what concerns all of it, and what happens at the ends of its logs. `topicOf`: of a partition. */
export function topicMoment(topic: string, fact: KafkaFact): string | null {
  if (fact.type === 'partitions.added') return fact.data.topic === topic ? `${fact.data.now} partitions` : null
  if (fact.type === 'command') return fact.entity === `topic:${topic}` ? describeCommand(fact.data.command) : null
  const partition = fact.entity.startsWith(`partition:${topic}-`) ? fact.entity.slice('partition:'.length) : null
  if (partition === null || partition.lastIndexOf('-') !== topic.length) return null
  switch (fact.type) {
    case 'batch.appended':
      return `${partition}: ${logMoment(fact)}`
    case 'segment.deleted':
    case 'segment.rolled':
      return `${partition}: ${logMoment(fact)}`
    default:
      return null
  }
}

/** What a fact means to a broker, in a word or two, or null. */
export function brokerMoment(broker: number, fact: KafkaFact): string | null {
  switch (fact.type) {
    case 'batch.appended':
      return fact.data.leader === broker ? `wrote to ${fact.data.partition}` : null
    case 'follower.fetched':
      return fact.data.broker === broker ? `copied ${fact.data.partition}` : null
    case 'consumer.coordinator.found':
      return fact.data.broker === broker ? `found as coordinator of ${fact.data.group}` : null
    default:
      return null
  }
}

/** What a fact means to a producer, in a word or two, or null. */
export function producerMoment(producer: string, fact: KafkaFact): string | null {
  if (fact.entity !== `producer:${producer}`) return null
  switch (fact.type) {
    case 'command':
      return describeCommand(fact.data.command)
    case 'record.sent':
      return `m${fact.data.message} sent`
    case 'batch.sent':
      return `batch to broker ${fact.data.broker}`
    case 'batch.acknowledged':
      return 'batch acknowledged'
    case 'batch.failed':
      return 'batch failed'
    case 'producer.blocked':
      return 'send() blocks'
    case 'producer.unblocked':
      return 'send() goes on'
    case 'record.refused':
      return `m${fact.data.message} refused`
    case 'producer.partition.switched':
      return `moves on to partition ${fact.data.to}`
    default:
      return null
  }
}

function nameIn({ entity }: KafkaFact): string {
  return entity.slice(entity.indexOf(':') + 1)
}
