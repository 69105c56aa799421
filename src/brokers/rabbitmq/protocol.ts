import type { AmqpTable } from './amqpValue.ts'

/**
 * The AMQP 0-9-1 methods that clients and brokers exchange, by their real names, cut down to what the model uses. One packet
 * carries one method. A client node has one connection, so the two nodes of a packet name it; `channel` is 0 for the connection's
 * own methods. The content of a message travels as the number under which contents.ts keeps it: it never changes.
 */

/** Number of a content in `state.contents`. */
export type ContentId = number

/** `client.connection:channel number`: a channel as the server speaks of it; none ever has the name of another. */
export type ChannelRef = string

export type ExchangeType = 'direct' | 'fanout' | 'topic' | 'headers'

interface OnChannel {
  /** Number of the channel in its connection; 0: the connection itself. */
  readonly channel: number
}

interface ReplyText {
  readonly code: number
  readonly text: string
}

// ---- connection and channel

export type ConnectionMethod =
  | ({ readonly api: 'connection.open' | 'connection.open-ok' | 'connection.close-ok' } & OnChannel)
  /** Code 200 when a client says goodbye. */
  | ({ readonly api: 'connection.close' } & OnChannel & ReplyText)
  /** From the broker: it is short of memory and reads nothing from a connection that publishes; extensions of RabbitMQ. */
  | ({ readonly api: 'connection.blocked'; readonly reason: string } & OnChannel)
  | ({ readonly api: 'connection.unblocked' } & OnChannel)
  /** No AMQP: the other side's operating system has closed the socket without a goodbye. */
  | ({ readonly api: 'socket.closed' } & OnChannel)

export type ChannelMethod =
  | ({ readonly api: 'channel.open' | 'channel.open-ok' | 'channel.close-ok' } & OnChannel)
  | ({ readonly api: 'channel.close' } & OnChannel & ReplyText)

// ---- exchanges and queues

export interface ExchangeDeclare extends OnChannel {
  readonly api: 'exchange.declare'
  readonly exchange: string
  /** Any text may be asked for; the broker knows the four. */
  readonly type: string
  readonly passive: boolean
  readonly durable: boolean
  readonly autoDelete: boolean
  readonly internal: boolean
  readonly arguments: AmqpTable
}
export interface ExchangeDelete extends OnChannel {
  readonly api: 'exchange.delete'
  readonly exchange: string
  readonly ifUnused: boolean
}
export interface ExchangeBind extends OnChannel {
  readonly api: 'exchange.bind' | 'exchange.unbind'
  readonly destination: string
  readonly source: string
  readonly routingKey: string
  readonly arguments: AmqpTable
}
export interface QueueDeclare extends OnChannel {
  readonly api: 'queue.declare'
  readonly queue: string
  readonly passive: boolean
  readonly durable: boolean
  readonly exclusive: boolean
  readonly autoDelete: boolean
  readonly arguments: AmqpTable
}
export interface QueueBind extends OnChannel {
  readonly api: 'queue.bind' | 'queue.unbind'
  readonly queue: string
  readonly exchange: string
  readonly routingKey: string
  readonly arguments: AmqpTable
}
export interface QueuePurge extends OnChannel {
  readonly api: 'queue.purge'
  readonly queue: string
}
export interface QueueDelete extends OnChannel {
  readonly api: 'queue.delete'
  readonly queue: string
  readonly ifUnused: boolean
  readonly ifEmpty: boolean
}

export type TopologyMethod = ExchangeDeclare | ExchangeDelete | ExchangeBind | QueueDeclare | QueueBind | QueuePurge | QueueDelete
export type TopologyReply =
  | ({
      readonly api:
        | 'exchange.declare-ok'
        | 'exchange.delete-ok'
        | 'exchange.bind-ok'
        | 'exchange.unbind-ok'
        | 'queue.bind-ok'
        | 'queue.unbind-ok'
    } & OnChannel)
  | ({
      readonly api: 'queue.declare-ok'
      readonly queue: string
      readonly messageCount: number
      readonly consumerCount: number
    } & OnChannel)
  | ({ readonly api: 'queue.purge-ok' | 'queue.delete-ok'; readonly messageCount: number } & OnChannel)

// ---- messages

export interface BasicPublish extends OnChannel {
  readonly api: 'basic.publish'
  readonly content: ContentId
  readonly mandatory: boolean
}
export interface BasicQos extends OnChannel {
  readonly api: 'basic.qos'
  /** 0: no limit. */
  readonly prefetchCount: number
  /** One limit for the whole channel, instead of one for each consumer to come. */
  readonly global: boolean
}
export interface BasicConsume extends OnChannel {
  readonly api: 'basic.consume'
  readonly queue: string
  readonly consumerTag: string
  readonly noAck: boolean
  readonly exclusive: boolean
  readonly arguments: AmqpTable
}
export interface BasicGet extends OnChannel {
  readonly api: 'basic.get'
  readonly queue: string
  readonly noAck: boolean
}
export interface BasicAck extends OnChannel {
  /** From a client: it is done with a delivery. From the broker: a confirm. */
  readonly api: 'basic.ack'
  readonly deliveryTag: number
  readonly multiple: boolean
}
export interface BasicNack extends OnChannel {
  readonly api: 'basic.nack'
  readonly deliveryTag: number
  readonly multiple: boolean
  readonly requeue: boolean
}
export interface BasicReject extends OnChannel {
  readonly api: 'basic.reject'
  readonly deliveryTag: number
  readonly requeue: boolean
}
export interface BasicCancel extends OnChannel {
  /** From the broker: the consumer is no more (its queue was deleted). */
  readonly api: 'basic.cancel' | 'basic.cancel-ok' | 'basic.consume-ok'
  readonly consumerTag: string
}
export interface Delivered {
  readonly deliveryTag: number
  readonly redelivered: boolean
  readonly content: ContentId
  /** Header x-delivery-count of quorum queues; null when it is not there. */
  readonly deliveryCount: number | null
  /** Header x-stream-offset of streams; null when it is not there. */
  readonly offset: number | null
}
export interface BasicDeliver extends OnChannel, Delivered {
  readonly api: 'basic.deliver'
  readonly consumerTag: string
}
export interface BasicGetOk extends OnChannel, Delivered {
  readonly api: 'basic.get-ok'
  /** Ready messages that are left. */
  readonly messageCount: number
}
export interface BasicReturn extends OnChannel, ReplyText {
  readonly api: 'basic.return'
  readonly content: ContentId
}

export type MessageMethod =
  | BasicPublish
  | BasicQos
  | BasicConsume
  | BasicGet
  | BasicAck
  | BasicNack
  | BasicReject
  | BasicCancel
  | BasicDeliver
  | BasicGetOk
  | BasicReturn
  | ({ readonly api: 'basic.get-empty' | 'basic.qos-ok' | 'basic.recover-ok' } & OnChannel)
  | ({ readonly api: 'basic.recover'; readonly requeue: boolean } & OnChannel)
  | ({ readonly api: 'confirm.select' | 'confirm.select-ok' } & OnChannel)
  | ({
      readonly api: 'tx.select' | 'tx.select-ok' | 'tx.commit' | 'tx.commit-ok' | 'tx.rollback' | 'tx.rollback-ok'
    } & OnChannel)

export type AmqpMethod = ConnectionMethod | ChannelMethod | TopologyMethod | TopologyReply | MessageMethod

/** A method as a client gives it to its library, which adds the number of the channel. */
export type OffChannel<Method> = Method extends unknown ? Omit<Method, 'channel'> : never
