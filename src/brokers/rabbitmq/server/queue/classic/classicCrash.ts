import type { ClassicQueue } from '../../../queueState.ts'
import type { RabbitContext } from '../../../rabbitContext.ts'
import { cancelConsumers } from '../cancelConsumers.ts'
import { classicReady } from './classicLevels.ts'
import { keepOnDisk, resumeClassic } from './classicRecovery.ts'

/**
 * A bug of 3.10.8 (rabbitmq-server issue 5460), modelled only with `knownBugs`: when the active consumer of a queue with single active
 * consumer is cancelled while messages wait, the next one becomes active but is not served. A publish then finds a consumer with room
 * beside waiting messages, which the queue's process does not survive. Persistent messages come back, consumers are cancelled.
 */
export function crashOnPublish(ctx: RabbitContext, queue: ClassicQueue): boolean {
  if (ctx.state.setup.knownBugs !== true || !queue.limits.singleActiveConsumer || classicReady(queue) === 0) return false
  const active = queue.active === null ? undefined : queue.consumers[queue.active]
  if (active === undefined || active.noAck || active.credit === 0) return false
  if (queue.channels[active.channel]?.blocked.includes(active.key)) return false
  cancelConsumers(ctx, queue, 'queueDeleted')
  const { messages, lost } = keepOnDisk(ctx, queue, 'kill')
  ctx.emit('queue.crashed', `queue:${queue.name}`, { queue: queue.name, messages, lost })
  resumeClassic(ctx, queue)
  return true
}
