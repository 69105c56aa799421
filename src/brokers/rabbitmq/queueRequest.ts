import type { BasicCancel, BasicConsume, BasicGet, ChannelRef, ContentId, QueueDeclare, QueueDelete, QueuePurge } from './protocol.ts'

/** What a channel asks of a queue, as data: so that it can travel to another node. */
export type QueueRequest =
  /** `publisher` null: a dead letter. */
  | { readonly kind: 'publish'; readonly content: ContentId; readonly publisher: ChannelRef | null; readonly confirm: ConfirmTo | null }
  | {
      readonly kind: 'settle'
      readonly how: 'ack' | 'requeue' | 'discard'
      readonly by: ChannelRef
      readonly unacked: readonly Unacked[]
      readonly reason: ReturnReason
    }
  | { readonly kind: 'channelDown'; readonly by: ChannelRef; readonly reason: ReturnReason }
  /** The channel waits for the reply, and does nothing else meanwhile. */
  | { readonly kind: 'call'; readonly by: ChannelRef; readonly method: QueueMethod }

/** Methods that a queue answers itself. */
export type QueueMethod =
  | BasicConsume
  | (BasicCancel & { readonly api: 'basic.cancel' })
  | BasicGet
  | QueueDeclare
  | QueueDelete
  | QueuePurge

/** `channel ref/consumer tag`: a consumer as its queue speaks of it. */
export type ConsumerKey = string

/** A delivery that waits for its acknowledgement. */
export interface Unacked {
  tag: number
  /** null: basic.get. */
  consumerTag: string | null
  /** Who holds it, as the queue says. */
  key: ConsumerKey
  queue: string
  queueId: number
  /** Place in `levels` of a classic queue; 0 elsewhere. */
  level: number
  row: number
}

/** Whom a queue tells when it has taken care of a publish. */
export interface ConfirmTo {
  channel: ChannelRef
  seqNo: number
}

/** Why a message goes back to its queue. */
export type ReturnReason = 'nack' | 'reject' | 'recover' | 'channelClosed' | 'connectionLost' | 'brokerStop'
