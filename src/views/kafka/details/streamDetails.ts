import type { KafkaState } from '../../../brokers/kafka/state.ts'
import { bytes } from '../../../brokers/phrase.ts'
import type { DetailRow, EntityDetails } from '../../lab/inspector/entityDetails.ts'

/** A stream: what the application sends, and how often. */
export function streamDetails(state: KafkaState, id: string): EntityDetails | null {
  const stream = state.messages.streams.find(({ setup }) => setup.id === id)
  if (stream === undefined) return null
  const { setup, paused, ratePerSecond, sent, extra } = stream
  const keys = setup.keys?.map(({ key }) => key ?? 'none') ?? []
  const rows: DetailRow[] = [
    { label: 'sent by', value: setup.producer, entity: `producer:${setup.producer}` },
    { label: 'to', value: setup.destination, entity: `topic:${setup.destination}` },
    { label: 'rate', value: paused ? 'paused' : `${ratePerSecond} / s`, ...(paused ? { tone: 'warn' } : {}) },
    { label: 'sent so far', value: String(sent), ...(extra > 0 ? { note: `${extra} of them in bursts or one by one` } : {}) },
    { label: 'keys', value: keys.length === 0 ? 'none' : keys.join(', ') },
    { label: 'value', value: bytes(setup.valueBytes ?? 100) },
  ]
  return { kind: 'Stream', title: id, rows, sections: [] }
}
