import { bytes, counted, duration, type Phrases } from '../../phrase.ts'
import type { KafkaFacts } from '../facts.ts'
import { offsets } from './phrase.ts'

type ServerFacts = Pick<
  KafkaFacts,
  | 'batch.appended'
  | 'batch.refused'
  | 'segment.rolled'
  | 'segment.deleted'
  | 'follower.fetched'
  | 'highWatermark.advanced'
  | 'fetch.answered'
  | 'fetch.refused'
  | 'partitions.added'
>

export const serverPhrases: Phrases<ServerFacts> = {
  'batch.appended': (data) =>
    `Broker ${data.leader}, the leader, writes ${counted(data.messages.length, 'record')} at the end of ${data.partition}: ${offsets(data.baseOffset, data.baseOffset + data.messages.length)}.`,
  'batch.refused': (data) =>
    `The broker refuses a batch of ${bytes(data.sizeBytes)} for ${data.partition} with ${data.error}; the limit is ${bytes(data.limit)}.`,
  'segment.rolled': (data) =>
    data.reason === 'size'
      ? `${data.partition} begins a new segment at offset ${data.baseOffset}: with this batch the old one would exceed segment.bytes = ${bytes(data.limit)}.`
      : `${data.partition} begins a new segment at offset ${data.baseOffset}: the old one is older than segment.ms = ${duration(data.limit)}.`,
  'segment.deleted': (data) =>
    `${data.partition} drops the segment with ${offsets(data.fromOffset, data.toOffset)}${data.active ? ', the active one' : ''}: ${deletion(data)}.`,
  'follower.fetched': (data) => `Broker ${data.broker} copies ${offsets(data.fetchOffset, data.endOffset)} of ${data.partition}.`,
  'highWatermark.advanced': (data) =>
    `The high watermark of ${data.partition} moves from ${data.from} to ${data.to}${data.waitedFor === null ? ': there is no other replica to wait for' : `: broker ${data.waitedFor} asked for the next offset, so every in-sync replica has the records below`}.`,
  'fetch.answered': (data) =>
    `The leader answers ${data.consumer}'s fetch with ${offsets(data.fromOffset, data.toOffset)} of ${data.partition} (${bytes(data.sizeBytes)})${data.waitedMs > 0 ? `, after holding it for ${duration(data.waitedMs)}` : ''}.`,
  'fetch.refused': (data) =>
    `${data.consumer} asks for offset ${data.fetchOffset} of ${data.partition}, which holds ${data.logStartOffset} to ${data.logEndOffset}: ${data.error}.`,
  'partitions.added': (data) =>
    `${data.topic} grows from ${data.before} to ${counted(data.now, 'partition')}. Records already written stay where they are.`,
}

function deletion(data: KafkaFacts['segment.deleted']): string {
  switch (data.reason) {
    case 'time':
      return `its newest record is ${duration(data.measured)} old, retention.ms is ${duration(data.limit)}`
    case 'size':
      return `the partition holds ${bytes(data.measured)}, retention.bytes is ${bytes(data.limit)}`
    case 'logStart':
      return `everything in it lies below the log start offset ${data.limit}`
  }
}
