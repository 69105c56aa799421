import type { QueueState } from '../../queueState.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import { QUORUM_TICK_MS } from './queueExpiry.ts'

/** A quorum queue with x-expires looks at its clock every so often. */
export function startQuorumTick(ctx: RabbitContext, queue: QueueState): void {
  if (queue.type === 'quorum' && queue.limits.expiresMs !== null) ctx.setTimer(queue.broker, `expires:${queue.name}`, QUORUM_TICK_MS, null)
}
