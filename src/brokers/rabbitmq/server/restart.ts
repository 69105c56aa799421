import type { ChannelRef } from '../protocol.ts'
import { queueCounts } from '../queueCounts.ts'
import type { QueueState } from '../queueState.ts'
import type { RabbitContext } from '../rabbitContext.ts'
import type { BrokerState, StopMode } from '../serverState.ts'
import type { RabbitState } from '../state.ts'
import { finishHappening } from './broker.ts'
import { forgetPublishes } from './channel/transactions.ts'
import { isServedAt } from './cluster/reach.ts'
import { dropConnection } from './connections.ts'
import { cancelConsumers } from './queue/cancelConsumers.ts'
import { isRedelivered } from './queue/classic/classicLevels.ts'
import { keepOnDisk, markRecovered, resumeClassic } from './queue/classic/classicRecovery.ts'
import { deliverDeadLetters, loseDeadLetters } from './queue/deadLetterMail.ts'
import { startExpiryWatch } from './queue/queueExpiry.ts'
import { quorumExpiryAlarm } from './queue/quorum/quorumCheckout.ts'
import { quorumKilled } from './queue/quorum/quorumMembers.ts'
import { returnAll } from './queue/quorum/quorumSettle.ts'
import { startQuorumTick } from './queue/quorumTick.ts'
import { startMember, stopMember } from './raft/memberChanges.ts'
import { isReplicated } from './raft/raftMember.ts'

const SHUTDOWN = "CONNECTION_FORCED - broker forced connection closure with reason 'shutdown'"

/**
 * A node stops, and every client of it loses its connection. Cleanly (`app`, `node`) it closes them itself, so that what clients hold is
 * back in the queues; killed, it does nothing any more. What is left is what is on disk: durable exchanges and queues, bindings between
 * these, and messages as their queues keep them. Other nodes notice; what they know of exchanges and bindings outlives the one that stops.
 */
export function stopBroker(ctx: RabbitContext, broker: BrokerState, mode: StopMode): void {
  const { state } = ctx
  const connections = Object.values(state.connections).filter((connection) => connection.broker === broker.node)
  const channels = Object.values(state.channels).flatMap(({ ref, broker: on }) => (on === broker.node ? [ref] : []))
  const others = Object.values(state.brokers).filter(({ node, status }) => node !== broker.node && status === 'running')
  ctx.cause = ctx.emit('broker.stopped', `broker:${broker.node}`, { broker: broker.node, mode })
  for (const { client, failed } of connections) {
    if (mode === 'kill' || failed) ctx.send(broker.node, client, { api: 'socket.closed', channel: 0 })
    else ctx.send(broker.node, client, { api: 'connection.close', channel: 0, code: 320, text: SHUTDOWN })
    if (mode === 'kill') ctx.emit('connection.closed', `connection:${client}`, { client, reason: 'brokerStop' })
  }
  if (mode !== 'kill') for (const connection of connections) dropConnection(ctx, connection, 'brokerStop')
  if (mode !== 'kill') finishDeadLetters(ctx, broker.node)
  loseDeadLetters(ctx, broker.node)
  finishHappening(ctx)
  for (const queue of Object.values(state.queues)) {
    if (isReplicated(queue)) stopMember(queue, broker.node)
    else if (queue.broker === broker.node) takeDown(ctx, queue, mode)
  }
  if (others.length === 0) for (const exchange of Object.values(state.exchanges)) if (!exchange.durable) forgetExchange(ctx, exchange.name)
  for (const { client } of connections) delete state.connections[client]
  for (const ref of channels) forgetChannel(ctx, ref)
  state.confirming = []
  state.crashed = state.crashed.filter((ref) => !channels.includes(ref))
  ctx.cancelTimersOf(broker.node)
  broker.status = 'down'
  broker.stopped = mode
  broker.alarms = []
  broker.looksAtMemory = false
  for (const { node } of others) ctx.send(broker.node, node, { api: 'cluster.nodeDown', channels, clean: mode !== 'kill' })
}

/** What dies while the queues of a node come to their end goes all its way, too. */
function finishDeadLetters(ctx: RabbitContext, node: string): void {
  while (ctx.state.deadLetters.some((letter) => letter.node === node && letter.restsUntil === null)) {
    deliverDeadLetters(ctx, node)
    finishHappening(ctx)
  }
}

