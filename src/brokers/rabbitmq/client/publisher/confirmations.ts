import type { PublisherState, SentMessage } from '../../clientState.ts'
import { messageOf } from '../../contents.ts'
import { publisherDone } from '../../effects.ts'
import type { BasicReturn } from '../../protocol.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import { abandon } from './sendMessages.ts'

/** The alarm after which a publisher goes on that was refused a message. */
export const RESEND = 'resend'
const RESEND_MS = 1_000

/** The broker's word about a publish, or with `multiple` about all up to it. */
export function handleConfirm(ctx: RabbitContext, publisher: PublisherState, tag: number, multiple: boolean, ack: boolean): void {
  const failed: SentMessage[] = []
  for (const [seqNo, sent] of confirmed(publisher, tag, multiple)) {
    delete publisher.unconfirmed[seqNo]
    publisher.unconfirmedCount--
    if (ack) settleConfirmed(ctx, publisher, seqNo, sent)
    else {
      const resent = publisher.confirms.onFailure === 'resend'
      ctx.emit('publish.nacked', `publisher:${publisher.name}`, { message: sent.message, publisher: publisher.name, seqNo, resent })
      failed.push(sent)
    }
  }
  if (failed.length === 0) return
  tryAgain(ctx, publisher, failed, 'nacked by the broker')
  if (publisher.outbox.length === 0) return
  publisher.resting = true
  ctx.setTimer(publisher.name, RESEND, RESEND_MS)
}

/** A mandatory message came back: it was routed nowhere. With confirms its ack follows, and counts for nothing. */
export function handleReturn(ctx: RabbitContext, publisher: PublisherState, { content, code, text }: BasicReturn): void {
  const message = messageOf(ctx.state.contents, content)
  ctx.emit('publish.returned', `publisher:${publisher.name}`, { message, publisher: publisher.name, code, text })
  ctx.state.ledger.refused++
  for (const sent of Object.values(publisher.unconfirmed)) if (sent.content === content) sent.returned = true
}

/** The channel is gone with what was unconfirmed on it: sent again in its order, or given up. */
export function loseUnconfirmed(ctx: RabbitContext, publisher: PublisherState, reason: string, givesUp: boolean): void {
  const sent = Object.values(publisher.unconfirmed)
  publisher.unconfirmed = {}
  publisher.unconfirmedCount = 0
  publisher.committing = false
  const open = sent.filter(({ returned }) => !returned)
  if (givesUp) for (const { message } of open) abandon(ctx, publisher, message, reason)
  else tryAgain(ctx, publisher, open, reason)
}

function tryAgain(ctx: RabbitContext, publisher: PublisherState, sent: readonly SentMessage[], reason: string): void {
  if (publisher.confirms.onFailure === 'giveUp') {
    for (const { message } of sent) abandon(ctx, publisher, message, reason)
    return
  }
  const again = sent.map(({ message, properties, attempts }) => ({ message, properties, attempts: attempts + 1, cause: ctx.cause }))
  publisher.outbox.unshift(...again)
  publisher.resent += again.length
}

/** Publishes that a tag means, oldest first. */
function confirmed(publisher: PublisherState, tag: number, multiple: boolean): [seqNo: number, sent: SentMessage][] {
  const one = publisher.unconfirmed[tag]
  if (!multiple) return one === undefined ? [] : [[tag, one]]
  const found: [number, SentMessage][] = []
  // Integer keys come in their order.
  for (const key in publisher.unconfirmed) {
    if (Number(key) > tag) break
    const sent = publisher.unconfirmed[key]
    if (sent !== undefined) found.push([Number(key), sent])
  }
  return found
}

function settleConfirmed(ctx: RabbitContext, publisher: PublisherState, seqNo: number, { message, sentTick, returned }: SentMessage): void {
  if (returned) return
  ctx.state.ledger.acknowledged++
  if (ctx.detailed) {
    const data = { message, publisher: publisher.name, seqNo, latencyMs: ctx.tick - sentTick }
    ctx.emit('publish.confirmed', `publisher:${publisher.name}`, data)
  } else ctx.skip('publish.confirmed', 1)
  publisherDone(ctx, [message])
}
