import { bookLost, subscriberLedger, timesProcessed } from '../../workload/ledger.ts'
import { deathsOf, messageOf } from './contents.ts'
import type { LossReason } from './facts.ts'
import { type Held, mayStillComeIn } from './mayStillComeIn.ts'
import type { ContentId } from './protocol.ts'
import type { RabbitContext } from './rabbitContext.ts'

/**
 * The onlooker who sees both sides: which messages no consumer of a group will ever be given, although nobody handled them. No broker
 * or client could know this; it is the evidence a lesson shows.
 */

/**
 * A queue has no copy of a message any more: it is lost for every group that reads the queue, or one where it died before, and has not
 * handled it. As long as a consumer may still handle it, or its publisher may send it again, that is open.
 */
export function copyGone(ctx: RabbitContext, queue: string, content: ContentId, reason: LossReason): void {
  const message = messageOf(ctx.state.contents, content)
  if (message < 0) return
  const before = deathsOf(ctx.state.contents, content).map((death) => death.queue)
  for (const { setup, lastCopies } of Object.values(ctx.state.groups)) {
    if (
      (setup.queue !== queue && !before.includes(setup.queue)) ||
      timesProcessed(subscriberLedger(ctx.state.ledger, setup.id), message) > 0
    )
      continue
    lastCopies[message] = reason
    loseIfNobodyHasIt(ctx, setup.id, message)
  }
}

/** A consumer has let go of messages that it has not handled: nobody will be given those that its broker counts as done, or has no more. */
export function handEmptied(ctx: RabbitContext, group: string, held: readonly Held[]): void {
  const lastCopies = ctx.state.groups[group]?.lastCopies
  if (lastCopies === undefined) return
  for (const { message, acked } of held) {
    if (acked && message >= 0) lastCopies[message] ??= 'consumerGone'
    loseIfNobodyHasIt(ctx, group, message)
  }
}

/** A publisher is done with messages: whatever becomes of them, it does not send them again. */
export function publisherDone(ctx: RabbitContext, messages: readonly number[]): void {
  for (const group in ctx.state.groups) for (const message of messages) loseIfNobodyHasIt(ctx, group, message)
}

/** Books a message as lost for a group whose queue has no copy of it, unless someone may still handle it or send it again. */
function loseIfNobodyHasIt(ctx: RabbitContext, group: string, message: number): void {
  const { setup, lastCopies } = ctx.state.groups[group] ?? {}
  const reason = lastCopies?.[message]
  if (setup === undefined || lastCopies === undefined || reason === undefined) return
  if (mayStillComeIn(ctx.state, group, message, reason)) return
  delete lastCopies[message]
  const page = subscriberLedger(ctx.state.ledger, group)
  if (timesProcessed(page, message) === 0 && bookLost(page, message))
    ctx.emit('message.lost', `group:${group}`, { message, group, queue: setup.queue, reason })
}
