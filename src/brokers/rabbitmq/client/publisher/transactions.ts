import type { PublisherState } from '../../clientState.ts'
import { publisherDone } from '../../effects.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import { CHANNEL } from '../link.ts'

/** Transactions of a publisher (mode `tx`): what it has published since the last commit stands in `unconfirmed`. */

/** tx.commit as soon as the transaction has all its messages. */
export function commitWhenFull(ctx: RabbitContext, publisher: PublisherState): void {
  if (publisher.mode === 'tx' && publisher.unconfirmedCount >= publisher.confirms.txSize) commit(ctx, publisher)
}

/** tx.commit of what has been published, if there is any. */
export function commit(ctx: RabbitContext, publisher: PublisherState): void {
  const { name, link, unconfirmedCount: messages } = publisher
  if (messages === 0 || publisher.committing || link.channel !== 'open') return
  publisher.committing = true
  const last = Object.values(publisher.unconfirmed).at(-1)
  const cause = ctx.emit('commit.sent', `publisher:${name}`, { publisher: name, messages }, last?.cause ?? ctx.cause)
  ctx.send(name, link.broker, { api: 'tx.commit', channel: CHANNEL }, cause)
}

/** The broker has done it all. What came back as unroutable counts for nothing. */
export function committed(ctx: RabbitContext, publisher: PublisherState): void {
  const sent = Object.values(publisher.unconfirmed).filter(({ returned }) => !returned)
  const latencyMs = Math.max(0, ...sent.map(({ sentTick }) => ctx.tick - sentTick))
  publisher.committing = false
  publisher.unconfirmed = {}
  publisher.unconfirmedCount = 0
  ctx.state.ledger.acknowledged += sent.length
  const data = { publisher: publisher.name, messages: sent.map(({ message }) => message), latencyMs }
  ctx.emit('commit.confirmed', `publisher:${publisher.name}`, data)
  publisherDone(ctx, data.messages)
}
