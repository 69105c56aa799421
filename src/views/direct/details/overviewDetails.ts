import type { DirectState } from '../../../brokers/direct/state.ts'
import type { EntityDetails } from '../../lab/inspector/entityDetails.ts'
import { instanceRows } from './serviceDetails.ts'

/** The whole run at a glance, when nothing is selected: each name leads to more. */
export function overviewDetails(state: DirectState): EntityDetails {
  return {
    kind: 'Nothing selected',
    title: 'The whole picture',
    rows: Object.values(state.callers).map(({ name, threads, waiting, answered, givenUp }) => ({
      label: name,
      value: `${answered} answered`,
      note: `${givenUp} failed, ${threads.length} under way, ${waiting.length} waiting`,
      labelEntity: `producer:${name}`,
    })),
    sections: Object.keys(state.services).map((id) => ({
      title: `Service ${id}`,
      rows: [
        { label: id, value: `${state.ledger.subscribers[id]?.processed ?? 0} handled`, labelEntity: `group:${id}` },
        ...instanceRows(state, id),
      ],
    })),
  }
}
