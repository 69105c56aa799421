import type { FactId } from '../../../../kernel/fact.ts'
import type { OutgoingMessage, PublisherState } from '../../clientState.ts'
import { nextFactId } from '../../factId.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { PublishProperties } from '../../setup.ts'
import { CHANNEL } from '../link.ts'
import { publishContent } from './publishContent.ts'
import { commitWhenFull } from './transactions.ts'

/** The application hands a message to its publisher, which sends it as soon as it may. `properties`: of this one alone. */
export function handOver(
  ctx: RabbitContext,
  publisher: PublisherState,
  message: number,
  cause: FactId | null,
  properties: PublishProperties | null = null,
): void {
  ctx.state.ledger.sent++
  if (publisher.status === 'crashed' || publisher.status === 'closed') return abandon(ctx, publisher, message, 'the publisher does not run')
  publisher.outbox.push({ message, properties, attempts: 0, cause })
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
  while (publisher.outbox.length > 0 && maySend(publisher)) {
    const next = publisher.outbox.shift()
    if (next !== undefined) send(ctx, publisher, next)
    commitWhenFull(ctx, publisher)
  }
}

/** The publisher gives up on a message. */
export function abandon(ctx: RabbitContext, publisher: PublisherState, message: number, reason: string): void {
  ctx.state.ledger.refused++
  ctx.emit('publish.abandoned', `publisher:${publisher.name}`, { message, publisher: publisher.name, reason })
}

function maySend({ link, status, mode, confirms, unconfirmedCount, committing, resting }: PublisherState): boolean {
  if (link.channel !== 'open' || link.blocked || status !== 'running' || mode !== confirms.mode || resting) return false
  switch (mode) {
    case 'none':
      return true
    case 'each':
      return unconfirmedCount === 0
    case 'async':
      return confirms.maxUnconfirmed === 0 || unconfirmedCount < confirms.maxUnconfirmed
    case 'tx':
      return !committing
  }
}

function send(ctx: RabbitContext, publisher: PublisherState, next: OutgoingMessage): void {
  const { name, link, mode, awaited } = publisher
  const { message, attempts } = next
  const { content, exchange, routingKey, mandatory, call } = publishContent(ctx.state, message, next.properties)
  const seqNo = mode === 'none' ? null : publisher.nextSeqNo++
  const cause = nextFactId(ctx)
  if (ctx.detailed) {
    const data = { message, content, publisher: name, exchange, routingKey, seqNo, attempt: attempts + 1 }
    ctx.emit('message.published', `publisher:${name}`, data, next.cause)
  } else ctx.skip('message.published', 1)
  if (seqNo !== null) {
    publisher.unconfirmed[seqNo] = { ...next, content, sentTick: ctx.tick, returned: false, cause }
    publisher.unconfirmedCount++
  }
  if (call !== null) awaited[call.correlationId] ??= ctx.tick
  ctx.send(name, link.broker, { api: 'basic.publish', channel: CHANNEL, content, mandatory }, cause)
}
