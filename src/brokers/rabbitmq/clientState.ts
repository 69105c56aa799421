import type { Column } from '../../kernel/column.ts'
import type { FactId } from '../../kernel/fact.ts'
import type { AmqpTable } from './amqpValue.ts'
import type { AmqpMethod, ContentId } from './protocol.ts'
import type { GroupSetup, PublisherSetup } from './setup.ts'

/** What the processes that use the brokers know. Each is a node with one connection. Plain data. */

/** A client library's connection with one channel, as applications use it. */
export interface ClientLink {
  /** Node that it connects to. */
  broker: string
  /** `opening`: connection.open is under way. `closing`: it has said goodbye. */
  status: 'closed' | 'opening' | 'open' | 'closing'
  /** Whether the channel (always number 1) is open. */
  channel: 'closed' | 'opening' | 'open'
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
  /** Messages that the application has handed over and that are not sent yet: no channel, or too many unconfirmed. */
  outbox: OutgoingMessage[]
  nextSeqNo: number
  /** Publish number → what was sent, until it is confirmed. Without confirms: empty. */
  unconfirmed: Record<string, SentMessage>
  unconfirmedCount: number
  /** Streams that ran when the process crashed: they go on when it starts again. */
  stoppedStreams: string[]
}

export interface OutgoingMessage {
  message: number
  /** Earlier attempts to publish it. */
  attempts: number
  cause: FactId | null
}

export interface SentMessage {
  message: number
  content: ContentId
  attempts: number
  sentTick: number
  /** It came back (basic.return); its confirm is still to come. */
  returned: boolean
  cause: FactId | null
}

// ---- consumers

/** What the consumers of a group have in common. */
export interface GroupState {
  setup: GroupSetup
  serviceMs: number
  prefetch: number
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
  /** Whether basic.consume has been answered, and the consumer not been cancelled since. */
  consuming: boolean
  /** Deliveries in its hands that are not begun, in order. */
  hand: HeldDelivery[]
  /** What each worker is at; one of them for the consumer's own loop. */
  workers: (WorkingDelivery | null)[]
  /** Handled and to be acknowledged together (`ack: 'batch'`). */
  batched: number
  /** A basic.get is under way (`getEveryMs`). */
  getting: boolean
  /** What reached the process, or became due in it, while it stood still, oldest first. */
  frozen: FrozenHappening[]
}

/** A message in the application's hands. */
export interface HeldDelivery {
  tag: number
  message: number
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
  endTick: number
}

export type FrozenHappening =
  | { kind: 'packet'; method: AmqpMethod; cause: FactId | null }
  | { kind: 'timer'; key: string; cause: FactId | null }
  | { kind: 'close'; cause: FactId | null }

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
