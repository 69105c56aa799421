import { instancesOf } from '../../../brokers/direct/instancesOf.ts'
import type { DirectState } from '../../../brokers/direct/state.ts'
import { duration } from '../../../brokers/phrase.ts'
import type { DetailRow, EntityDetails } from '../../lab/inspector/entityDetails.ts'
import { configSections } from './configRows.ts'

/** A service: who calls it for what, how long its work takes, and its instances. */
export function serviceDetails(state: DirectState, id: string): EntityDetails | null {
  const service = state.services[id]
  if (service === undefined) return null
  const called = Object.entries(state.routes).filter(([, calls]) => calls.includes(id))
  return {
    kind: 'Service',
    title: id,
    rows: [
      ...called.map(
        ([destination, calls]): DetailRow => ({
          label: `called for ${destination}`,
          value: calls.length === 1 ? 'alone' : `${calls.indexOf(id) + 1} of ${calls.length}`,
          note: calls.join(', then '),
        }),
      ),
      { label: 'handling a message', value: service.serviceMs === 0 ? 'takes no time' : `takes ${duration(service.serviceMs)}` },
      { label: 'messages to handle so far', value: String(service.due) },
    ],
    sections: [{ title: 'Instances', rows: instanceRows(state, id) }, ...configSections(state, `group:${id}`, 'consumer')],
  }
}

/** A line for each instance: what it does, and what waits in it. */
export function instanceRows(state: DirectState, service: string): DetailRow[] {
  return instancesOf(state, service).map(({ name, status, threads, queue }): DetailRow => {
    const isDown = status === 'crashed' || status === 'hung'
    return {
      label: name,
      value: status === 'running' ? `${threads.length} at work` : status,
      ...(queue.length > 0 ? { note: `${queue.length} waiting` } : {}),
      labelEntity: `consumer:${name}`,
      ...(isDown ? { tone: 'bad' } : {}),
    }
  })
}
