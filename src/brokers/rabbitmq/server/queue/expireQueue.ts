import { queueCounts } from '../../queueCounts.ts'
import type { QueueState } from '../../queueState.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import { deleteQueue } from './deleteQueue.ts'
import { QUORUM_TICK_MS } from './queueExpiry.ts'

/** The alarm for x-expires goes off: a queue that nobody uses is deleted. A classic queue's is set anew when its last consumer leaves. */
export function expireQueue(ctx: RabbitContext, queue: QueueState): void {
  const { expiresMs } = queue.limits
  if (expiresMs === null || queue.type === 'stream') return
  if (queue.type === 'classic') {
    if (queueCounts(queue).consumers === 0) deleteQueue(ctx, queue, 'expired')
    return
  }
  const isUnused = Object.keys(queue.consumers).length === 0 && ctx.tick > queue.lastActiveTick + expiresMs
  if (isUnused) deleteQueue(ctx, queue, 'expired')
  else ctx.setTimer(queue.broker, `expires:${queue.name}`, QUORUM_TICK_MS, null)
}
