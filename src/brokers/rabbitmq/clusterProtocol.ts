import type { AmqpError } from './amqpError.ts'
import type { AmqpMethod, ChannelRef, ContentId } from './protocol.ts'
import type { ConsumerKey, QueueRequest } from './queueRequest.ts'
import type { RaftMessage } from './raftProtocol.ts'
import type { RequestOrigin } from './raftState.ts'

/**
 * What the nodes of a cluster tell each other: Erlang messages between channels, queues and nodes in the real one. One packet carries
 * one message. Processes of the same node speak the same language without a packet (post.ts).
 */
export type ClusterMessage = QueueRequested | Delivery | Confirm | Reply | NodeDown | NodeUp | Alarm | RaftMessage

/** A message between any two machines. */
export type RabbitMessage = AmqpMethod | ClusterMessage

/** Only AMQP methods belong to a channel. */
export function isMethod(message: RabbitMessage): message is AmqpMethod {
  // Asked of every packet: looking for the field takes longer than reading it.
  return (message as Partial<AmqpMethod>).channel !== undefined
}

/** A queue as messages between nodes name it: one that is declared again is another. */
interface OfQueue {
  readonly queue: string
  readonly queueId: number
}

/** A channel asks something of a queue on another node. */
export interface QueueRequested extends OfQueue {
  readonly api: 'cluster.request'
  readonly request: QueueRequest
  /** Of a request to a replicated queue; null for one that nobody would send again. */
  readonly origin: RequestOrigin | null
}

/** A message of a queue for a consumer whose channel is on another node, which numbers it. */
export interface Delivery extends OfQueue {
  readonly api: 'cluster.delivery'
  readonly to: ChannelRef
  readonly delivery: Outgoing
}

/** A message that a queue hands to a channel. */
export interface Outgoing {
  readonly consumerTag: string
  readonly key: ConsumerKey
  readonly noAck: boolean
  readonly level: number
  readonly row: number
  readonly content: ContentId
  readonly redelivered: boolean
  readonly deliveryCount: number | null
  readonly offset: number | null
}

/** A queue has taken care of a publish, or refuses it. */
export interface Confirm {
  readonly api: 'cluster.confirm'
  readonly to: ChannelRef
  readonly queue: string
  readonly seqNo: number
  readonly ack: boolean
}

/** What the client is to be told. With an error its channel or connection is closed. `ends`: it answers the call that the channel waits for. */
export interface Reply {
  readonly api: 'cluster.reply'
  readonly to: ChannelRef
  readonly method: AmqpMethod | null
  readonly error: AmqpError | null
  readonly ends: boolean
}

/** Another node is gone, and these channels with it: what Erlang's monitors tell. */
export interface NodeDown {
  readonly api: 'cluster.nodeDown'
  readonly channels: readonly ChannelRef[]
  readonly clean: boolean
}

export interface NodeUp {
  readonly api: 'cluster.nodeUp'
}

/** The node that sends it is short of memory, or no longer. */
export interface Alarm {
  readonly api: 'cluster.alarm'
  readonly isAlarmed: boolean
}
