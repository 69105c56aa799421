import type { HandlerSetup } from '../../workload/handler.ts'
import type { StreamSetup } from '../../workload/messages.ts'
import type { AmqpTable } from './amqpValue.ts'
import type { ExchangeType } from './protocol.ts'

export interface ExchangeSetup {
  readonly name: string
  readonly type: ExchangeType
  /** Default: true. */
  readonly durable?: boolean
  readonly autoDelete?: boolean
  readonly internal?: boolean
  /** `alternate-exchange` and the like. */
  readonly arguments?: AmqpTable
}

export interface QueueSetup {
  readonly name: string
  /** Default: true. */
  readonly durable?: boolean
  readonly autoDelete?: boolean
  /** With their real names: `x-queue-type`, `x-message-ttl`, `x-max-length`... */
  readonly arguments?: AmqpTable
  /** Node on which it lives; of a quorum queue: its first leader. Default: rabbit-1. */
  readonly broker?: string
}

export interface BindingSetup {
  readonly source: string
  readonly destination: string
  /** Default: queue. */
  readonly to?: 'queue' | 'exchange'
  readonly routingKey?: string
  readonly arguments?: AmqpTable
}

/** By what a binding matches. */
export type BindingRule = {
  readonly routingKey: string
  readonly arguments?: AmqpTable
}

/** A durable queue that consumers declare and bind themselves, each time they open a channel: what is there already stays as it is. */
export interface OwnQueue {
  /** As in `QueueSetup`. */
  readonly arguments?: AmqpTable
  readonly bindings: readonly (BindingRule & { readonly source: string })[]
}

/** How a message is published: the properties that its publisher gives it. */
export interface PublishProperties {
  /** `{key}` stands for the message's key ('' when it has none). Default: `{key}`. */
  readonly routingKey?: string
  /** delivery-mode 2. Default: false, as in AMQP. */
  readonly persistent?: boolean
  readonly mandatory?: boolean
  /** Milliseconds, as text: the property is a string in AMQP. */
  readonly expiration?: string
  readonly priority?: number
  /** Instead of the stream's headers. */
  readonly headers?: AmqpTable
  /** It is a request: the queue where the answer is wanted. Its correlation-id is the stream's id and the message's number in it. */
  readonly replyTo?: string
}

export interface PublishSetup extends PublishProperties {
  /** Differences for messages with a key. */
  readonly byKey?: Readonly<Record<string, PublishProperties>>
}

/**
 * What a publisher learns of its messages. `none`: nothing. With publisher confirms, `each`: it waits for every one; `async`: it goes on
 * while `maxUnconfirmed` wait at most. `tx`: transactions of `txSize` messages; it waits for each commit.
 */
export interface ConfirmSetup {
  readonly mode: 'none' | 'each' | 'async' | 'tx'
  /** Default: no limit. */
  readonly maxUnconfirmed?: number
  /** Default: 1. */
  readonly txSize?: number
  /** What it does with a message that was nacked, or unconfirmed when its connection broke: send it again, or give it up. Default: resend. */
  readonly onFailure?: 'resend' | 'giveUp'
}

export interface PublisherSetup {
  readonly name: string
  readonly confirms?: ConfirmSetup
  readonly startMs?: number
  /** Node to which it connects first. Default: rabbit-1. */
  readonly broker?: string
}

/**
 * When the application acknowledges. `auto`: the broker takes a message as done when it is sent (no-ack). `after` and `before` handling
 * it; `batch`: after so many handled, with multiple; `never`: it forgot.
 */
export type AckStyle = 'auto' | 'after' | 'before' | 'batch' | 'never'

/** What it does with a message whose handling failed: try again itself, give it back to the queue, or reject it for good. */
export type FailureStyle = 'retry' | 'requeue' | 'reject'

/** Consumers that do the same work: one subscriber. */
export interface GroupSetup {
  readonly id: string
  readonly queue: string
  /** Default: the queue is somebody else's to declare. */
  readonly declares?: OwnQueue
  /** basic.qos before basic.consume; 0: no limit. Default: 0. */
  readonly prefetch?: number
  readonly ack?: AckStyle
  /** Messages of a batch, with `ack: 'batch'`. Default: 10. */
  readonly ackBatch?: number
  /** Default: requeue. */
  readonly onFailure?: FailureStyle
  readonly handler: HandlerSetup
  readonly exclusive?: boolean
  /** Arguments of basic.consume: `x-priority`, `x-stream-offset`. */
  readonly arguments?: AmqpTable
  /** It asks for messages with basic.get so often, instead of being pushed them. Default: 0, it is pushed them. */
  readonly getEveryMs?: number
  /** Requests that it handles are answered: the stream that the answers belong to. Its producer is the group; it has no rate of its own. */
  readonly answers?: string
  /** The publisher whose requests the messages answer: the same application, which tells by their correlation-id what they belong to. */
  readonly repliesTo?: string
}

export interface ConsumerSetup {
  readonly name: string
  readonly group: string
  /** Default: 0. */
  readonly startMs?: number
  /** Differences from the group. */
  readonly prefetch?: number
  readonly arguments?: AmqpTable
  /** Node to which it connects first. Default: rabbit-1. */
  readonly broker?: string
}

/** Everything a RabbitMQ run starts from. Exchanges, queues and bindings are there at tick 0. */
export interface RabbitSetup {
  /** Nodes of the cluster: `rabbit-1`, or three of them. Default: 1. */
  readonly brokers?: 1 | 3
  /** Time of a message between two nodes, ms. */
  readonly oneWayMs: number
  readonly exchanges: readonly ExchangeSetup[]
  readonly queues: readonly QueueSetup[]
  readonly bindings: readonly BindingSetup[]
  readonly publishers: readonly PublisherSetup[]
  /** `destination` is an exchange; '' is the default exchange, where the routing key names the queue. */
  readonly streams: readonly StreamSetup[]
  /** By id of the stream. */
  readonly publishing?: Readonly<Record<string, PublishSetup>>
  readonly groups: readonly GroupSetup[]
  readonly consumers: readonly ConsumerSetup[]
  /** Time until a persistent message is on disk, ms; its confirm waits for it. Default: 0. */
  readonly diskSyncMs?: number
  /** vm_memory_high_watermark.absolute: bytes of message bodies that a node may hold before it blocks publishers. Default: no limit. */
  readonly memoryWatermarkBytes?: number
  /** Ra's `broadcast_time`, ms: members of quorum queues that lost their leader wait a few times as long. Default: 100, as in Ra. */
  readonly raftBroadcastTimeMs?: number
  /** Whether known bugs of 3.10.8 are modelled too, for which there are recordings (docs/MODEL.md). Default: false. */
  readonly knownBugs?: boolean
}
