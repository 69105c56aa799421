import type { RuledBy } from '../../model.ts'
import { counted } from '../../phrase.ts'
import { instancesOf } from '../instancesOf.ts'
import type { DirectState } from '../state.ts'

/** Which rule of calls makes them differ from brokers as things are; null: none does. */
export function ruleOf(state: DirectState, what: RuledBy): string | null {
  if (what === 'kept') return 'Nothing stands between callers and services that could keep a message.'
  for (const [service, { config }] of Object.entries(state.services)) {
    const rule = rules[what](state, service, config['service.threads'] ?? 1)
    if (rule !== null) return rule
  }
  return null
}

const rules: Readonly<Record<Exclude<RuledBy, 'kept'>, (state: DirectState, service: string, threads: number) => string | null>> = {
  waiting: (state) => {
    const caller = Object.values(state.callers).find(({ waiting }) => waiting.length > 0)
    return caller === undefined
      ? null
      : `All threads of ${caller.name} wait for answers: what it sends next waits in the caller itself, ${caller.waiting.length} by now.`
  },
  outOfOrder: (state, service, threads) =>
    instancesOf(state, service).length * threads < 2
      ? null
      : `Calls to ${service} run side by side, and whichever is quicker is done first: nothing keeps their order.`,
  reached({ ledger, services }, service) {
    const due = services[service]?.due ?? 0
    return due >= ledger.sent
      ? null
      : `${service} is called since its callers know of it: for ${counted(due, 'message')} of ${ledger.sent}.`
  },
}
