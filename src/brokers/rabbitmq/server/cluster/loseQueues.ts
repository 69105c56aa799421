import type { QueueState } from '../../queueState.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { ServerChannel } from '../../serverState.ts'
import { tellClient } from '../channel/answer.ts'
import { hearConfirm } from '../channel/confirms.ts'
import { closeWithError, readOn } from '../connections.ts'
import { isReplicated } from '../raft/raftMember.ts'
import { absentQueue } from '../topology/queueAccess.ts'

/**
 * A node is gone with the queues that lived there alone. A channel on another one cancels its consumers of these, refuses what they had not
 * confirmed, and gives up waiting for their answer (rabbit_channel:handle_consuming_queue_down_or_eol, rabbit_classic_queue: down).
 */
export function loseQueues(ctx: RabbitContext, channel: ServerChannel, node: string): void {
  const { queues } = ctx.state
  for (const [consumerTag, { queue }] of Object.entries(channel.consumers)) {
    if (!isLost(queues[queue], node)) continue
    delete channel.consumers[consumerTag]
    ctx.emit('consumer.removed', `queue:${queue}`, { queue, consumer: consumerTag, reason: 'brokerStop' })
    tellClient(ctx, channel, channel.broker, { api: 'basic.cancel', channel: channel.number, consumerTag })
  }
  for (const [seqNo, waiting] of Object.entries(channel.unconfirmed)) {
    const lost = waiting.find((queue) => isLost(queues[queue], node))
    if (lost !== undefined) hearConfirm(ctx, channel, lost, Number(seqNo), false)
  }
  const connection = ctx.state.connections[channel.client]
  const { calling = null } = connection ?? {}
  const asked = calling?.channel === channel.ref ? queues[calling.queue] : undefined
  if (connection === undefined || calling === null || asked === undefined || !isLost(asked, node)) return
  connection.calling = null
  closeWithError(ctx, channel, absentQueue(asked), calling.method.api)
  readOn(ctx, channel.client)
}

/** A queue that is not there any more was a transient one of that node. */
function isLost(queue: QueueState | undefined, node: string): boolean {
  return queue === undefined || (queue.broker === node && !isReplicated(queue))
}
