import type { NodeDown } from '../../clusterProtocol.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { BrokerState } from '../../serverState.ts'
import { knowsChannel } from '../queue/queueOperations.ts'
import { loseQueues } from './loseQueues.ts'
import { performRequest } from './performRequest.ts'
import { isServedAt } from './reach.ts'

/** A node notices that another is gone: its queues lose the channels there, its channels the queues there. */
export function nodeDown(ctx: RabbitContext, broker: BrokerState, peer: string, { channels }: NodeDown): void {
  const { cause } = ctx
  broker.lost.push(peer)
  ctx.cause = ctx.emit('peer.lost', `broker:${broker.node}`, { broker: broker.node, peer })
  for (const queue of Object.values(ctx.state.queues))
    for (const by of channels)
      if (isServedAt(queue, broker.node) && knowsChannel(queue, by))
        performRequest(ctx, queue, { kind: 'channelDown', by, reason: 'brokerStop' })
  for (const channel of Object.values(ctx.state.channels)) if (channel.broker === broker.node) loseQueues(ctx, channel, peer)
  ctx.cause = cause
}

/** Another node is there again, and its queues with it. */
export function nodeUp(ctx: RabbitContext, broker: BrokerState, peer: string): void {
  broker.lost = broker.lost.filter((node) => node !== peer)
  ctx.emit('peer.returned', `broker:${broker.node}`, { broker: broker.node, peer })
}
