import type { DirectState } from '../../../brokers/direct/state.ts'
import { placeAtCaller, placesAtInstances } from '../../../brokers/direct/words/messagePlaces.ts'
import { bytes, listed } from '../../../brokers/phrase.ts'
import { at } from '../../../kernel/column.ts'
import { headersOf, keyOf, streamOf } from '../../../workload/messages.ts'
import type { DetailRow, EntityDetails } from '../../lab/inspector/entityDetails.ts'
import { fateRows } from '../../lab/inspector/fateRows.ts'
import { clockTime } from '../../lab/trace/clockTime.ts'

/** A message of the workload, wherever it is. Null when it has not been made yet. */
export function messageDetails(state: DirectState, message: number): EntityDetails | null {
  const { messages } = state
  if (!(message >= 0 && message < messages.createdTick.length)) return null
  const { producer, destination } = streamOf(messages, message).setup
  const parent = at(messages.parent, message)
  const rows: DetailRow[] = [
    { label: 'key', value: keyOf(messages, message) ?? 'none' },
    { label: 'now', ...whereabouts(state, producer, message) },
    ...fateRows(state.ledger, state.routes[destination] ?? [], message),
    {
      label: 'sent to',
      value: producer,
      entity: `producer:${producer}`,
      ...(parent >= 0 ? { note: `made by handling m${parent}` } : {}),
    },
    { label: 'created', value: clockTime(at(messages.createdTick, message)) },
    { label: 'value', value: bytes(at(messages.valueBytes, message)) },
  ]
  const headers = headersOf(messages, message).map(([label, value]) => ({ label, value, isCode: true }))
  return { kind: 'Message', title: `m${message}`, rows, sections: headers.length > 0 ? [{ title: 'Headers', rows: headers }] : [] }
}

/** Where its caller is with it, and where requests for it are besides. */
function whereabouts(state: DirectState, producer: string, message: number): { value: string; note?: string } {
  const held = placesAtInstances(state, message)
  const value = placeAtCaller(state, producer, message) ?? `${producer} is done with it`
  return held.length > 0 ? { value, note: listed(held) } : { value }
}
