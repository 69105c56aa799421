import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import type { DetailRow, EntityDetails } from '../../lab/inspector/entityDetails.ts'
import { queueRow } from './brokerDetails.ts'
import { processRow } from './publisherDetails.ts'

/** The whole run at a glance, when nothing is selected: each name leads to more. */
export function overviewDetails(state: RabbitState): EntityDetails {
  const bound = new Set(state.bindings.map(({ source }) => source))
  const declared = new Set(state.setup.exchanges.map(({ name }) => name))
  const exchanges = Object.values(state.exchanges).filter(({ name }) => bound.has(name) || declared.has(name))
  return {
    kind: 'Nothing selected',
    title: 'The whole picture',
    rows: [
      ...Object.keys(state.publishers).map((name) => publisherRow(state, name)),
      ...exchanges.map(({ name, type }): DetailRow => ({ label: `exchange ${name}`, value: type, labelEntity: `exchange:${name}` })),
      ...Object.keys(state.queues).map((name) => queueRow(state, name, `queue ${name}`)),
      ...Object.values(state.brokers).map(
        ({ node, status }): DetailRow => ({
          label: node,
          value: status,
          labelEntity: `broker:${node}`,
          ...(status === 'down' ? { tone: 'bad' } : {}),
        }),
      ),
    ],
    sections: Object.keys(state.groups).map((group) => ({ title: `Group ${group}`, rows: groupRows(state, group) })),
  }
}

function publisherRow(state: RabbitState, name: string): DetailRow {
  const sent = state.messages.streams.filter(({ setup }) => setup.producer === name).reduce((sum, stream) => sum + stream.sent, 0)
  return { label: name, value: `${sent} sent`, labelEntity: `publisher:${name}` }
}

function groupRows(state: RabbitState, id: string): DetailRow[] {
  const members = Object.values(state.consumers).filter(({ group }) => group === id)
  return [
    { label: id, value: `reads ${state.groups[id]?.setup.queue ?? ''}`, labelEntity: `group:${id}` },
    ...members.map((consumer): DetailRow => {
      const busy = consumer.workers.filter((work) => work !== null).length + consumer.hand.length
      const process = processRow(consumer.status)
      return {
        label: consumer.name,
        value: consumer.status !== 'running' ? consumer.status : busy === 0 ? 'nothing in hand' : `${busy} in hand`,
        labelEntity: `consumer:${consumer.name}`,
        ...(process.tone === undefined ? {} : { tone: process.tone }),
      }
    }),
  ]
}
