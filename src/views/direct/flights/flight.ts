import type { DirectMessage } from '../../../brokers/direct/protocol.ts'
import type { Packet } from '../../../kernel/agenda.ts'
import type { OwnerTone } from '../../stage/ownerTone.ts'
import type { StageFlight } from '../../stage/stageFlight.ts'

/**
 * What is under way. `request`: a message to an instance. `done`: the answer that it is handled. `failed`: any other answer, with its word.
 * `late`: an answer that nobody waits for any more.
 */
export interface Flight extends StageFlight {
  readonly kind: 'request' | 'done' | 'failed' | 'late'
  /** Somebody waits for what this request asks for. */
  readonly isAwaited: boolean
  readonly tone: OwnerTone
}

export type DirectPacket = Packet<DirectMessage>
