import { bookLost, subscriberLedger, timesProcessed } from '../../workload/ledger.ts'
import type { DropReason } from './facts.ts'
import type { RabbitContext } from './rabbitContext.ts'

/**
 * The onlooker who sees both sides: which messages no consumer of a group will ever be given, although nobody handled them. No broker
 * or client could know this; it is the evidence a lesson shows.
 */

/** A queue's copy of a message is gone for good: it is lost for every group that reads the queue and has not handled it. */
export function copyGone(ctx: RabbitContext, queue: string, message: number, reason: DropReason | 'consumerGone'): void {
  if (message < 0) return
  for (const group of Object.values(ctx.state.groups)) {
    if (group.setup.queue !== queue || isHeld(ctx, group.setup.id, message)) continue
    const page = subscriberLedger(ctx.state.ledger, group.setup.id)
    if (timesProcessed(page, message) > 0 || !bookLost(page, message)) continue
    ctx.emit('message.lost', `group:${group.setup.id}`, { message, group: group.setup.id, queue, reason })
  }
}

/** A process is gone with messages that its broker counts as done: nobody will be given them again. */
export function handGone(ctx: RabbitContext, group: string, messages: readonly number[]): void {
  const setup = ctx.state.groups[group]?.setup
  if (setup === undefined) return
  const page = subscriberLedger(ctx.state.ledger, group)
  for (const message of messages) {
    if (message < 0 || timesProcessed(page, message) > 0 || !bookLost(page, message)) continue
    ctx.emit('message.lost', `group:${group}`, { message, group, queue: setup.queue, reason: 'consumerGone' })
  }
}

/** Whether a consumer of the group has the message in its hands and may still handle it. */
function isHeld(ctx: RabbitContext, group: string, message: number): boolean {
  for (const consumer of Object.values(ctx.state.consumers)) {
    if (consumer.group !== group || consumer.status === 'crashed' || consumer.status === 'closed') continue
    if (consumer.hand.some((held) => held.message === message) || consumer.workers.some((held) => held?.message === message)) return true
  }
  return false
}