function forgetChannel(ctx: RabbitContext, ref: ChannelRef): void {
  const channel = ctx.state.channels[ref]
  if (channel !== undefined) forgetPublishes(ctx, channel)
  delete ctx.state.channels[ref]
}

/** The broker starts with what is on disk. Nobody is connected. */
export function startBroker(ctx: RabbitContext, broker: BrokerState): void {
  const mode = broker.stopped ?? 'node'
  const others = Object.values(ctx.state.brokers).filter(({ node }) => node !== broker.node)
  broker.status = 'running'
  broker.stopped = null
  broker.lost = others.flatMap(({ node, status }) => (status === 'down' ? [node] : []))
  ctx.cause = ctx.emit('broker.started', `broker:${broker.node}`, { broker: broker.node, mode })
  for (const queue of Object.values(ctx.state.queues)) {
    if (isReplicated(queue)) startMember(ctx, queue, broker.node)
    if (!isServedAt(queue, broker.node)) continue
    if (queue.type === 'classic' && mode === 'kill') markRecovered(queue)
    ctx.emit('queue.recovered', `queue:${queue.name}`, {
      queue: queue.name,
      messages: queueCounts(queue).ready,
      redelivered: redelivered(ctx.state, queue),
    })
    if (queue.type === 'classic') resumeClassic(ctx, queue)
    else if (queue.type === 'quorum') quorumExpiryAlarm(ctx, queue)
    startQuorumTick(ctx, queue)
    startExpiryWatch(ctx, queue)
  }
  deliverDeadLetters(ctx, broker.node)
  for (const { node, status } of others) if (status === 'running') ctx.send(broker.node, node, { api: 'cluster.nodeUp' })
  finishHappening(ctx)
}

/** What a queue has in memory is gone. A transient one is gone altogether; nothing is dead-lettered. */
function takeDown(ctx: RabbitContext, queue: QueueState, mode: StopMode): void {
  switch (queue.type) {
    case 'classic':
      keepOnDisk(ctx, queue, mode === 'kill' ? 'kill' : 'clean')
      break
    case 'quorum':
      if (mode === 'kill') quorumKilled(ctx, queue)
      else for (const consumer of Object.values(queue.consumers)) returnAll(ctx, queue, consumer, 'brokerStop')
      queue.publishers = {}
      queue.telling = null
      queue.expiryAlarmTick = null
      break
    case 'stream':
      queue.unwritten = []
  }
  cancelConsumers(ctx, queue, 'brokerStop')
  if (!queue.durable) forgetQueue(ctx, queue)
  else if (Object.keys(ctx.state.brokers).length > 1)
    ctx.emit('home.lost', `queue:${queue.name}`, { queue: queue.name, broker: queue.broker })
}

/** How many of the messages that came back will be marked redelivered. */
function redelivered(state: RabbitState, queue: QueueState): number {
  switch (queue.type) {
    case 'classic':
      return queue.levels.reduce(
        (sum, { requeued }, level) => sum + requeued.filter((row) => isRedelivered(state, queue, { level, row })).length,
        0,
      )
    case 'quorum':
      return queue.returned.length
    case 'stream':
      return 0
  }
}

/** It stood in memory alone. Unlike a deletion, this takes no auto-delete exchange with it. */
function forgetQueue(ctx: RabbitContext, queue: QueueState): void {
  const { state } = ctx
  delete state.queues[queue.name]
  state.bindings = state.bindings.filter(({ to, destination }) => to !== 'queue' || destination !== queue.name)
  ctx.emit('queue.deleted', `queue:${queue.name}`, { queue: queue.name, reason: 'brokerStop', ready: 0, unacked: 0 })
}

function forgetExchange(ctx: RabbitContext, exchange: string): void {
  const { state } = ctx
  delete state.exchanges[exchange]
  state.bindings = state.bindings.filter(
    ({ source, to, destination }) => source !== exchange && !(to === 'exchange' && destination === exchange),
  )
  ctx.emit('exchange.deleted', `exchange:${exchange}`, { exchange, reason: 'brokerStop' })
}
