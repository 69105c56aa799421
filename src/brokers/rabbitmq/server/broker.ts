import type { Packet } from '../../../kernel/agenda.ts'
import type { AmqpMethod } from '../protocol.ts'
import type { QueueState } from '../queueState.ts'
import type { RabbitContext } from '../rabbitContext.ts'
import type { BrokerState } from '../serverState.ts'
import { sendConfirms } from './channel/confirms.ts'
import { channelCrashed, handleMethod } from './connections.ts'
import { classicExpiryAlarm } from './queue/classic/classicExpiry.ts'
import { synced } from './queue/classic/diskSync.ts'
import { expireQueue } from './queue/expireQueue.ts'
import { publishTo } from './queue/queueOperations.ts'
import { quorumExpiryAlarm } from './queue/quorum/quorumCheckout.ts'
import { publishersTold } from './queue/quorum/quorumLimit.ts'
import { writeChunk } from './queue/stream/streamQueue.ts'

/** Handles a method that has reached a broker. One that is down closes the socket, as its machine does. */
export function handleBrokerPacket(ctx: RabbitContext, broker: BrokerState, packet: Packet<AmqpMethod>): void {
  if (broker.status === 'running') handleMethod(ctx, broker, packet.from, packet.message)
  else if (packet.message.api === 'connection.open') ctx.send(broker.node, packet.from, { api: 'socket.closed', channel: 0 })
  finishHappening(ctx)
}

/** Handles an alarm: one of a queue (`ttl:orders` and the like), or the end of a channel's process. */
export function handleBrokerTimer(ctx: RabbitContext, key: string): void {
  const colon = key.indexOf(':')
  const [alarm, of] = [key.slice(0, colon), key.slice(colon + 1)]
  const queue = ctx.state.queues[of]
  if (alarm === 'crash') channelCrashed(ctx, of)
  else if (queue !== undefined) handleQueueAlarm(ctx, queue, alarm)
  finishHappening(ctx)
}

/** Delivers what processes of the broker have sent each other meanwhile, then tells publishers what became of their messages. */
export function finishHappening(ctx: RabbitContext): void {
  const { state, cause } = ctx
  for (let next = state.mailbox.shift(); next !== undefined; next = state.mailbox.shift()) {
    const queue = state.queues[next.queue]
    ctx.cause = next.cause
    if (queue !== undefined) publishTo(ctx, queue, next.content, null, null)
  }
  ctx.cause = cause
  sendConfirms(ctx)
}

function handleQueueAlarm(ctx: RabbitContext, queue: QueueState, alarm: string): void {
  switch (alarm) {
    case 'ttl':
      if (queue.type === 'classic') classicExpiryAlarm(ctx, queue)
      else if (queue.type === 'quorum') quorumExpiryAlarm(ctx, queue)
      return
    case 'expires':
      return expireQueue(ctx, queue)
    case 'sync':
      if (queue.type === 'classic') synced(ctx, queue)
      return
    case 'publishers':
      if (queue.type === 'quorum') publishersTold(queue)
      return
    case 'chunk':
      if (queue.type === 'stream') writeChunk(ctx, queue)
      return
    default:
      throw new Error(`${queue.name} has no alarm ${alarm}`)
  }
}
