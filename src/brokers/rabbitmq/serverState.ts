import type { FactId } from '../../kernel/fact.ts'
import type { Fifo } from '../../kernel/fifo.ts'
import type { AmqpTable } from './amqpValue.ts'
import type { ClusterMessage } from './clusterProtocol.ts'
import type { AmqpMethod, ChannelRef, ContentId, ExchangeType } from './protocol.ts'
import type { QueueMethod, QueueRequest, Unacked } from './queueRequest.ts'
import type { QueueState } from './queueState.ts'

/** What the brokers know: topology, queues, connections, channels. Plain data. */
export interface ServerState {
  brokers: Record<string, BrokerState>
  exchanges: Record<string, ExchangeState>
  bindings: BindingState[]
  queues: Record<string, QueueState>
  /** Keys of policies by the name of the queue that they are for, whether it is there or not. */
  policies: Record<string, AmqpTable>
  connections: Record<string, ServerConnection>
  channels: Record<ChannelRef, ServerChannel>
  /** What processes of one node have told each other and is dealt with when the present happening is; empty between happenings. */
  mailbox: Posted[]
  /** Dead letters on their way from queue to queue, in order. */
  deadLetters: DeadLetter[]
  /** Channels that have confirms to send when the present happening is dealt with; empty between happenings. */
  confirming: ChannelRef[]
  /** Channels whose process is about to die of a bug (`knownBugs`). */
  crashed: ChannelRef[]
  nextConnectionId: number
  nextQueueId: number
  nextBindingId: number
  /** Time until a persistent message of a classic queue is on disk, ms. */
  diskSyncMs: number
  /** vm_memory_high_watermark.absolute: bodies of messages that a node may hold, bytes; null: as many as come. */
  memoryWatermarkBytes: number | null
}

/** A message that died in a queue of `node`, for the queue of that name. */
export interface DeadLetter {
  readonly node: string
  readonly queue: string
  readonly content: ContentId
  /** The tick until which it rests on its way; null: it does not. */
  readonly restsUntil: number | null
  readonly cause: FactId | null
}

/** One node of RabbitMQ. */
export interface BrokerState {
  /** Its node name, `rabbit-1`. */
  node: string
  status: 'running' | 'down'
  /** How it went down; null while it runs. */
  stopped: StopMode | null
  /** Other nodes that it has lost. */
  lost: string[]
  /** Nodes that are short of memory, as far as it knows. While there is one, it reads nothing from a connection that publishes. */
  alarms: string[]
  /** It looks at its memory at the next second. */
  looksAtMemory: boolean
}

/** `app`: rabbitmqctl stop_app. `node`: rabbitmqctl stop. `kill`: SIGKILL, a power cut. */
export type StopMode = 'app' | 'node' | 'kill'

export interface ExchangeState {
  name: string
  type: ExchangeType
  durable: boolean
  autoDelete: boolean
  internal: boolean
  arguments: AmqpTable
}

/** What a binding is: two that are equal in all of this are one. */
export interface Binding {
  source: string
  destination: string
  to: 'queue' | 'exchange'
  routingKey: string
  arguments: AmqpTable
}

export interface BindingState extends Binding {
  /** A binding that is made again after it was removed is another one. */
  id: number
}

export interface ServerConnection {
  /** Counted over the whole run: a client that comes again has another one. */
  id: number
  /** Node of the client. */
  client: string
  broker: string
  /** number → open channel. */
  channels: Record<string, ChannelRef>
  /** Channels that the broker has closed for an error, and whose close-ok is still to come: what they send is ignored. */
  closing: number[]
  /** The broker has closed the connection for an error; it ignores everything but close-ok. */
  failed: boolean
  /** It has published while a node was short of memory. */
  blocked: boolean
  /** What a channel has asked of a queue on another node; until it answers, nothing more is read. */
  calling: { channel: ChannelRef; queue: string; queueId: number; method: QueueMethod } | null
  /** What has come and is not read yet: it is blocked, or waits for an answer. */
  unread: { method: AmqpMethod; cause: FactId | null }[]
}

export interface ServerChannel {
  ref: ChannelRef
  client: string
  number: number
  broker: string
  nextDeliveryTag: number
  /** Deliveries not settled yet, by delivery tag. */
  unacked: Fifo<Unacked>
  consumers: Record<string, ChannelConsumer>
  /** The queue declared last: methods that name none mean it. */
  lastQueue: string
  /** basic.qos for consumers to come; 0: no limit. */
  prefetch: number
  limiter: Limiter
  /** confirm.select was called. */
  confirms: boolean
  nextPublishSeqNo: number
  /** Publish number → queues whose word is still to come. */
  unconfirmed: Record<string, string[]>
  /** Publish numbers to be confirmed or nacked when the present happening is dealt with. */
  settled: { seqNo: number; ack: boolean; cause: FactId | null }[]
  transaction: Transaction | null
  /** What it has asked of replicated queues and does not know to be done, in order. */
  nextRequestSeq: number
  pending: { queue: string; queueId: number; request: QueueRequest; seq: number; cause: FactId | null }[]
}

export interface ChannelConsumer {
  queue: string
  noAck: boolean
}

/** The one limit of a channel (basic.qos with global), rabbit_limiter. */
export interface Limiter {
  /** 0: none. */
  limit: number
  /** Unacked push deliveries since the limit was set. */
  volume: number
  /** Queues that were told to wait, in order. */
  waiting: string[]
}

/** What a channel does between tx.select and tx.commit. */
export interface Transaction {
  /** tx.commit waits for the queues: what came before it is theirs. `failed`: one of them has refused a message. */
  commit: 'none' | 'waiting' | 'failed'
  publishes: { content: ContentId; queues: string[]; mandatory: boolean }[]
  settlements: { how: 'ack' | 'requeue' | 'discard'; unacked: Unacked[] }[]
}

/** A message from one process of a node to another. */
export interface Posted {
  node: string
  message: ClusterMessage
  cause: FactId | null
}
