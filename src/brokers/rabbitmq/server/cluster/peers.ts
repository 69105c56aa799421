import type { NodeDown } from '../../clusterProtocol.ts'
import type { ChannelRef } from '../../protocol.ts'
import type { QueueState } from '../../queueState.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { BrokerState } from '../../serverState.ts'
import { hearAlarm, tellAlarm } from '../memory/memoryAlarm.ts'
import { knowsChannel } from '../queue/queueOperations.ts'
import { loseMember, regainMember } from '../raft/memberChanges.ts'
import { isReplicated } from '../raft/raftMember.ts'
import { loseQueues } from './loseQueues.ts'
import { performRequest } from './performRequest.ts'
import { isServedAt } from './reach.ts'

/** A node notices that another is gone: its queues lose the channels there, its channels the queues there, its members of quorum queues another. */
export function nodeDown(ctx: RabbitContext, broker: BrokerState, peer: string, message: NodeDown): void {
  const { cause } = ctx
  broker.lost.push(peer)
  ctx.cause = ctx.emit('peer.lost', `broker:${broker.node}`, { broker: broker.node, peer })
  for (const queue of Object.values(ctx.state.queues)) {
    if (isReplicated(queue)) loseMember(ctx, queue, broker.node, peer, message)
    else if (isServedAt(queue, broker.node)) loseChannels(ctx, queue, message.channels)
  }
  for (const channel of Object.values(ctx.state.channels)) if (channel.broker === broker.node) loseQueues(ctx, channel, peer)
  hearAlarm(ctx, broker, peer, false)
  ctx.cause = cause
}

/** Another node is there again, and its queues with it. */
export function nodeUp(ctx: RabbitContext, broker: BrokerState, peer: string): void {
  broker.lost = broker.lost.filter((node) => node !== peer)
  const { cause } = ctx
  ctx.cause = ctx.emit('peer.returned', `broker:${broker.node}`, { broker: broker.node, peer })
  if (broker.alarms.includes(broker.node)) tellAlarm(ctx, broker.node, peer, true)
  for (const queue of Object.values(ctx.state.queues)) if (isReplicated(queue)) regainMember(ctx, queue, broker.node, peer)
  ctx.cause = cause
}

function loseChannels(ctx: RabbitContext, queue: QueueState, channels: readonly ChannelRef[]): void {
  for (const by of channels) if (knowsChannel(queue, by)) performRequest(ctx, queue, { kind: 'channelDown', by, reason: 'brokerStop' })
}
