import { bytes } from '../../../brokers/phrase.ts'
import { queueCounts } from '../../../brokers/rabbitmq/queueCounts.ts'
import { memoryUsedBytes } from '../../../brokers/rabbitmq/server/memory/memoryAlarm.ts'
import type { StopMode } from '../../../brokers/rabbitmq/serverState.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import type { EntityRef } from '../../../kernel/fact.ts'
import { sizeOf } from '../../../kernel/fifo.ts'
import type { DetailRow, EntityDetails } from '../../lab/inspector/entityDetails.ts'
import { unackedRows } from './consumerDetails.ts'

const stopWords: Readonly<Record<StopMode, string>> = {
  app: 'stopped (stop_app)',
  node: 'stopped',
  kill: 'killed',
}

/** A node: whether it runs, which queues live on it and who is connected. */
export function brokerDetails(state: RabbitState, node: string): EntityDetails | null {
  const broker = Object.hasOwn(state.brokers, node) ? state.brokers[node] : undefined
  if (broker === undefined) return null
  const queues = Object.values(state.queues).filter((queue) => queue.broker === node)
  const connections = Object.values(state.connections).filter((connection) => connection.broker === node)
  return {
    kind: 'Broker',
    title: node,
    rows: [
      broker.stopped === null
        ? { label: 'node', value: 'running' }
        : { label: 'node', value: stopWords[broker.stopped], note: 'what is on disk will be there again', tone: 'bad' },
      memoryRow(state, node),
      ...broker.lost.map((peer): DetailRow => ({ label: 'has lost', value: peer, entity: `broker:${peer}`, tone: 'warn' })),
    ],
    sections: [
      { title: queues.length === 0 ? 'Queues: none' : 'Queues', rows: queues.map(({ name }) => queueRow(state, name)) },
      {
        title: connections.length === 0 ? 'Connections: none' : 'Connections',
        rows: connections.map(({ client, channels }): DetailRow => {
          const count = Object.keys(channels).length
          return { label: client, value: `${count} ${count === 1 ? 'channel' : 'channels'}`, labelEntity: `connection:${client}` }
        }),
      },
    ],
  }
}

/** What messages take of its memory; with too much it blocks whoever publishes. */
function memoryRow(state: RabbitState, node: string): DetailRow {
  const { memoryWatermarkBytes: watermark } = state
  const isAlarmed = Object.values(state.brokers).some(({ alarms }) => alarms.includes(node))
  return {
    label: 'messages in memory',
    value: bytes(memoryUsedBytes(state, node)),
    note: watermark === null ? 'no watermark' : `watermark ${bytes(watermark)}${isAlarmed ? ': alarm, publishers are blocked' : ''}`,
    ...(isAlarmed ? { tone: 'bad' } : {}),
  }
}

/** A queue in one line: `3 ready, 1 unacked`. */
export function queueRow(state: RabbitState, name: string, label = name): DetailRow {
  const queue = state.queues[name]
  if (queue === undefined) return { label, value: 'not there', tone: 'warn' }
  const { ready, unacked, consumers } = queueCounts(queue)
  const isStream = queue.type === 'stream'
  return {
    label,
    value: isStream ? `${ready} kept` : `${ready} ready, ${unacked} unacked`,
    note: `${queue.type}, ${consumers} ${isStream ? 'reader' : 'consumer'}${consumers === 1 ? '' : 's'}`,
    labelEntity: `queue:${name}`,
  }
}

/** A client's connection as the broker knows it, with its channels. */
export function connectionDetails(state: RabbitState, client: string): EntityDetails | null {
  const connection = Object.hasOwn(state.connections, client) ? state.connections[client] : undefined
  if (connection === undefined) return null
  const channels = Object.values(connection.channels).flatMap((ref) => state.channels[ref] ?? [])
  return {
    kind: 'Connection',
    title: client,
    rows: [
      { label: 'client', value: client, entity: clientEntity(state, client) },
      { label: 'node', value: connection.broker, entity: `broker:${connection.broker}` },
      ...(connection.failed ? [{ label: 'state', value: 'closed for an error', tone: 'bad' as const }] : []),
      ...(connection.blocked ? [{ label: 'state', value: 'blocked', note: 'a node is short of memory', tone: 'bad' as const }] : []),
    ],
    sections: channels.map((channel) => ({
      title: `Channel ${channel.number}`,
      rows: [
        ...(channel.confirms ? [{ label: 'confirms', value: 'on', note: `next publish is ${channel.nextPublishSeqNo}` }] : []),
        ...(channel.transaction === null ? [] : [{ label: 'transaction', value: 'open' }]),
        ...(channel.limiter.limit === 0 ? [] : [{ label: 'limit of the channel', value: String(channel.limiter.limit) }]),
        { label: 'consumers', value: String(Object.keys(channel.consumers).length) },
        { label: 'unacked', value: String(sizeOf(channel.unacked)) },
        ...unackedRows(state, channel),
      ],
    })),
  }
}

function clientEntity(state: RabbitState, client: string): EntityRef {
  if (Object.hasOwn(state.consumers, client)) return `consumer:${client}`
  return Object.hasOwn(state.publishers, client) ? `publisher:${client}` : `console:${client}`
}
