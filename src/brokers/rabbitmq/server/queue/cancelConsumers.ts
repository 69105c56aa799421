import type { QueueState } from '../../queueState.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import { tellClient } from '../channel/answer.ts'

/**
 * Takes all consumers off a queue that is gone or starts anew, and tells their clients (basic.cancel from the server). When its node stops,
 * other nodes find out by themselves (loseQueues.ts).
 */
export function cancelConsumers(ctx: RabbitContext, queue: QueueState, reason: 'queueDeleted' | 'brokerStop'): void {
  for (const channel of Object.values(ctx.state.channels)) {
    for (const [tag, { queue: name }] of Object.entries(channel.consumers)) {
      if (name !== queue.name || (reason === 'brokerStop' && channel.broker !== queue.broker)) continue
      delete channel.consumers[tag]
      ctx.emit('consumer.removed', `queue:${queue.name}`, { queue: queue.name, consumer: tag, reason })
      if (reason === 'queueDeleted')
        tellClient(ctx, channel, queue.broker, { api: 'basic.cancel', channel: channel.number, consumerTag: tag })
    }
  }
  forgetConsumers(queue)
}

function forgetConsumers(queue: QueueState): void {
  switch (queue.type) {
    case 'classic':
      queue.consumers = {}
      queue.ring = []
      queue.active = null
      return
    case 'quorum':
      queue.consumers = {}
      queue.ring = []
      queue.settling = []
      queue.waiting = []
      return
    case 'stream':
      queue.readers = {}
  }
}
