import { bytes } from '../../../brokers/phrase.ts'
import { queueCounts } from '../../../brokers/rabbitmq/queueCounts.ts'
import type { Departure, QueueState } from '../../../brokers/rabbitmq/queueState.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import { argumentWords } from '../../../brokers/rabbitmq/words/argumentWords.ts'
import type { DetailRow, EntityDetails } from '../../lab/inspector/entityDetails.ts'
import { configSections } from './configRows.ts'
import { consumerSection } from './consumerRows.ts'
import { exchangeRow, tableSection, yesNo } from './entityRows.ts'
import { boundFrom } from './exchangeDetails.ts'
import { memberSections } from './memberRows.ts'

const departureWords: Readonly<Record<Departure, string>> = {
  acked: 'acknowledged',
  autoAcked: 'sent without an ack',
  rejected: 'rejected',
  expired: 'expired',
  dropped: 'too many: dropped',
  deliveryLimit: 'given back too often',
  purged: 'purged',
  brokerStop: 'gone with its broker',
}

/** A queue: what it has, what came and left, whose turn it is, and the arguments that it was declared with. */
export function queueDetails(state: RabbitState, name: string): EntityDetails | null {
  const queue = Object.hasOwn(state.queues, name) ? state.queues[name] : undefined
  if (queue === undefined) return null
  const bound = boundFrom(state, name)
  return {
    kind: `Queue, ${queue.type}`,
    title: name,
    rows: [...countRows(queue), ...propertyRows(queue)],
    sections: [
      consumerSection(state, queue),
      ...memberSections(state, queue),
      { title: bound.length === 0 ? 'Bound to no exchange but the default' : 'Bound to', rows: bound },
      { title: 'Came and left', rows: tallyRows(queue) },
      ...tableSection('Arguments, fixed since it was declared', queue.arguments, argumentWords),
      ...configSections(state, `queue:${name}`),
    ],
  }
}

function countRows(queue: QueueState): DetailRow[] {
  const { ready, unacked, consumers, active } = queueCounts(queue)
  if (queue.type === 'stream')
    return [
      { label: 'messages', value: String(ready), note: 'reading takes nothing away' },
      { label: 'readers', value: String(consumers) },
    ]
  return [
    { label: 'ready', value: String(ready), note: bytes(queue.readyBytes) },
    { label: 'unacked', value: String(unacked), ...(unacked > 0 ? { tone: 'warn' } : {}) },
    { label: 'consumers', value: String(consumers) },
    ...(active === null ? [] : [{ label: 'active consumer', value: active }]),
  ]
}

function propertyRows(queue: QueueState): DetailRow[] {
  const { deadLetterExchange } = queue.limits
  return [
    { label: queue.type === 'quorum' ? 'leader on' : 'node', value: queue.broker, entity: `broker:${queue.broker}` },
    yesNo('durable', queue.durable),
    ...(queue.autoDelete ? [yesNo('auto-delete', true, 'goes with its last consumer')] : []),
    ...(queue.exclusiveTo === null
      ? []
      : [{ label: 'exclusive to', value: queue.exclusiveTo, entity: `connection:${queue.exclusiveTo}` as const }]),
    ...(deadLetterExchange === null ? [] : [exchangeRow('dead letters go to', deadLetterExchange)]),
  ]
}

function tallyRows({ tally }: QueueState): DetailRow[] {
  const left = Object.entries(tally.left) as [Departure, number][]
  return [
    { label: 'came', value: String(tally.came) },
    {
      label: 'delivered',
      value: String(tally.delivered),
      ...(tally.redelivered > 0 ? { note: `${tally.redelivered} of them redelivered` } : {}),
    },
    ...left.filter(([, count]) => count > 0).map(([departure, count]) => ({ label: departureWords[departure], value: String(count) })),
  ]
}
