import type { FactId } from '../../../../kernel/fact.ts'
import type { GroupResponse } from '../../protocol.ts'
import type { GroupConfig } from './groupConfig.ts'
import type { GroupFacts } from './groupFacts.ts'
import type { ReplyTo } from './groupState.ts'

/** All a coordinator may do to the world while it handles one request or timer. Its host implements it. */
export interface CoordinatorPort {
  /** Now. */
  readonly tick: number
  readonly config: GroupConfig
  /** Sends an answer; `cause` is the fact that led to it, null for none. */
  reply(to: ReplyTo, response: GroupResponse, cause: FactId | null): void
  /** Sets (or replaces) the alarm that comes back through handleGroupTimer. Keys tell groups apart. */
  setTimer(key: string, delayMs: number): void
  cancelTimer(key: string): void
  /** A fresh member id that begins with `prefix` (a client.id or a group.instance.id) and a hyphen; Kafka appends a random UUID. */
  newMemberId(prefix: string): string
  /** Tells a fact and returns its id. Without `cause`, it is what the host is handling. */
  tell<K extends keyof GroupFacts>(type: K, data: GroupFacts[K], cause?: FactId | null): FactId
}
