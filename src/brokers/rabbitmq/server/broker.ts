import type { Packet } from '../../../kernel/agenda.ts'
import { isMethod, type RabbitMessage } from '../clusterProtocol.ts'
import type { QueueState } from '../queueState.ts'
import type { RabbitContext } from '../rabbitContext.ts'
import type { BrokerState } from '../serverState.ts'
import { sendConfirms } from './channel/confirms.ts'
import { completeCommit } from './channel/transactions.ts'
import { handleClusterMessage } from './cluster/handleClusterMessage.ts'
import { channelCrashed, closeWithError, handleMethod } from './connections.ts'
import { checkMemory, watchMemory } from './memory/memoryAlarm.ts'
import { methodUnheard } from './publishUnheard.ts'
import { classicExpiryAlarm } from './queue/classic/classicExpiry.ts'
import { synced } from './queue/classic/diskSync.ts'
import { deliverDeadLetters } from './queue/deadLetterMail.ts'
import { tellDropped } from './queue/departures.ts'
import { expireQueue } from './queue/expireQueue.ts'
import { quorumExpiryAlarm, settlePassedOn } from './queue/quorum/quorumCheckout.ts'
import { publishersTold } from './queue/quorum/quorumLimit.ts'
import { writeChunk } from './queue/stream/streamQueue.ts'
import { handleRaftAlarm } from './raft/handleRaftMessage.ts'
import { isReplicated } from './raft/raftMember.ts'

/** Handles what has reached a broker. One that is down closes the socket, as its machine does. */
export function handleBrokerPacket(ctx: RabbitContext, broker: BrokerState, { from, message }: Packet<RabbitMessage>): void {
  if (broker.status === 'down') return refuse(ctx, broker, from, message)
  if (isMethod(message)) handleMethod(ctx, broker, from, message)
  else handleClusterMessage(ctx, broker, from, message)
  finishHappening(ctx)
}

/** What was on its way to a queue when its node went down is lost; with confirms its publisher will hear of it. */
function refuse(ctx: RabbitContext, broker: BrokerState, from: string, message: RabbitMessage): void {
  if (message.api === 'connection.open') ctx.send(broker.node, from, { api: 'socket.closed', channel: 0 })
  if (isMethod(message)) methodUnheard(ctx, from, message, 'brokerDown')
  if (message.api !== 'cluster.request' || message.request.kind !== 'publish') return
  const queue = ctx.state.queues[message.queue]
  if (queue !== undefined) tellDropped(ctx, queue, message.request.content, 'brokerStop')
}

/** Handles an alarm: one of a queue (`ttl:orders` and the like), the arrival of dead letters, or the end of a channel's process. */
export function handleBrokerTimer(ctx: RabbitContext, node: string, key: string): void {
  const colon = key.indexOf(':')
  const [alarm, of] = [key.slice(0, colon), key.slice(colon + 1)]
  const queue = ctx.state.queues[of]
  if (alarm === 'crash') channelCrashed(ctx, of)
  else if (alarm === 'deadLetters') deliverDeadLetters(ctx, node, of === '' ? null : Number(of))
  else if (alarm === 'memory') withBroker(ctx, node, checkMemory)
  else if (alarm === 'election' || (queue !== undefined && isReplicated(queue) && (alarm === 'ttl' || alarm === 'expires')))
    handleRaftAlarm(ctx, node, of, alarm)
  else if (queue !== undefined) handleQueueAlarm(ctx, queue, alarm)
  finishHappening(ctx)
}

/** Handles what processes of a node have told each other meanwhile, then tells publishers what became of their messages. */
export function finishHappening(ctx: RabbitContext): void {
  const { mailbox, confirming, memoryWatermarkBytes } = ctx.state
  if (mailbox.length > 0 || confirming.length > 0) finishTogether(ctx)
  if (memoryWatermarkBytes !== null) watchMemory(ctx)
}

function finishTogether(ctx: RabbitContext): void {
  const { cause } = ctx
  do {
    deliverPosted(ctx)
    ctx.cause = cause
    completeCommits(ctx)
  } while (ctx.state.mailbox.length > 0)
  sendConfirms(ctx)
}

function deliverPosted(ctx: RabbitContext): void {
  const { mailbox, brokers } = ctx.state
  for (let next = mailbox.shift(); next !== undefined; next = mailbox.shift()) {
    const broker = brokers[next.node]
    ctx.cause = next.cause
    if (broker !== undefined) handleClusterMessage(ctx, broker, next.node, next.message)
  }
}

function completeCommits(ctx: RabbitContext): void {
  if (ctx.state.confirming.length === 0) return
  for (const ref of ctx.state.confirming) {
    const channel = ctx.state.channels[ref]
    const error = channel === undefined || channel.transaction === null ? null : completeCommit(ctx, channel)
    if (channel !== undefined && error !== null) closeWithError(ctx, channel, error, 'tx.commit')
  }
}

function withBroker(ctx: RabbitContext, node: string, act: (ctx: RabbitContext, broker: BrokerState) => void): void {
  const broker = ctx.state.brokers[node]
  if (broker !== undefined) act(ctx, broker)
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
    case 'settle':
      if (queue.type === 'quorum') settlePassedOn(ctx, queue)
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
