import { bytes, counted, duration, type Phrases } from '../../phrase.ts'
import type { KafkaFacts } from '../facts.ts'
import { offsets } from './phrase.ts'

type ProducerFacts = Pick<
  KafkaFacts,
  | 'record.sent'
  | 'producer.partition.switched'
  | 'producer.blocked'
  | 'producer.unblocked'
  | 'record.refused'
  | 'batch.sent'
  | 'batch.acknowledged'
  | 'batch.failed'
  | 'metadata.updated'
>

const batchReasons = {
  full: 'it reached batch.size',
  linger: 'it had waited linger.ms',
  bufferExhausted: 'buffer.memory was used up',
  flush: 'the producer was flushed',
  retry: 'it is tried again',
  sameRequest: 'a request to the same broker was leaving anyway',
} as const

export const producerPhrases: Phrases<ProducerFacts> = {
  'record.sent': (data) => `send() puts m${data.message} into ${data.partition}: ${partitionRule(data)}.`,
  'producer.partition.switched': (data) =>
    `${bytes(data.bytes)} went to partition ${data.from}, batch.size is ${bytes(data.batchSizeBytes)}: the sticky partitioner moves on to partition ${data.to}.`,
  'producer.blocked': (data) =>
    `send() of m${data.message} blocks: it needs ${bytes(data.neededBytes)}, buffer.memory has ${bytes(data.freeBytes)} left. It waits up to max.block.ms = ${duration(data.maxBlockMs)}.`,
  'producer.unblocked': (data) => `After ${duration(data.waitedMs)} there is room: send() of m${data.message} goes on.`,
  'record.refused': (data) =>
    data.error === 'TimeoutException'
      ? `send() of m${data.message} throws TimeoutException: no room for ${bytes(data.sizeBytes)} within ${duration(data.limit)}.`
      : `send() of m${data.message} throws RecordTooLargeException: ${bytes(data.sizeBytes)}, max.request.size is ${bytes(data.limit)}.`,
  'batch.sent': (data) =>
    `A batch of ${counted(data.messages.length, 'record')} (${bytes(data.sizeBytes)}) for ${data.partition} leaves for broker ${data.broker}: ${batchReasons[data.reason]}.`,
  'batch.acknowledged': (data) =>
    data.acks === 0
      ? `acks=0: the producer counts ${counted(data.messages.length, 'record')} for ${data.partition} as done without an answer.`
      : `The producer is told that ${offsets(data.baseOffset, data.baseOffset + data.messages.length)} of ${data.partition} ${data.messages.length === 1 ? 'is' : 'are'} stored, ${duration(data.latencyMs)} after sending (acks=${data.acks === -1 ? 'all' : data.acks}).`,
  'batch.failed': (data) =>
    `The batch for ${data.partition} failed with ${data.error}; the producer ${data.retries ? 'tries again' : 'gives up on its records'}.`,
  'metadata.updated': (data) =>
    `${data.client} learns that ${data.topic} has ${counted(data.partitions, 'partition')} (it knew of ${data.before}).`,
}

function partitionRule(data: KafkaFacts['record.sent']): string {
  switch (data.rule) {
    case 'explicit':
      return 'the application chose the partition itself'
    case 'roundRobin':
      return `RoundRobinPartitioner takes the next of ${counted(data.partitions, 'partition')}`
    case 'sticky':
      return `${data.key === null ? 'no key' : 'keys are ignored (partitioner.ignore.keys)'}, so it goes where the sticky partitioner stands now`
    case 'key': {
      const masked = (data.hash ?? 0) & 0x7fffffff
      return `(murmur2("${data.key}") & 0x7fffffff) mod ${data.partitions} = ${masked} mod ${data.partitions} = ${masked % data.partitions}`
    }
  }
}
