import type { ConsumerKey } from '../../../brokers/rabbitmq/queueRequest.ts'
import type { QueueState } from '../../../brokers/rabbitmq/queueState.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import { turnsOf } from '../../../brokers/rabbitmq/turns.ts'
import type { DetailRow, DetailSection } from '../../lab/inspector/entityDetails.ts'
import { consumerId } from '../scene/consumerIds.ts'

/** The consumers of a queue in the order of their turns, who is next first; those that are out of the ring after them. */
export function consumerSection(state: RabbitState, queue: QueueState): DetailSection {
  if (queue.type === 'stream') {
    const readers = Object.values(queue.readers)
    const rows = readers.map(({ key, credit, prefetch }) => consumerRow(state, key, 'reads', `room for ${credit} of ${prefetch}`))
    return { title: rows.length === 0 ? 'Readers: none' : 'Readers', rows }
  }
  const { kind, ring, out, isFull } = turnsOf(queue)
  const next = ring.find((key) => !isFull(key))
  const inRing = ring.map((key, index) => {
    const place = `place ${index + 1}`
    const word = kind === 'single' ? 'gets everything' : key === next ? 'next' : isFull(key) ? `full, ${place}` : place
    return consumerRow(state, key, word, fullness(queue, key))
  })
  const others = out.map((key) => consumerRow(state, key, kind === 'single' ? 'waits' : 'full, out of the ring', fullness(queue, key)))
  const rows = [...inRing, ...others]
  return { title: rows.length === 0 ? 'Consumers: none' : kind === 'single' ? 'Single active consumer' : 'The ring', rows }
}

function fullness(queue: Exclude<QueueState, { type: 'stream' }>, key: ConsumerKey): string {
  const consumer = queue.consumers[key] ?? (queue.type === 'quorum' ? queue.waiting.find((waiting) => waiting.key === key) : undefined)
  if (consumer === undefined) return ''
  const { noAck, prefetch, credit, priority } = consumer
  const room = noAck ? 'no acks' : prefetch === 0 || credit === null ? 'no limit' : `${prefetch - credit} of ${prefetch} unacked`
  return priority === 0 ? room : `${room}, priority ${priority}`
}

/** A consumer of an application is selected by its name; one of a console belongs to its connection. */
function consumerRow(state: RabbitState, key: ConsumerKey, value: string, note: string): DetailRow {
  const id = consumerId(state, key)
  const isOfApplication = Object.hasOwn(state.consumers, id)
  return {
    label: id,
    value,
    note,
    labelEntity: isOfApplication ? `consumer:${id}` : `connection:${id.slice(0, id.indexOf('/'))}`,
    ...(value.startsWith('full') ? { tone: 'warn' } : {}),
  }
}
