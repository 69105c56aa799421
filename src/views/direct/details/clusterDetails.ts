import type { DirectState } from '../../../brokers/direct/state.ts'
import type { EntityDetails } from '../../lab/inspector/entityDetails.ts'

/** What belongs to no single machine: the network. */
export function clusterDetails(state: DirectState, name: string): EntityDetails | null {
  if (name !== 'network') return null
  const rows = [{ label: 'one way', value: `${state.kernel.network.oneWayMs} ms`, note: 'slow on purpose, so that an eye can follow' }]
  return { kind: 'Network', title: 'network', rows, sections: [] }
}
