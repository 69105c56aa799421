import type { DirectState } from '../../../brokers/direct/state.ts'
import { listed } from '../../../brokers/phrase.ts'
import type { EntityDetails } from '../../lab/inspector/entityDetails.ts'
import { streamRows } from '../../lab/inspector/streamRows.ts'

/** A stream: what users send, how often, and whom the caller's code calls for it. */
export function streamDetails(state: DirectState, id: string): EntityDetails | null {
  const stream = state.messages.streams.find(({ setup }) => setup.id === id)
  if (stream === undefined) return null
  const { producer, destination } = stream.setup
  return {
    kind: 'Stream',
    title: id,
    rows: [
      { label: 'sent to', value: producer, entity: `producer:${producer}` },
      { label: 'which calls', value: listed(state.routes[destination] ?? []) },
      ...streamRows(stream),
    ],
    sections: [],
  }
}
