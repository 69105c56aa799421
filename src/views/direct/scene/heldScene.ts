import { isAwaited } from '../../../brokers/direct/effects.ts'
import type { DirectState, HeldRequest, InstanceState, WorkingRequest } from '../../../brokers/direct/state.ts'
import { timesProcessed } from '../../../workload/ledger.ts'
import { type TokenLook, tokenLook } from '../../stage/keyLook.ts'

/** A request in an instance. */
export interface HeldScene {
  readonly id: number
  readonly token: TokenLook
  /** The service has handled this message before. */
  readonly isAgain: boolean
  /** Its caller still waits for the answer. The instance cannot know. */
  readonly isAwaited: boolean
}

/** One that a thread works on, and between which ticks. */
export interface WorkScene extends HeldScene {
  readonly startedTick: number
  readonly endTick: number
}

export function heldScene(state: DirectState, { service }: InstanceState, { id, message, caller }: HeldRequest): HeldScene {
  const page = state.ledger.subscribers[service]
  return {
    id,
    token: tokenLook(state.messages, message),
    isAgain: page !== undefined && timesProcessed(page, message) > 0,
    isAwaited: isAwaited(state, caller, id),
  }
}

export function workScene(state: DirectState, instance: InstanceState, work: WorkingRequest): WorkScene {
  return { ...heldScene(state, instance, work), startedTick: work.startedTick, endTick: work.endTick }
}
