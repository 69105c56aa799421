import { listedInstances } from './instancesOf.ts'
import type { CallerState, DirectState } from './state.ts'

/** Instances of a service that get no turn from this caller now: those that have just failed, unless that is all of them. */
export function leftOut(state: DirectState, caller: CallerState, service: string): string[] {
  const listed = listedInstances(state, service).map(({ name }) => name)
  const outUntil = caller.balancers[service]?.outUntil ?? {}
  const out = listed.filter((name) => (outUntil[name] ?? 0) > state.kernel.tick)
  return out.length < listed.length ? out : []
}
