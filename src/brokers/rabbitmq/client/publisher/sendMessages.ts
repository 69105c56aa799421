import type { FactId } from '../../../../kernel/fact.ts'
import type { PublisherState } from '../../clientState.ts'
import { nextFactId } from '../../factId.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import { CHANNEL } from '../link.ts'
import { publishContent } from './publishContent.ts'

/** The application hands a message to its publisher, which sends it as soon as it may. */
export function handOver(ctx: RabbitContext, publisher: PublisherState, message: number, cause: FactId | null): void {
  ctx.state.ledger.sent++
  if (publisher.status === 'crashed' || publisher.status === 'closed') return abandon(ctx, publisher, message, 'the publisher does not run')
  publisher.outbox.push({ message, attempts: 0, cause })
  sendOutbox(ctx, publisher)
  if (publisher.outbox.length === 0) return
  if (ctx.detailed)
    ctx.emit(
      'message.waiting',
      `publisher:${publisher.name}`,
      { message, publisher: publisher.name, outbox: publisher.outbox.length },
      cause,
    )
  else ctx.skip('message.waiting', 1)
}

/** Sends what waits, as far as the channel is open and few enough are unconfirmed. */
export function sendOutbox(ctx: RabbitContext, publisher: PublisherState): void {
  while (publisher.outbox.length > 0 && maySend(publisher)) sendNext(ctx, publisher)
}

/** The publisher gives up on a message. */
export function abandon(ctx: RabbitContext, publisher: PublisherState, message: number, reason: string): void {
  ctx.state.ledger.refused++
  ctx.emit('publish.abandoned', `publisher:${publisher.name}`, { message, publisher: publisher.name, reason })
}

export function usesConfirms({ setup }: PublisherState): boolean {
  return setup.confirms !== undefined && setup.confirms.mode !== 'none'
}

function maySend(publisher: PublisherState): boolean {
  const { link, setup, unconfirmedCount } = publisher
  if (link.channel !== 'open' || publisher.status === 'hung') return false
  switch (setup.confirms?.mode) {
    case 'each':
      return unconfirmedCount === 0
    case 'async':
      return unconfirmedCount < (setup.confirms.maxUnconfirmed ?? Number.POSITIVE_INFINITY)
    default:
      return true
  }
}

function sendNext(ctx: RabbitContext, publisher: PublisherState): void {
  const next = publisher.outbox.shift()
  if (next === undefined) return
  const { name, link } = publisher
  const { message, attempts } = next
  const { content, exchange, routingKey, mandatory } = publishContent(ctx.state, message)
  const seqNo = usesConfirms(publisher) ? publisher.nextSeqNo++ : null
  const cause = nextFactId(ctx)
  if (ctx.detailed) {
    const data = { message, content, publisher: name, exchange, routingKey, seqNo, attempt: attempts + 1 }
    ctx.emit('message.published', `publisher:${name}`, data, next.cause)
  } else ctx.skip('message.published', 1)
  if (seqNo !== null) {
    publisher.unconfirmed[seqNo] = { message, content, attempts, sentTick: ctx.tick, returned: false, cause }
    publisher.unconfirmedCount++
  }
  ctx.send(name, link.broker, { api: 'basic.publish', channel: CHANNEL, content, mandatory }, cause)
}
