import type { KafkaFact } from '../facts.ts'
import type { Subject } from './subject.ts'

type RecordSubject = Subject & { kind: 'record' }

/**
 * What a fact means in the life of a record, in a word or two (`appended`, `fetched by c1`), or null when it means nothing to it.
 * A record that was written is known by partition and offset, one that was not by its message alone.
 */
export function recordMoment(record: RecordSubject, fact: KafkaFact): string | null {
  return clientMoment(record, fact) ?? serverMoment(record, fact) ?? readerMoment(record, fact)
}

/** What the record's producer does. */
function clientMoment({ message }: RecordSubject, fact: KafkaFact): string | null {
  switch (fact.type) {
    case 'record.sent':
      return fact.data.message === message ? 'sent' : null
    case 'producer.blocked':
      return fact.data.message === message ? 'send() blocks' : null
    case 'record.refused':
      return fact.data.message === message ? 'refused' : null
    case 'batch.sent':
      return fact.data.messages.includes(message) ? 'on its way in a batch' : null
    case 'batch.acknowledged':
      return fact.data.messages.includes(message) ? 'acknowledged' : null
    case 'batch.failed':
      return fact.data.messages.includes(message) ? 'batch failed' : null
    default:
      return null
  }
}

/** What brokers do with it. */
function serverMoment({ message, partition, offset }: RecordSubject, fact: KafkaFact): string | null {
  if (fact.type === 'batch.appended') return fact.data.messages.includes(message) ? 'appended' : null
  if (partition === null || offset === null) return null
  switch (fact.type) {
    case 'follower.fetched':
      return fact.data.partition === partition && holds(offset, fact.data.fetchOffset, fact.data.endOffset)
        ? `copied by broker ${fact.data.broker}`
        : null
    case 'highWatermark.advanced':
      return fact.data.partition === partition && holds(offset, fact.data.from, fact.data.to) ? 'visible' : null
    case 'segment.deleted':
      return fact.data.partition === partition && holds(offset, fact.data.fromOffset, fact.data.toOffset) ? 'deleted' : null
    case 'group.offset.committed': {
      const { group, offsets, before } = fact.data
      return holds(offset, before[partition] ?? -1, offsets[partition] ?? -1) ? `committed by ${group}` : null
    }
    default:
      return null
  }
}

/** What consumers do with it. */
function readerMoment({ partition, offset }: RecordSubject, fact: KafkaFact): string | null {
  if (partition === null || offset === null) return null
  const consumer = fact.entity.slice(fact.entity.indexOf(':') + 1)
  switch (fact.type) {
    case 'records.fetched':
      return fact.data.partition === partition && holds(offset, fact.data.fromOffset, fact.data.toOffset) ? `fetched by ${consumer}` : null
    case 'records.polled': {
      const range = fact.data.partitions[partition]
      return range !== undefined && holds(offset, range.fromOffset, range.toOffset) ? `polled by ${consumer}` : null
    }
    case 'record.handling':
      return isAt(fact.data, partition, offset) ? `in work at ${consumer}` : null
    case 'record.processed':
      return isAt(fact.data, partition, offset) ? `processed${fact.data.first ? '' : ' again'} by ${consumer}` : null
    case 'record.failed':
      return isAt(fact.data, partition, offset) ? `failed at ${consumer}` : null
    case 'message.lost':
      return isAt(fact.data, partition, offset) ? `lost for ${fact.data.group}` : null
    case 'message.skipped':
      return isAt(fact.data, partition, offset) ? `skipped by ${fact.data.group}` : null
    default:
      return null
  }
}

function isAt(data: { partition: string; offset: number }, partition: string, offset: number): boolean {
  return data.partition === partition && data.offset === offset
}

/** Whether an offset lies in [from, to). */
function holds(offset: number, from: number, to: number): boolean {
  return offset >= from && offset < to
}
