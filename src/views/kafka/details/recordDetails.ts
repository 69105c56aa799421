import { committedOffset } from '../../../brokers/kafka/effects.ts'
import { recordOfMessage } from '../../../brokers/kafka/recordOfMessage.ts'
import { batchEndOffset, firstBatchAtOrAfter, segmentIndexOf } from '../../../brokers/kafka/server/log/lookup.ts'
import type { KafkaState } from '../../../brokers/kafka/state.ts'
import { placeAtProducer } from '../../../brokers/kafka/words/messagePlaces.ts'
import { bytes, counted } from '../../../brokers/phrase.ts'
import { at } from '../../../kernel/column.ts'
import { headersOf, keyOf, streamOf } from '../../../workload/messages.ts'
import type { DetailRow, DetailSection, EntityDetails } from '../../lab/inspector/entityDetails.ts'
import { fateRows } from '../../lab/inspector/fateRows.ts'
import { clockTime } from '../../lab/trace/clockTime.ts'
import { readerOf } from '../scene/membership.ts'
import { leaderRows } from './partitionDetails.ts'

/** A record in a log: `orders-1@9`. Null when nothing was written there. */
export function recordDetails(state: KafkaState, name: string): EntityDetails | null {
  const cut = name.lastIndexOf('@')
  const [partition, offset] = [name.slice(0, cut), Number(name.slice(cut + 1))]
  const records = state.partitions[partition]?.log.records.message
  if (records === undefined || !(offset >= 0 && offset < records.length)) return null
  return writtenRecord(state, partition, offset, at(records, offset))
}

/** A message of the workload, wherever it is. Null when it has not been made yet. */
export function messageDetails(state: KafkaState, message: number): EntityDetails | null {
  if (!(message >= 0 && message < state.messages.createdTick.length)) return null
  const place = recordOfMessage(state, message)
  if (place !== null) return writtenRecord(state, place.partition, place.offset, message)
  const rows: DetailRow[] = [
    ...nameRows(state, message),
    { label: 'offset', value: 'none yet', note: placeAtProducer(state, message) ?? 'the producer has given up on it' },
    ...contentRows(state, message),
  ]
  return { kind: 'Record', title: `m${message}`, rows, sections: headerSections(state, message) }
}

function writtenRecord(state: KafkaState, partition: string, offset: number, message: number): EntityDetails {
  return {
    kind: 'Record',
    title: `${partition} · offset ${offset}`,
    rows: [
      ...nameRows(state, message),
      ...leaderRows(state, partition),
      ...reachRows(state, partition, offset),
      ...groupRows(state, partition),
      ...fateRows(state.ledger, readersOf(state, message), message),
    ],
    sections: [
      ...headerSections(state, message),
      { title: 'Time, size, place', rows: [...contentRows(state, message), ...placeRows(state, partition, offset)], isFolded: true },
    ],
  }
}

function nameRows(state: KafkaState, message: number): DetailRow[] {
  const parent = at(state.messages.parent, message)
  return [
    { label: 'key', value: keyOf(state.messages, message) ?? 'none' },
    { label: 'message', value: `m${message}`, ...(parent >= 0 ? { note: `made by handling m${parent}` } : {}) },
  ]
}

/** Whether anybody can be given it. */
function reachRows(state: KafkaState, partition: string, offset: number): DetailRow[] {
  const log = state.partitions[partition]?.log
  if (log === undefined) return []
  const row = { label: 'high watermark', value: String(log.highWatermark) }
  if (offset < log.logStartOffset)
    return [row, { label: 'log start offset', value: String(log.logStartOffset), note: 'deleted by retention', tone: 'warn' }]
  return [offset < log.highWatermark ? row : { ...row, note: 'not readable yet', tone: 'warn' }]
}

function contentRows(state: KafkaState, message: number): DetailRow[] {
  const { messages } = state
  const { producer } = streamOf(messages, message).setup
  return [
    { label: 'sent by', value: producer, entity: `producer:${producer}` },
    { label: 'created', value: clockTime(at(messages.createdTick, message)) },
    { label: 'value', value: bytes(at(messages.valueBytes, message)) },
  ]
}

/** What each group knows of the partition: where it would start again, and how far its reader has got. */
function groupRows(state: KafkaState, partition: string): DetailRow[] {
  return Object.values(state.groups).flatMap(({ setup }): DetailRow[] => {
    const topic = state.partitions[partition]?.topic ?? ''
    if (!setup.topics.includes(topic)) return []
    const committed = committedOffset(state, setup.id, partition)
    const reader = readerOf(state, setup.id, partition)
    const position = reader?.positions[partition]?.offset
    return [
      { label: `committed (${setup.id})`, value: committed < 0 ? 'nothing' : String(committed), entity: `group:${setup.id}` },
      ...(reader === null || position === undefined
        ? []
        : [
            {
              label: `position of ${reader.name}`,
              value: position === null ? 'looked up' : String(position),
              entity: `consumer:${reader.name}` as const,
            },
          ]),
    ]
  })
}

function placeRows(state: KafkaState, partition: string, offset: number): DetailRow[] {
  const log = state.partitions[partition]?.log
  if (log === undefined) return []
  const timestamp: DetailRow = {
    label: 'timestamp',
    value: clockTime(at(log.records.timestamp, offset)),
    note: 'CreateTime: set by the producer',
  }
  if (offset < log.logStartOffset) return [timestamp]
  const row = firstBatchAtOrAfter(log, offset)
  const first = at(log.batches.baseOffset, row)
  return [
    timestamp,
    {
      label: 'batch',
      value: counted(batchEndOffset(log, row) - first, 'record'),
      note: `${bytes(at(log.batches.sizeBytes, row))} from offset ${first}`,
    },
    { label: 'segment', value: `from offset ${log.segments[segmentIndexOf(log, offset)]?.baseOffset ?? 0}` },
  ]
}

function headerSections(state: KafkaState, message: number): DetailSection[] {
  const rows = headersOf(state.messages, message).map(([label, value]) => ({ label, value, isCode: true }))
  return rows.length > 0 ? [{ title: 'Headers', rows }] : []
}

/** Groups that are subscribed to the topic it was sent to. */
function readersOf(state: KafkaState, message: number): string[] {
  const topic = streamOf(state.messages, message).setup.destination
  return Object.keys(state.ledger.subscribers).filter((group) => state.groups[group]?.setup.topics.includes(topic))
}
