import type { Column } from '../../kernel/column.ts'
import type { FactId } from '../../kernel/fact.ts'
import type { AmqpTable } from './amqpValue.ts'
import type { LossReason } from './facts.ts'
import type { AmqpMethod, ContentId } from './protocol.ts'
import type { AckStyle, ConfirmSetup, FailureStyle, GroupSetup, PublisherSetup, PublishProperties } from './setup.ts'

/** What the processes that use the brokers know. Each is a node with one connection. Plain data. */

/** A client library's connection with one channel, as applications use it. */
export interface ClientLink {
  /** Node that it connects to. */
  broker: string
  /** `opening`: connection.open is under way. `closing`: it has said goodbye. */
  status: 'closed' | 'opening' | 'open' | 'closing'
  /** The broker is short of memory and reads nothing that it sends (connection.blocked). */
  blocked: boolean
  /** Whether the channel (always number 1) is open. `closing`: it is being closed, to be opened anew. */
  channel: 'closed' | 'opening' | 'open' | 'closing'
}

/** A process: it has not been started, runs, stands still, said goodbye, or is gone. */
export type ProcessStatus = 'waiting' | 'running' | 'hung' | 'closing' | 'closed' | 'crashed'

// ---- publishers

export interface PublisherState {
  /** Its node name too. */
  name: string
  setup: PublisherSetup
  status: ProcessStatus
  link: ClientLink
  confirms: Required<ConfirmSetup>
  /** Mode of its channel. If `confirms.mode` is another, it opens another channel as soon as nothing is unconfirmed. */
  mode: ConfirmSetup['mode']
  /** Messages that the application has handed over and that are not sent yet: no channel, or too many unconfirmed. */
  outbox: OutgoingMessage[]
  nextSeqNo: number
  /** Publish number → what was sent, until it is confirmed. Without confirms: empty. */
  unconfirmed: Record<string, SentMessage>
  unconfirmedCount: number
  /** Messages that it has sent again. */
  resent: number
  /** The broker has refused a message: it waits a while before it sends that one and all others. */
  resting: boolean
  /** tx.commit is under way for what is unconfirmed. */
  committing: boolean
  /** correlation-id of a request → when it was sent: the answer is still to come. */
  awaited: Record<string, number>
  /** Streams that ran when the process crashed: they go on when it starts again. */
  stoppedStreams: string[]
}

export interface OutgoingMessage {
  message: number
  /** Properties of this message alone; null: those of its stream. */
  properties: PublishProperties | null
  /** Earlier attempts to publish it. */
  attempts: number
  cause: FactId | null
}

export interface SentMessage extends OutgoingMessage {
  content: ContentId
  sentTick: number
  /** It came back (basic.return); its confirm is still to come. */
  returned: boolean
}

// ---- consumers

/** What the consumers of a group have in common. */
export interface GroupState {
  setup: GroupSetup
  serviceMs: number
  prefetch: number
  ack: AckStyle
  ackBatch: number
  onFailure: FailureStyle
  /** 0: it is pushed its messages. */
  getEveryMs: number
  /** message → why its queue has no copy of it any more, although a consumer of the group may still handle it. */
  lastCopies: Record<string, LossReason>
  /** message → attempts at handling it so far. */
  attempts: Column
}

export interface ConsumerState {
  /** Its node name, and its consumer tag. */
  name: string
  group: string
  status: ProcessStatus
  link: ClientLink
  /** Differences from the group; null: none. */
  prefetch: number | null
  arguments: AmqpTable | null
  slowFactor: number
  /** basic.consume is under way, has been answered, or basic.cancel is under way: deliveries may still come. */
  subscription: 'none' | 'asked' | 'active' | 'cancelling'
  /** As soon as it has finished what it holds it opens another channel and begins anew: what counts from basic.consume on has changed. */
  renewing: boolean
  /** Arguments of its next basic.consume alone; null: none. */
  argumentsOnce: AmqpTable | null
  /** What it is sent needs no acknowledgement, since the last basic.consume or basic.get. */
  noAck: boolean
  /** Deliveries in its hands that are not begun, in order. */
  hand: HeldDelivery[]
  /** What each worker is at; one of them for the consumer's own loop. */
  workers: (WorkingDelivery | null)[]
  /** Handled and to be acknowledged together (`ack: 'batch'`), in order of handling. */
  batch: HeldDelivery[]
  /** A basic.get is under way (`getEveryMs`). */
  getting: boolean
  /** What reached the process, or became due in it, while it stood still, oldest first. */
  frozen: FrozenHappening[]
}

/** A message in the application's hands. */
export interface HeldDelivery {
  tag: number
  message: number
  content: ContentId
  redelivered: boolean
  /** It has been acknowledged, or needs not be: if it is not handled now, nobody will. */
  acked: boolean
  /** The delivery belongs to a channel that is gone: the broker has given it to somebody else, and nothing can be said about it. */
  orphaned: boolean
  cause: FactId | null
}

/** A message that is being worked on. Its `cause` is the `message.handling` fact of this attempt. */
export interface WorkingDelivery extends HeldDelivery {
  attempt: number
  startedTick: number
  endTick: number
}

export type FrozenHappening =
  | { kind: 'packet'; method: AmqpMethod; cause: FactId | null }
  | { kind: 'timer'; key: string; cause: FactId | null }
  | { kind: 'close' | 'renew'; cause: FactId | null }

// ---- consoles

/** A client that does what it is told, method by method: an operator, a test, a recording. */
export interface ConsoleState {
  /** Its node name too. */
  name: string
  broker: string
  connected: boolean
  /** Numbers of its open channels. */
  channels: number[]
}
