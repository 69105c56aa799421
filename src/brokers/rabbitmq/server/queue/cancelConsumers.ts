import type { QueueState } from '../../queueState.ts'
import type { RabbitContext } from '../../rabbitContext.ts'

/** Takes all consumers off a queue that is gone or starts anew, and tells their clients (basic.cancel from the server). */
export function cancelConsumers(ctx: RabbitContext, queue: QueueState, reason: 'queueDeleted' | 'brokerStop'): void {
  for (const channel of Object.values(ctx.state.channels)) {
    for (const [tag, { queue: name }] of Object.entries(channel.consumers)) {
      if (name !== queue.name) continue
      delete channel.consumers[tag]
      ctx.emit('consumer.removed', `queue:${queue.name}`, { queue: queue.name, consumer: tag, reason })
      if (reason === 'queueDeleted')
        ctx.send(channel.broker, channel.client, { api: 'basic.cancel', channel: channel.number, consumerTag: tag })
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
      queue.waiting = []
      return
    case 'stream':
      queue.readers = {}
  }
}
