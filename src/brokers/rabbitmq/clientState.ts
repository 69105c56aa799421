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
  frozen: FrozenPacket[]
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
  /** Whether basic.consume has been answered. */
  consuming: boolean
  /** Deliveries in its hands that are not begun, in order. */
  hand: HeldDelivery[]
  /** What it works on; more than one with worker threads. */
  working: WorkingDelivery[]
  /** Handled and to be acknowledged together (`ack: 'batch'`): the newest tag and how many. */
  batch: { tag: number; count: number }
  /** With getEveryMs: a basic.get is under way. */
  getting: boolean
  frozen: FrozenPacket[]
}

/** A message in the application's hands. */
export interface HeldDelivery {
  tag: number
  message: number
  content: ContentId
  redelivered: boolean
  /** It has been acknowledged, or needs not be: if it is not handled now, nobody will. */
  acked: boolean
  cause: FactId | null
}

export interface WorkingDelivery extends HeldDelivery {
  worker: number
  attempt: number
  endTick: number
}

/** What reached a process that stands still, or an alarm of it that went off, oldest first. */
export type FrozenPacket =
  | { kind: 'packet'; method: AmqpMethod; cause: FactId | null }
  | { kind: 'timer'; key: string; cause: FactId | null }

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
