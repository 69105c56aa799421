import type { KafkaState } from '../../../brokers/kafka/state.ts'
import type { DetailRow, EntityDetails } from '../../lab/inspector/entityDetails.ts'
import { streamRows } from '../../lab/inspector/streamRows.ts'

/** A stream: what the application sends, and how often. */
export function streamDetails(state: KafkaState, id: string): EntityDetails | null {
  const stream = state.messages.streams.find(({ setup }) => setup.id === id)
  if (stream === undefined) return null
  const { producer, destination } = stream.setup
  const rows: DetailRow[] = [
    { label: 'sent by', value: producer, entity: `producer:${producer}` },
    { label: 'to', value: destination, entity: `topic:${destination}` },
    ...streamRows(stream),
  ]
  return { kind: 'Stream', title: id, rows, sections: [] }
}
