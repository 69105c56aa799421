import { numberConfig } from '../../../brokers/direct/config.ts'
import { isAwaited } from '../../../brokers/direct/effects.ts'
import type { DirectState, HeldRequest, ProcessStatus } from '../../../brokers/direct/state.ts'
import type { DetailRow, EntityDetails } from '../../lab/inspector/entityDetails.ts'
import { configSections } from './configRows.ts'

const statusWords: Readonly<Record<ProcessStatus, string>> = {
  waiting: 'not started yet',
  running: 'running',
  hung: 'hangs: its process stands still',
  closing: 'closing: it finishes what it has',
  closed: 'closed',
  crashed: 'crashed',
}

/** Of what waits, so many are listed. */
const LISTED = 12

/** An instance: its process, what it works on, and what waits in it. */
export function instanceDetails(state: DirectState, name: string): EntityDetails | null {
  const instance = state.instances[name]
  if (instance === undefined) return null
  const { service, status, slowFactor, threads, queue } = instance
  const config = state.services[service]?.config ?? {}
  const rows: DetailRow[] = [
    {
      label: 'process',
      value: statusWords[status],
      ...(status === 'crashed' || status === 'hung' ? { tone: 'bad' } : {}),
      ...(slowFactor > 1 ? { note: `${slowFactor} times slower` } : {}),
    },
    { label: 'service', value: service, entity: `group:${service}` },
    { label: 'threads at work', value: `${threads.length} of ${numberConfig('service.threads', config)}` },
    { label: 'waiting', value: `${queue.length} of ${numberConfig('service.queue', config)}` },
  ]
  const working = threads.map((work) => heldRow(state, work, `attempt ${work.attempt}, done at ${(work.endTick / 1000).toFixed(2)} s`))
  const waiting = queue.slice(0, LISTED).map((held) => heldRow(state, held, `since ${(held.arrivedTick / 1000).toFixed(2)} s`))
  return {
    kind: 'Instance',
    title: name,
    rows,
    sections: [
      ...(working.length > 0 ? [{ title: 'Works on', rows: working }] : []),
      ...(waiting.length > 0 ? [{ title: 'Waiting, oldest first', rows: waiting }] : []),
      ...configSections(state, `group:${service}`, 'consumer'),
    ],
  }
}

function heldRow(state: DirectState, { id, message, caller }: HeldRequest, since: string): DetailRow {
  const awaited = isAwaited(state, caller, id)
  return {
    label: `m${message}`,
    value: awaited ? `for ${caller}` : 'for nobody',
    note: awaited ? since : `${since}; ${caller} has stopped waiting`,
    labelEntity: `message:${message}`,
    ...(awaited ? {} : { tone: 'warn' }),
  }
}
