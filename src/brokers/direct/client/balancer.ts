import type { FactId } from '../../../kernel/fact.ts'
import { numberConfig } from '../config.ts'
import type { DirectContext } from '../directContext.ts'
import type { FailReason } from '../facts.ts'
import { listedInstances } from '../instancesOf.ts'
import { leftOut } from '../leftOut.ts'
import type { Balancer, CallerState } from '../state.ts'

/**
 * Which instance gets the next request: round robin, as nginx does it, with max_fails=1. (ngx_http_upstream_module) One that did not
 * answer is left out for `balancer.failTimeoutMs`; when all are, none is. An answer that says 500 or 503 is an answer.
 */

const NO_ANSWER: readonly FailReason[] = ['timeout', 'refused', 'reset']

/** The instance whose turn it is, or null when the service has none. */
export function nextInstance(ctx: DirectContext, caller: CallerState, service: string): string | null {
  const balancer = balancerOf(caller, service)
  const listed = listedInstances(ctx.state, service).map(({ name }) => name)
  const out = leftOut(ctx.state, caller, service)
  const candidates = listed.filter((name) => !out.includes(name))
  const order = Object.keys(ctx.state.instances)
  const last = balancer.last === null ? -1 : order.indexOf(balancer.last)
  const next = candidates.find((name) => order.indexOf(name) > last) ?? candidates[0] ?? null
  if (next !== null) balancer.last = next
  return next
}

/** It did not answer: others get its turns for a while. The only one that there is keeps them. */
export function leaveOutForAWhile(
  ctx: DirectContext,
  caller: CallerState,
  service: string,
  instance: string,
  reason: FailReason,
  cause: FactId | null,
): void {
  const forMs = numberConfig('balancer.failTimeoutMs', caller.config)
  const { outUntil } = balancerOf(caller, service)
  if (!NO_ANSWER.includes(reason) || forMs === 0 || listedInstances(ctx.state, service).length < 2) return
  const wasIn = (outUntil[instance] ?? 0) <= ctx.tick
  outUntil[instance] = ctx.tick + forMs
  if (wasIn) ctx.emit('instance.leftOut', `producer:${caller.name}`, { service, instance, forMs, reason }, cause)
}

function balancerOf(caller: CallerState, service: string): Balancer {
  const known = caller.balancers[service]
  if (known !== undefined) return known
  const balancer: Balancer = { last: null, outUntil: {} }
  caller.balancers[service] = balancer
  return balancer
}
