import { numberConfig } from '../../../brokers/direct/config.ts'
import { leftOut } from '../../../brokers/direct/leftOut.ts'
import type { CallerState, CallerThread, DirectState } from '../../../brokers/direct/state.ts'
import { duration } from '../../../brokers/phrase.ts'
import { percentile } from '../../../workload/histogram.ts'
import type { DetailRow, EntityDetails } from '../../lab/inspector/entityDetails.ts'
import { configSections } from './configRows.ts'

/** A caller: what it is sent, what holds its threads, what its users were told, and whom its balancers leave out. */
export function callerDetails(state: DirectState, name: string): EntityDetails | null {
  const caller = state.callers[name]
  if (caller === undefined) return null
  const { threads, waiting, config, answered, givenUp } = caller
  const most = numberConfig('caller.maxConcurrent', config)
  const p50 = percentile(caller.answerMs, 0.5)
  return {
    kind: 'Caller',
    title: name,
    rows: [
      ...streamRowsOf(state, name),
      {
        label: 'threads held',
        value: `${threads.length} of ${most}`,
        ...(threads.length >= most ? { tone: 'bad' } : {}),
      },
      { label: 'waiting for a thread', value: `${waiting.length} of ${numberConfig('caller.queue', config)}` },
      {
        label: 'answered',
        value: String(answered),
        note: p50 === null ? 'users told that it is done' : `half of them within ${duration(p50)}`,
      },
      { label: 'failed', value: String(givenUp), note: 'users told that it failed', ...(givenUp > 0 ? { tone: 'bad' } : {}) },
    ],
    sections: [
      ...(threads.length > 0 ? [{ title: 'Threads', rows: threads.map(threadRow) }] : []),
      ...balancerSection(state, caller),
      ...configSections(state, `producer:${name}`, 'producer'),
    ],
  }
}

function streamRowsOf({ messages }: DirectState, caller: string): DetailRow[] {
  return messages.streams
    .filter(({ setup }) => setup.producer === caller)
    .map(
      ({ setup, sent, paused, ratePerSecond }): DetailRow => ({
        label: setup.id,
        value: paused ? 'paused' : `${ratePerSecond} / s`,
        note: `${sent} so far`,
        labelEntity: `stream:${setup.id}`,
        ...(paused ? { tone: 'warn' } : {}),
      }),
    )
}

function threadRow({ number, message, calls, step, attempt, request, retryTick }: CallerThread): DetailRow {
  const service = calls[step] ?? ''
  const doing = request === null ? `calls ${service} again` : `waits for ${request.instance} of ${service}`
  const until = request?.deadlineTick ?? retryTick
  return {
    label: `thread ${number}`,
    value: `m${message}`,
    note: `${doing}, attempt ${attempt}${until === null ? '' : `, until ${(until / 1000).toFixed(2)} s`}`,
    entity: `message:${message}`,
  }
}

function balancerSection(state: DirectState, caller: CallerState): EntityDetails['sections'] {
  const rows = Object.entries(caller.balancers).flatMap(([service, { outUntil }]) =>
    leftOut(state, caller, service).map(
      (instance): DetailRow => ({
        label: instance,
        value: `until ${((outUntil[instance] ?? 0) / 1000).toFixed(2)} s`,
        labelEntity: `consumer:${instance}`,
        tone: 'warn',
      }),
    ),
  )
  return rows.length > 0 ? [{ title: 'Left out by its balancer', rows }] : []
}
