import { bookLost, subscriberLedger, timesProcessed } from '../../workload/ledger.ts'
import { streamOf } from '../../workload/messages.ts'
import type { ConsumerState, HeldDelivery } from './clientState.ts'
import type { RabbitMessage } from './clusterProtocol.ts'
import { messageOf } from './contents.ts'
import type { LossReason } from './facts.ts'
import type { RabbitContext } from './rabbitContext.ts'
import type { RabbitState } from './state.ts'

/**
 * The onlooker who sees both sides: which messages no consumer of a group will ever be given, although nobody handled them. No broker
 * or client could know this; it is the evidence a lesson shows.
 */

/** A message as an application has it. `acked`: the broker counts it as done. */
type Held = Pick<HeldDelivery, 'message' | 'acked'>

/**
 * A queue has no copy of a message any more: it is lost for every group that reads the queue and has not handled it. As long as a
 * consumer may still handle it, or its publisher may send it again, that is open.
 */
export function copyGone(ctx: RabbitContext, queue: string, message: number, reason: LossReason): void {
  if (message < 0) return
  for (const { setup, lastCopies } of Object.values(ctx.state.groups)) {
    if (setup.queue !== queue || timesProcessed(subscriberLedger(ctx.state.ledger, setup.id), message) > 0) continue
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

/** All that a process has been sent and not handled, read or not. */
export function deliveriesAt({ contents }: RabbitState, { hand, workers, frozen, noAck }: ConsumerState): Held[] {
  const unread: Held[] = []
  for (const happening of frozen) {
    const content = happening.kind === 'packet' ? contentIn(happening.method) : null
    if (content !== null) unread.push({ message: messageOf(contents, content), acked: noAck })
  }
  return [...hand, ...workers.filter((work) => work !== null), ...unread]
}

/** Books a message as lost for a group whose queue has no copy of it, unless someone may still handle it or send it again. */
function loseIfNobodyHasIt(ctx: RabbitContext, group: string, message: number): void {
  const { setup, lastCopies } = ctx.state.groups[group] ?? {}
  const reason = lastCopies?.[message]
  if (setup === undefined || lastCopies === undefined || reason === undefined) return
  if (isWithPublisher(ctx.state, message) || isHeld(ctx.state, group, message)) return
  delete lastCopies[message]
  const page = subscriberLedger(ctx.state.ledger, group)
  if (timesProcessed(page, message) === 0 && bookLost(page, message))
    ctx.emit('message.lost', `group:${group}`, { message, group, queue: setup.queue, reason })
}

/** Whether a consumer of the group has the message, or is about to. */
function isHeld(state: RabbitState, group: string, message: number): boolean {
  for (const consumer of Object.values(state.consumers))
    if (isOf(consumer, group) && deliveriesAt(state, consumer).some((held) => held.message === message)) return true
  for (const item of state.kernel.agenda.heap) {
    const content = item.kind === 'packet' ? contentIn(item.message) : null
    if (item.kind === 'timer' || content === null || messageOf(state.contents, content) !== message) continue
    const client = item.message.api === 'cluster.delivery' ? (state.channels[item.message.to]?.client ?? '') : item.to
    if (isOf(state.consumers[client], group)) return true
  }
  return false
}

/** Whether its publisher has still to hear what became of it: it sends it again, or knows that it gives it up. */
function isWithPublisher(state: RabbitState, message: number): boolean {
  const publisher = state.publishers[streamOf(state.messages, message).setup.producer]
  if (publisher === undefined) return false
  if (publisher.outbox.some((waiting) => waiting.message === message)) return true
  for (const seqNo in publisher.unconfirmed) if (publisher.unconfirmed[seqNo]?.message === message) return true
  return false
}

function isOf(consumer: ConsumerState | undefined, group: string): boolean {
  return consumer?.group === group && consumer.status !== 'crashed' && consumer.status !== 'closed'
}

function contentIn(message: RabbitMessage): number | null {
  if (message.api === 'cluster.delivery') return message.delivery.content
  return message.api === 'basic.deliver' || message.api === 'basic.get-ok' ? message.content : null
}
