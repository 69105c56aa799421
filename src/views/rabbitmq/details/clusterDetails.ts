import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import type { DetailRow, EntityDetails } from '../../lab/inspector/entityDetails.ts'
import { streamRows } from '../../lab/inspector/streamRows.ts'
import { configSections } from './configRows.ts'
import { exchangeRow, publishedByRow } from './entityRows.ts'

/** What belongs to no single machine: the network, the brokers together. */
export function clusterDetails(state: RabbitState, name: string): EntityDetails | null {
  if (name === 'network') {
    const rows = [{ label: 'one way', value: `${state.kernel.network.oneWayMs} ms`, note: 'slow on purpose, so that an eye can follow' }]
    return { kind: 'Network', title: 'network', rows, sections: [] }
  }
  if (name !== 'brokers' && name !== 'broker') return null
  const rows = Object.keys(state.brokers).map((node): DetailRow => ({ label: 'broker', value: node, entity: `broker:${node}` }))
  return { kind: 'Cluster', title: 'brokers', rows, sections: configSections(state, 'broker') }
}

/** A stream of the workload: what the application publishes, and how often. */
export function streamDetails(state: RabbitState, id: string): EntityDetails | null {
  const stream = state.messages.streams.find(({ setup }) => setup.id === id)
  if (stream === undefined) return null
  const { producer, destination } = stream.setup
  const rows: DetailRow[] = [publishedByRow(state, producer), exchangeRow('to exchange', destination), ...streamRows(stream)]
  return { kind: 'Stream of messages', title: id, rows, sections: configSections(state, `stream:${id}`) }
}

/** A console: a client that does what it is told, method by method. */
export function consoleDetails(state: RabbitState, name: string): EntityDetails | null {
  const console = Object.hasOwn(state.consoles, name) ? state.consoles[name] : undefined
  if (console === undefined) return null
  const rows: DetailRow[] = [
    console.connected
      ? { label: 'connection', value: 'open', note: `to ${console.broker}`, entity: `connection:${name}` }
      : { label: 'connection', value: 'closed' },
    { label: 'channels', value: console.channels.length === 0 ? 'none' : console.channels.join(', ') },
  ]
  return { kind: 'Console', title: name, rows, sections: [] }
}
