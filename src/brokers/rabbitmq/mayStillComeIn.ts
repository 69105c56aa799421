import { packetsUnderWay } from '../../kernel/agenda.ts'
import { streamOf } from '../../workload/messages.ts'
import type { ConsumerState, HeldDelivery } from './clientState.ts'
import type { RabbitMessage } from './clusterProtocol.ts'
import { messageOf } from './contents.ts'
import type { LossReason } from './facts.ts'
import { messageCopies } from './messageCopies.ts'
import type { ContentId } from './protocol.ts'
import type { RabbitState } from './state.ts'

/** A message as an application has it. `acked`: the broker counts it as done. */
export type Held = Pick<HeldDelivery, 'message' | 'acked'>

/**
 * Whether a message that a group has lost for `reason` may be handled by it all the same: one of its consumers has it, another copy waits,
 * or its publisher may send it again.
 */
export function mayStillComeIn(state: RabbitState, group: string, message: number, reason: LossReason): boolean {
  const queue = state.groups[group]?.setup.queue ?? ''
  return isWithPublisher(state, message) || isHeld(state, group, message) || hasOtherCopy(state, queue, message, reason)
}

/** All that a process has been sent and not handled, read or not. */
export function deliveriesAt({ contents }: RabbitState, { hand, workers, frozen, noAck }: ConsumerState): Held[] {
  const unread: Held[] = []
  for (const happening of frozen) {
    const content = happening.kind === 'packet' ? deliveredIn(happening.method) : null
    if (content !== null) unread.push({ message: messageOf(contents, content), acked: noAck })
  }
  return [...workers.filter((work) => work !== null), ...hand, ...unread]
}

/** Whether its publisher has still to hear what became of it: it sends it again, or knows that it gives it up. */
function isWithPublisher(state: RabbitState, message: number): boolean {
  const publisher = state.publishers[streamOf(state.messages, message).setup.producer]
  if (publisher === undefined) return false
  if (publisher.outbox.some((waiting) => waiting.message === message)) return true
  for (const seqNo in publisher.unconfirmed) if (publisher.unconfirmed[seqNo]?.message === message) return true
  return false
}

/** Whether a consumer of the group has the message, or is about to. */
function isHeld(state: RabbitState, group: string, message: number): boolean {
  for (const consumer of Object.values(state.consumers))
    if (isLiving(consumer, group) && deliveriesAt(state, consumer).some((held) => held.message === message)) return true
  return isUnderWay(state, message, deliveredIn, (to, sent) =>
    isLiving(state.consumers['to' in sent ? (state.channels[sent.to]?.client ?? '') : to], group),
  )
}

/**
 * Whether the queue has another copy, or one is on its way to it: published again, by its publisher or by a node to the next leader of a
 * quorum queue, or come round as a dead letter. Where none of that can be, there is only one. What was acknowledged is unacked until the
 * broker hears of it, and does not count.
 */
function hasOtherCopy(state: RabbitState, queue: string, message: number, reason: LossReason): boolean {
  const isOnlyOne =
    Object.values(state.publishers).every(({ resent }) => resent === 0) &&
    Object.values(state.queues).every(({ type, limits }) => type !== 'quorum' && limits.deadLetterExchange === null)
  if (isOnlyOne) return false
  const copies = messageCopies(state, (content) => messageOf(state.contents, content) === message)
  if (copies.some((copy) => copy.queue === queue && (copy.kind !== 'unacked' || reason !== 'consumerGone'))) return true
  if (isPending(state, queue, message)) return true
  if (state.deadLetters.some((letter) => letter.queue === queue && messageOf(state.contents, letter.content) === message)) return true
  return isUnderWay(state, message, publishedIn, (_, sent) => !('queue' in sent) || sent.queue === queue)
}

/** Whether the node of its publisher keeps it until a quorum queue has it, and sends it again to the next leader. */
function isPending({ channels, contents }: RabbitState, queue: string, message: number): boolean {
  return Object.values(channels).some(({ pending }) =>
    pending.some((one) => one.queue === queue && one.request.kind === 'publish' && messageOf(contents, one.request.content) === message),
  )
}

/** Whether the message is in a packet of a kind (`contentIn` is null for all others) whose way leads where it should. */
function isUnderWay(
  state: RabbitState,
  message: number,
  contentIn: (sent: RabbitMessage) => ContentId | null,
  leadsThere: (to: string, sent: RabbitMessage) => boolean,
): boolean {
  return packetsUnderWay(state.kernel.agenda).some(({ to, message: sent }) => {
    const content = contentIn(sent)
    return content !== null && messageOf(state.contents, content) === message && leadsThere(to, sent)
  })
}

function isLiving(consumer: ConsumerState | undefined, group: string): boolean {
  return consumer?.group === group && consumer.status !== 'crashed' && consumer.status !== 'closed'
}

/** What is on its way from a queue to a client; null for any other message. */
function deliveredIn(sent: RabbitMessage): ContentId | null {
  switch (sent.api) {
    case 'basic.deliver':
    case 'basic.get-ok':
      return sent.content
    case 'cluster.delivery':
      return sent.delivery.content
    case 'cluster.reply':
      return sent.method === null ? null : deliveredIn(sent.method)
    default:
      return null
  }
}

/** What is on its way to a broker, or from one node to a queue on another; null for any other message. */
function publishedIn(sent: RabbitMessage): ContentId | null {
  if (sent.api === 'basic.publish') return sent.content
  return sent.api === 'cluster.request' && sent.request.kind === 'publish' ? sent.request.content : null
}
