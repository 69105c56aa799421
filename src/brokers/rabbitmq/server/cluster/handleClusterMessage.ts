import type { ClusterMessage, Delivery, Reply } from '../../clusterProtocol.ts'
import { copyGone } from '../../effects.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { BrokerState } from '../../serverState.ts'
import { hearConfirm } from '../channel/confirms.ts'
import { sendDelivery } from '../channel/sendDelivery.ts'
import { closeWithError, readOn } from '../connections.ts'
import { hearAlarm } from '../memory/memoryAlarm.ts'
import { handleRaftMessage } from '../raft/handleRaftMessage.ts'
import { handleRequest } from './handleRequest.ts'
import { nodeDown, nodeUp } from './peers.ts'

/** A message has come to a node from a process of another one, or of its own. */
export function handleClusterMessage(ctx: RabbitContext, broker: BrokerState, from: string, message: ClusterMessage): void {
  switch (message.api) {
    case 'cluster.request':
      return handleRequest(ctx, broker.node, message)
    case 'cluster.delivery':
      return passOn(ctx, message)
    case 'cluster.confirm': {
      const channel = ctx.state.channels[message.to]
      if (channel !== undefined) hearConfirm(ctx, channel, message.queue, message.seqNo, message.ack)
      return
    }
    case 'cluster.reply':
      return reply(ctx, message)
    case 'cluster.nodeDown':
      return nodeDown(ctx, broker, from, message)
    case 'cluster.nodeUp':
      return nodeUp(ctx, broker, from)
    case 'cluster.alarm':
      return hearAlarm(ctx, broker, from, message.isAlarmed)
    default:
      return handleRaftMessage(ctx, broker.node, from, message)
  }
}

/** A message on its way to a consumer. A channel that is gone meanwhile never gets it; what need not be acknowledged is lost with that. */
function passOn(ctx: RabbitContext, { to, queue, queueId, delivery }: Delivery): void {
  const channel = ctx.state.channels[to]
  if (channel !== undefined) sendDelivery(ctx, channel, queue, queueId, delivery)
  else if (delivery.noAck) copyGone(ctx, queue, delivery.content, 'consumerGone')
}

function reply(ctx: RabbitContext, { to, method, error, ends }: Reply): void {
  const channel = ctx.state.channels[to]
  if (channel === undefined) return
  const connection = ctx.state.connections[channel.client]
  const asked = connection?.calling?.method.api
  if (ends && connection !== undefined) connection.calling = null
  if (method !== null) ctx.send(channel.broker, channel.client, method)
  if (error !== null) closeWithError(ctx, channel, error, asked ?? '')
  if (ends) readOn(ctx, channel.client)
}
