import { numberConfig } from '../../../brokers/kafka/configValue.ts'
import type { KafkaState, ProducerState } from '../../../brokers/kafka/state.ts'
import { bytes, counted } from '../../../brokers/phrase.ts'
import type { DetailRow, EntityDetails } from '../../lab/inspector/entityDetails.ts'
import { configSections } from './configRows.ts'

/** A producer: what it sends, and how much of it is still in its own memory or under way. */
export function producerDetails(state: KafkaState, name: string): EntityDetails | null {
  const producer = state.producers[name]
  if (producer === undefined) return null
  const streams = state.messages.streams.filter(({ setup }) => setup.producer === name)
  const rows: DetailRow[] = [
    ...streams.map(
      ({ setup, sent, paused, ratePerSecond }): DetailRow => ({
        label: `sends ${setup.id}`,
        value: paused ? 'paused' : `${ratePerSecond} / s`,
        note: `${sent} so far, to ${setup.destination}`,
        entity: `topic:${setup.destination}`,
        ...(paused ? { tone: 'warn' } : {}),
      }),
    ),
    { label: 'partitioner', value: producer.setup.partitioner ?? 'built-in' },
    ...memoryRows(producer),
  ]
  return { kind: 'Producer', title: name, rows, sections: configSections(state, `producer:${name}`, 'producer') }
}

function memoryRows(producer: ProducerState): DetailRow[] {
  const batches = Object.values(producer.queues).flat()
  const records = batches.reduce((sum, batch) => sum + batch.messages.length, 0)
  const requests = Object.values(producer.inFlight)
  const underWay = requests.reduce((sum, request) => sum + request.batches.reduce((inner, batch) => inner + batch.messages.length, 0), 0)
  const memory = numberConfig('buffer.memory', producer.config)
  return [
    {
      label: 'in batches, not sent',
      value: counted(records, 'record'),
      note: `in ${batches.length === 1 ? '1 batch' : `${batches.length} batches`}`,
    },
    { label: 'requests under way', value: String(requests.length), note: counted(underWay, 'record') },
    { label: 'buffer.memory used', value: bytes(producer.bufferUsedBytes), note: `of ${bytes(memory)}` },
    ...(producer.blocked.length === 0
      ? []
      : [
          {
            label: 'send() blocked',
            value: counted(producer.blocked.length, 'call'),
            note: `waits for ${producer.blocked[0]?.waitsFor}`,
            tone: 'warn' as const,
          },
        ]),
  ]
}
