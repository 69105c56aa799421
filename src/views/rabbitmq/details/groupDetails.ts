import { duration } from '../../../brokers/phrase.ts'
import { queueBacklog } from '../../../brokers/rabbitmq/backlog.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import type { DetailRow, EntityDetails } from '../../lab/inspector/entityDetails.ts'
import { configSections } from './configRows.ts'
import { processRow } from './publisherDetails.ts'

/** A group: consumers that do the same work, and what its queue keeps for them. */
export function groupDetails(state: RabbitState, id: string): EntityDetails | null {
  const group = Object.hasOwn(state.groups, id) ? state.groups[id] : undefined
  if (group === undefined) return null
  const { setup, serviceMs } = group
  const queue = state.queues[setup.queue]
  const backlog = queue === undefined ? 0 : queueBacklog(state, queue)
  const members = Object.values(state.consumers).filter((consumer) => consumer.group === id)
  return {
    kind: 'Group of consumers',
    title: id,
    rows: [
      queue === undefined
        ? { label: 'queue', value: setup.queue, note: 'it is not there', tone: 'bad' }
        : { label: 'queue', value: setup.queue, entity: `queue:${setup.queue}` },
      { label: 'to be done', value: String(backlog), note: 'ready plus unacked', ...(backlog > 0 ? { tone: 'warn' } : {}) },
      { label: 'handling a message', value: serviceMs === 0 ? 'takes no time' : `takes ${duration(serviceMs)}` },
    ],
    sections: [
      {
        title: members.length === 0 ? 'Consumers: none' : 'Consumers',
        rows: members.map((consumer): DetailRow => {
          const { value, tone } = processRow(consumer.status)
          return { label: consumer.name, value, labelEntity: `consumer:${consumer.name}`, ...(tone === undefined ? {} : { tone }) }
        }),
      },
      ...configSections(state, `group:${id}`),
    ],
  }
}
