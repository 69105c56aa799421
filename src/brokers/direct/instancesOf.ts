import type { DirectState, InstanceState, ProcessStatus } from './state.ts'

/** Those that started and did not say goodbye. That a process has crashed or stands still, no directory knows. */
const LISTED: readonly ProcessStatus[] = ['running', 'hung', 'crashed']

/** Every process of a service, in order of its making. */
export function instancesOf(state: DirectState, service: string): InstanceState[] {
  return Object.values(state.instances).filter((instance) => instance.service === service)
}

/** Those that callers know of: a directory that learns of starts and goodbyes at once. */
export function listedInstances(state: DirectState, service: string): InstanceState[] {
  return instancesOf(state, service).filter(({ status }) => LISTED.includes(status))
}
