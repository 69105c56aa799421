import type { Column } from '../../kernel/column.ts'
import type { Fifo } from '../../kernel/fifo.ts'
import type { AmqpTable } from './amqpValue.ts'
import type { ChannelRef } from './protocol.ts'
import type { ConsumerKey } from './queueRequest.ts'
import type { RaftState } from './raftState.ts'

export type QueueType = 'classic' | 'quorum' | 'stream'
export type QueueState = ClassicQueue | QuorumQueue | StreamQueue

interface QueueBase {
  name: string
  /** A queue that is declared again after it was deleted is another one. */
  id: number
  /** Node where the queue lives (a quorum queue's leader). */
  broker: string
  durable: boolean
  autoDelete: boolean
  /** Connection that alone may use it and with which it goes; null for a shared queue. */
  exclusiveTo: string | null
  arguments: AmqpTable
  /** Keys of the policy that is set on it, by their real names. */
  policy: AmqpTable
  limits: QueueLimits
  tally: QueueTally
  /** Bodies of all messages it has, waiting or unacked. */
  bytes: number
}

/** What the arguments and the policy say, with RabbitMQ's meaning; null: not set. */
export interface QueueLimits {
  messageTtlMs: number | null
  expiresMs: number | null
  maxLength: number | null
  maxLengthBytes: number | null
  overflow: 'drop-head' | 'reject-publish' | 'reject-publish-dlx'
  deadLetterExchange: string | null
  deadLetterRoutingKey: string | null
  deliveryLimit: number | null
  singleActiveConsumer: boolean
}

/** How a message can leave a queue for good. */
export type Departure =
  | 'acked'
  /** Sent to a consumer or getter that does not acknowledge. */
  | 'autoAcked'
  | 'rejected'
  | 'expired'
  | 'dropped'
  /** Given back more often than x-delivery-limit allows. */
  | 'deliveryLimit'
  | 'purged'
  /** Transient, and the broker stopped; or not on disk yet when it was killed. */
  | 'brokerStop'

/** What came and what left: came = left + ready + unacked at every moment. */
export interface QueueTally {
  came: number
  /** Deliveries to consumers and getters, repeats included; and those of them that were marked redelivered. */
  delivered: number
  redelivered: number
  left: Record<Departure, number>
}

/** Messages of one priority of a classic queue, by sequence number, or those of a quorum queue, by place in its log. */
export interface QueueRows {
  content: Column
  /** When it expires; NEVER when it does not. */
  expiryTick: Column
  /** Times it came back. Of a classic queue, 1 stands for any number of deliveries. */
  returns: Column
}

// ---- classic

export interface ClassicQueue extends QueueBase {
  type: 'classic'
  /** x-max-priority, or 0. */
  maxPriority: number
  /** By priority, the highest first; a queue without x-max-priority has one. */
  levels: ClassicLevel[]
  /** Bodies of ready messages. */
  readyBytes: number
  unacked: number
  consumers: Record<ConsumerKey, ClassicConsumer>
  /** The ring: who is served next comes first; higher priorities come before lower ones. A consumer found full is not in it. */
  ring: ConsumerKey[]
  channels: Record<ChannelRef, ClassicChannel>
  /** The single active consumer, or the exclusive one. */
  active: ConsumerKey | null
  hadConsumers: boolean
  /** When the alarm for the head's expiry goes off; null when none is set. */
  expiryAlarmTick: number | null
  /** Persistent messages that are not on disk yet, oldest first; their confirms wait. */
  unsynced: Unsynced[]
}

export interface ClassicLevel {
  priority: number
  rows: QueueRows
  /** Rows from here on have never been delivered and are ready. */
  head: number
  /** Ready rows below `head`: they came back, each to its place. */
  requeued: number[]
  /** Rows before this one left the ready ones at least once. The mark moves by one row at a time, and only with the row it stands at. */
  delivered: number
  /** Rows before this one were read back from disk when the queue started anew. */
  recovered: number
}

