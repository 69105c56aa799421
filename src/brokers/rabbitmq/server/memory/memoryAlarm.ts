import type { QueueState } from '../../queueState.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { BrokerState } from '../../serverState.ts'
import type { RabbitState } from '../../state.ts'
import { readOn } from '../connections.ts'
import { isReplicated } from '../raft/raftMember.ts'

/** How often a node looks at its memory (vm_memory_monitor: DEFAULT_MEMORY_CHECK_INTERVAL). */
const CHECK_EVERY_MS = 1_000

/** Bodies of messages that a node holds, waiting or unacked. Streams stand on disk. */
export function memoryUsedBytes({ queues }: RabbitState, node: string): number {
  let bytes = 0
  for (const name in queues) {
    const queue = queues[name]
    if (queue !== undefined && isHeldBy(queue, node)) bytes += queue.bytes
  }
  return bytes
}

function isHeldBy(queue: QueueState, node: string): boolean {
  if (queue.type === 'stream') return false
  return isReplicated(queue) ? queue.raft.members[node] !== undefined : queue.broker === node
}

/** After a happening: a node that would find its memory over the watermark, or below it again, looks at the next second. Others need not look. */
export function watchMemory(ctx: RabbitContext): void {
  for (const broker of Object.values(ctx.state.brokers)) {
    if (broker.status === 'down' || broker.looksAtMemory || isOver(ctx.state, broker) === broker.alarms.includes(broker.node)) continue
    broker.looksAtMemory = true
    ctx.setTimer(broker.node, 'memory:', CHECK_EVERY_MS - (ctx.tick % CHECK_EVERY_MS))
  }
}

/** A node looks at its memory: it raises the alarm, or clears it, and all nodes of the cluster heed it. */
export function checkMemory(ctx: RabbitContext, broker: BrokerState): void {
  const { node } = broker
  broker.looksAtMemory = false
  const isAlarmed = isOver(ctx.state, broker)
  if (isAlarmed === broker.alarms.includes(node)) return
  const { cause } = ctx
  const data = { broker: node, usedBytes: memoryUsedBytes(ctx.state, node), watermarkBytes: ctx.state.memoryWatermarkBytes }
  ctx.cause = ctx.emit(isAlarmed ? 'alarm.raised' : 'alarm.cleared', `broker:${node}`, data)
  hearAlarm(ctx, broker, node, isAlarmed)
  for (const other of Object.values(ctx.state.brokers))
    if (other.node !== node && other.status === 'running') tellAlarm(ctx, node, other.node, isAlarmed)
  ctx.cause = cause
}

/** One node tells another of its alarm. */
export function tellAlarm(ctx: RabbitContext, from: string, to: string, isAlarmed: boolean): void {
  ctx.send(from, to, { api: 'cluster.alarm', isAlarmed })
}

/** A node heeds the alarm of any. When none is left, publishers are read again. */
export function hearAlarm(ctx: RabbitContext, broker: BrokerState, source: string, isAlarmed: boolean): void {
  const others = broker.alarms.filter((node) => node !== source)
  const hadAny = broker.alarms.length > 0
  broker.alarms = isAlarmed ? [...others, source] : others
  if (!hadAny || broker.alarms.length > 0) return
  for (const connection of Object.values(ctx.state.connections)) {
    const { client, blocked } = connection
    if (connection.broker !== broker.node || !blocked) continue
    connection.blocked = false
    const { cause } = ctx
    ctx.cause = ctx.emit('connection.unblocked', `connection:${client}`, { client })
    ctx.send(broker.node, client, { api: 'connection.unblocked', channel: 0 })
    readOn(ctx, client)
    ctx.cause = cause
  }
}

function isOver(state: RabbitState, { node }: BrokerState): boolean {
  return state.memoryWatermarkBytes !== null && memoryUsedBytes(state, node) > state.memoryWatermarkBytes
}
