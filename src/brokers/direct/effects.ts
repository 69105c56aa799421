import { packetsUnderWay } from '../../kernel/agenda.ts'
import type { FactId } from '../../kernel/fact.ts'
import { bookLost, subscriberLedger, timesProcessed } from '../../workload/ledger.ts'
import { streamOf } from '../../workload/messages.ts'
import type { DirectContext } from './directContext.ts'
import type { DirectState } from './state.ts'

/**
 * The onlooker who sees both sides: which messages a service will never be asked to handle again, although it has not handled them.
 * No caller and no service could know this; it is the evidence a lesson shows.
 */

/** A request for this message is no more: it is lost if nothing else brings the message there. */
export function loseUnbrought(ctx: DirectContext, service: string, message: number, cause: FactId | null = ctx.cause): void {
  const { state } = ctx
  const page = subscriberLedger(state.ledger, service)
  if (timesProcessed(page, message) > 0 || isIntended(state, service, message) || isUnderWay(state, service, message)) return
  if (bookLost(page, message)) ctx.emit('message.lost', `group:${service}`, { message, group: service }, cause)
}

/** Whether a caller still has it in its plans to call the service for this message. */
export function isIntended(state: DirectState, service: string, message: number): boolean {
  const caller = state.callers[streamOf(state.messages, message).setup.producer]
  if (caller === undefined) return false
  const thread = caller.threads.find((each) => each.message === message)
  if (thread !== undefined) return thread.calls.indexOf(service) >= thread.step
  return caller.waiting.some((task) => task.message === message && task.calls.includes(service))
}

/** Whether the caller of this request still waits for its answer. */
export function isAwaited(state: DirectState, callerName: string, request: number): boolean {
  return state.callers[callerName]?.threads.some((thread) => thread.request?.id === request) ?? false
}

/** Whether a request for this message is on the wire or in an instance, with or without a caller that waits for it. */
function isUnderWay(state: DirectState, service: string, message: number): boolean {
  for (const { message: sent } of packetsUnderWay(state.kernel.agenda))
    if (sent.api === 'request' && sent.message === message && sent.service === service) return true
  return Object.values(state.instances).some(
    (instance) => instance.service === service && [...instance.queue, ...instance.threads].some((held) => held.message === message),
  )
}
