import { at } from '../../../kernel/column.ts'
import { record } from '../../../workload/histogram.ts'
import { subscriberLedger, timesProcessed } from '../../../workload/ledger.ts'
import type { DirectContext } from '../directContext.ts'
import { loseUnbrought } from '../effects.ts'
import type { FailReason } from '../facts.ts'
import type { CallerState, CallerThread } from '../state.ts'

/** How a thread ends its work on a message: the user is told that it is done, or that it is not. */

/** Every service has answered. */
export function endAnswered(ctx: DirectContext, caller: CallerState, thread: CallerThread): void {
  const { message, calls, cause } = thread
  const latencyMs = ctx.tick - at(ctx.state.messages.createdTick, message)
  release(caller, thread)
  caller.answered++
  record(caller.answerMs, latencyMs)
  ctx.state.ledger.acknowledged++
  ctx.emit('message.answered', `producer:${caller.name}`, { message, calls, latencyMs }, cause)
}

/** No attempt is left. What other services have done by now stays done, and those that come after are not called. */
export function giveUp(ctx: DirectContext, caller: CallerState, thread: CallerThread, reason: FailReason): void {
  const { message, calls, step, attempt, cause } = thread
  const { ledger, messages } = ctx.state
  release(caller, thread)
  caller.givenUp++
  ledger.refused++
  const isHandled = (service: string) => timesProcessed(subscriberLedger(ledger, service), message) > 0
  const data = {
    message,
    service: calls[step] ?? '',
    reason,
    attempts: attempt,
    latencyMs: ctx.tick - at(messages.createdTick, message),
    handled: calls.filter(isHandled),
    missing: calls.filter((service) => !isHandled(service)),
  }
  const told = ctx.emit('message.abandoned', `producer:${caller.name}`, data, cause)
  for (const service of calls) loseUnbrought(ctx, service, message, told)
}

function release(caller: CallerState, thread: CallerThread): void {
  caller.threads = caller.threads.filter((each) => each !== thread)
}
