import type { ClassicQueue } from '../../../queueState.ts'
import type { RabbitContext } from '../../../rabbitContext.ts'
import { refuseFrom } from '../../channel/confirms.ts'
import { cancelConsumers } from '../cancelConsumers.ts'
import { keepOnDisk, markRecovered, resumeClassic } from './classicRecovery.ts'

/**
 * A bug of 3.10.8 (rabbitmq-server issue 5460), modelled only with `knownBugs`: when the active consumer of a queue with single active
 * consumer is cancelled while messages wait, the next one becomes active but is not served. True if it has stayed so: a publish then
 * goes to that consumer before what waits, and takes the queue's process down if the consumer acknowledges.
 */
export function isOverlooked(ctx: RabbitContext, queue: ClassicQueue): boolean {
  return ctx.state.setup.knownBugs === true && queue.limits.singleActiveConsumer
}

/** The queue's process is gone and comes back with what is on disk; its consumers are cancelled. */
export function crashClassic(ctx: RabbitContext, queue: ClassicQueue): void {
  cancelConsumers(ctx, queue, 'queueDeleted')
  for (const { confirm } of queue.unsynced) if (confirm !== null) refuseFrom(ctx, queue, confirm)
  const { messages, lost } = keepOnDisk(ctx, queue, 'kill')
  ctx.emit('queue.crashed', `queue:${queue.name}`, { queue: queue.name, messages, lost })
  markRecovered(queue)
  resumeClassic(ctx, queue)
}
