import type { KafkaState } from '../../../brokers/kafka/state.ts'
import type { EntityDetails } from '../../lab/inspector/entityDetails.ts'
import { configSections } from './configRows.ts'

/** What belongs to no single machine: the configs of all brokers, the network. */
export function clusterDetails(state: KafkaState, name: string): EntityDetails | null {
  if (name === 'network') {
    const rows = [{ label: 'one way', value: `${state.kernel.network.oneWayMs} ms`, note: 'slow on purpose, so that an eye can follow' }]
    return { kind: 'Network', title: 'network', rows, sections: [] }
  }
  if (name !== 'brokers') return null
  const rows = [{ label: 'brokers', value: String(Object.keys(state.brokers).length) }]
  return { kind: 'Cluster', title: 'brokers', rows, sections: configSections(state, 'brokers', 'broker') }
}
