import type { QueueState } from '../../queueState.ts'
import type { RabbitContext } from '../../rabbitContext.ts'

/** Quorum queues look at the clock every so often (quorum_tick_interval). */
export const QUORUM_TICK_MS = 5_000

/**
 * x-expires counts from here: the queue was declared, asked for, got from, or a consumer left. Publishing does not put it off.
 * Nothing happens without x-expires.
 */
export function startExpiryWatch(ctx: RabbitContext, queue: QueueState): void {
  const { expiresMs } = queue.limits
  if (expiresMs === null) return
  const key = `expires:${queue.name}`
  if (queue.type === 'classic') ctx.setTimer(queue.broker, key, expiresMs, null)
  else if (queue.type === 'quorum') queue.lastActiveTick = ctx.tick
}
