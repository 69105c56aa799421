import type { QueueState } from '../../queueState.ts'
import type { Unacked } from '../../serverState.ts'
import type { RabbitState } from '../../state.ts'

/** Deliveries of this queue that no channel has settled yet. */
export function heldFrom(state: RabbitState, queue: QueueState): Unacked[] {
  return Object.values(state.channels).flatMap(({ unacked }) => unacked.filter((one) => one.queueId === queue.id))
}