/** Where a message stands in a classic queue. `level`: its place in `levels`. */
export interface Place {
  readonly level: number
  readonly row: number
}

export interface ClassicConsumer {
  key: ConsumerKey
  channel: ChannelRef
  tag: string
  noAck: boolean
  prefetch: number
  priority: number
  /** Deliveries that may still be sent before an ack; null: no limit. */
  credit: number | null
}

/** What a classic queue knows of a channel that consumes or gets from it (rabbit_queue_consumers, #cr). */
export interface ClassicChannel {
  consumers: number
  /** What it holds, by the queue's account: delivered to it and not settled, oldest first. */
  held: Fifo<Place>
  /** Whether the channel's global limit is asked before a delivery, and has said no. */
  limiter: 'dormant' | 'active' | 'suspended'
  /** Consumers that were found full, in the order in which they were. */
  blocked: ConsumerKey[]
}

export interface Unsynced {
  level: number
  row: number
  confirm: { channel: ChannelRef; seqNo: number } | null
}

// ---- quorum

export interface QuorumQueue extends QueueBase {
  type: 'quorum'
  rows: QueueRows
  /** Rows from here on have not been delivered from this place and are ready. */
  head: number
  /** Rows that were given back, in the order of return: they go first. */
  returned: number[]
  readyBytes: number
  consumers: Record<ConsumerKey, QuorumConsumer>
  /** Consumers with room, who is next first: a consumer leaves when it is full and comes back at the end. May name some who are gone. */
  ring: { key: ConsumerKey; priority: number }[]
  /** Consumers whose channels are about to settle what need not be acknowledged, in the order of sending. */
  settling: ConsumerKey[]
  /** Consumers that wait for the single active one to go, in order of arrival. */
  waiting: QuorumConsumer[]
  /** Channels that publish to it → whether they have been told to stop (x-overflow: reject-publish). */
  publishers: Record<ChannelRef, boolean>
  /** What they are about to be told; null: nothing. */
  telling: boolean | null
  /** Whether it was filled to four fifths at most when it was last looked at: publishers may go on when it becomes so. */
  belowSoftLimit: boolean
  /** When it was declared and last used by a consumer or getter: x-expires counts from here. */
  declaredTick: number
  lastActiveTick: number
  expiryAlarmTick: number | null
  /** Members on several nodes, and what they agree on; null: there is one member only. */
  raft: RaftState | null
}

export interface QuorumConsumer {
  key: ConsumerKey
  channel: ChannelRef
  /** null: a basic.get, which counts as a consumer while its message is unacked. */
  tag: string | null
  noAck: boolean
  prefetch: number
  priority: number
  credit: number
  status: 'up' | 'cancelled'
  /** Gone as soon as it holds nothing: a basic.get, or cancelled. */
  once: boolean
  /** Rows it holds, in order of delivery. */
  checkedOut: number[]
  /** Messages it need not acknowledge and was sent just now: they count against its credit until its channel has settled them. */
  settling: number
  /** It was cancelled and consumes again under the same tag: its channel has forgotten what it was sent before. */
  returned: boolean
}

// ---- stream

export interface StreamQueue extends QueueBase {
  type: 'stream'
  /** By offset. */
  content: Column
  /** Messages that come at the same moment are written as one chunk: its first offset, and when it was written. */
  chunkStart: Column
  chunkTick: Column
  /** Came at this moment and not written yet. */
  unwritten: { content: number; confirm: { channel: ChannelRef; seqNo: number } | null; cause: number | null }[]
  readers: Record<ConsumerKey, StreamReader>
}

export interface StreamReader {
  key: ConsumerKey
  channel: ChannelRef
  tag: string
  prefetch: number
  /** Messages it may still be sent; an ack gives one back. */
  credit: number
  /** Index of the chunk that it reads next. It is sent whole, even beyond the credit. */
  nextChunk: number
  /** It is sent nothing before this offset; beyond the end it waits for it. */
  startOffset: number
}

export const NEVER = -1
