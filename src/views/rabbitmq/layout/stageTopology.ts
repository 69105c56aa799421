import type { ExchangeType } from '../../../brokers/rabbitmq/protocol.ts'
import type { QueueType } from '../../../brokers/rabbitmq/queueState.ts'

/** Who is on stage and what leads where: all that the places of things depend on. */
export interface StageTopology {
  readonly nodes: readonly string[]
  readonly publishers: readonly PublisherPlan[]
  /** In order of declaration. */
  readonly exchanges: readonly ExchangePlan[]
  readonly queues: readonly QueuePlan[]
}

export interface PublisherPlan {
  readonly name: string
  /** A console is a client that does what it is told. */
  readonly kind: 'publisher' | 'console'
  /** Names of exchanges on stage that it publishes to. */
  readonly exchanges: readonly string[]
}

export interface ExchangePlan {
  /** '' is the default exchange. */
  readonly name: string
  readonly type: ExchangeType | 'default'
  /** What leads into it from other exchanges. */
  readonly pills: readonly PillPlan[]
}

/**
 * The label at the end of a binding, before what it leads to. `alternate`: what an exchange passes on when no binding matched. `default`:
 * the default exchange knows every queue by its name. `more`: bindings from one exchange for which there is no room.
 */
export interface PillPlan {
  readonly id: string
  readonly kind: 'binding' | 'default' | 'alternate' | 'more'
  /** The exchange it comes from. */
  readonly from: string
  /** Lines of text it would like: the key, a pattern over the words that matched, a line for each header. */
  readonly lines: number
  /** Letters of the longest line, and of all that it says where it has one line only. */
  readonly letters: number
  readonly lettersInLine: number
  /** Ids of the bindings it stands for. */
  readonly bindings: readonly number[]
}

export interface QueuePlan {
  readonly name: string
  readonly type: QueueType
  readonly pills: readonly PillPlan[]
  /** Exchanges that led to it at the start, when it is gone: they keep their places. */
  readonly boundBefore: readonly string[]
  /** Nodes that keep a copy of it, or the one where it lives; empty where there is only one node. */
  readonly members: readonly string[]
  /** Exchange on stage that its dead letters go to. */
  readonly deadLetters: string | null
  /** Exchanges on stage to which its consumers publish their answers. */
  readonly answers: readonly string[]
  /** Subscribers that read it, and clients on consoles (id null). */
  readonly groups: readonly GroupPlan[]
}

export interface GroupPlan {
  readonly id: string | null
  /** Names of consumers; of those on consoles, `client/tag`. */
  readonly consumers: readonly string[]
}
