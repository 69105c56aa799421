import type { ConsumerState } from '../../clientState.ts'
import { handEmptied } from '../../effects.ts'
import { deliveriesAt } from '../../mayStillComeIn.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import { connect, cutLink, reconnectLater } from '../link.ts'
import { ackBatched } from './acknowledge.ts'
import { cancelConsumer } from './subscription.ts'
import { isIdle, workOn } from './work.ts'

/** The process starts, for the first time or anew: it connects. */
export function startConsumer(ctx: RabbitContext, consumer: ConsumerState): void {
  ctx.cancelTimer(consumer.name, 'start')
  consumer.status = 'running'
  ctx.cause = ctx.emit('consumer.started', `consumer:${consumer.name}`, { group: consumer.group })
  connect(ctx, consumer.name, consumer.link)
}

/** The process is gone with all it held; its machine closes the socket, so the broker learns of it. */
export function crashConsumer(ctx: RabbitContext, consumer: ConsumerState): void {
  cutLink(ctx, consumer.name, consumer.link)
  end(ctx, consumer, 'crashed')
}

/** The process stands still. Its connection stays open, and what is sent to it piles up before its door. */
export function hangConsumer(consumer: ConsumerState): void {
  consumer.status = 'hung'
}

/** It says goodbye: no new messages, but what it works on it finishes. What it has not begun goes back with the connection. */
export function closeConsumer(ctx: RabbitContext, consumer: ConsumerState): void {
  if (consumer.status === 'hung') {
    consumer.frozen.push({ kind: 'close', cause: ctx.cause })
    return
  }
  consumer.status = 'closing'
  consumer.renewing = false
  cancelConsumer(ctx, consumer)
  letGoOfHand(ctx, consumer)
  closeWhenIdle(ctx, consumer)
}

/** One that closes and has nothing left to do closes its connection. */
export function closeWhenIdle(ctx: RabbitContext, consumer: ConsumerState): void {
  const { name, link } = consumer
  if (consumer.status !== 'closing' || !isIdle(consumer) || link.status === 'closing') return
  if (link.status !== 'open') {
    cutLink(ctx, name, link)
    return end(ctx, consumer, 'closed')
  }
  ackBatched(ctx, consumer)
  link.status = 'closing'
  ctx.send(name, link.broker, { api: 'connection.close', channel: 0, code: 200, text: 'Goodbye' })
}

/**
 * The connection is gone. What was acknowledged is still the consumer's to handle; of the rest it drops what it has not begun, because
 * the broker gives it to others, and what it works on it can no longer acknowledge.
 */
export function lostConnection(ctx: RabbitContext, consumer: ConsumerState): void {
  if (consumer.status === 'closing' && consumer.link.status === 'closing') return end(ctx, consumer, 'closed')
  loseChannel(ctx, consumer)
  reconnectLater(ctx, consumer.name, consumer.link)
  workOn(ctx, consumer)
  closeWhenIdle(ctx, consumer)
}

/** The broker has closed the channel for an error of the consumer's: it gives up. */
export function leaveBroken(ctx: RabbitContext, consumer: ConsumerState, code: number, text: string): void {
  ctx.cause = ctx.emit('consumer.failed', `consumer:${consumer.name}`, { group: consumer.group, code, text })
  loseChannel(ctx, consumer)
  consumer.link.channel = 'closed'
  consumer.status = 'closing'
  closeWhenIdle(ctx, consumer)
}

function loseChannel(ctx: RabbitContext, consumer: ConsumerState): void {
  consumer.subscription = 'none'
  consumer.renewing = false
  consumer.getting = false
  consumer.batch = []
  letGoOfHand(ctx, consumer)
  for (const held of [...consumer.hand, ...consumer.workers]) if (held !== null) held.orphaned = true
}

/** Drops what it has not begun; what the broker counts as done it keeps, because nobody else would be given it. */
function letGoOfHand(ctx: RabbitContext, consumer: ConsumerState): void {
  const dropped = consumer.hand.filter(({ acked }) => !acked)
  consumer.hand = consumer.hand.filter(({ acked }) => acked)
  handEmptied(ctx, consumer.group, dropped)
}

function end(ctx: RabbitContext, consumer: ConsumerState, status: 'closed' | 'crashed'): void {
  const held = deliveriesAt(ctx.state, consumer)
  ctx.cancelTimersOf(consumer.name)
  consumer.status = status
  consumer.link.status = 'closed'
  consumer.link.channel = 'closed'
  consumer.subscription = 'none'
  consumer.renewing = false
  consumer.argumentsOnce = null
  consumer.getting = false
  consumer.batch = []
  consumer.hand = []
  consumer.workers = consumer.workers.map(() => null)
  consumer.frozen = []
  ctx.cause = ctx.emit('consumer.closed', `consumer:${consumer.name}`, { group: consumer.group, reason: status, held: held.length })
  handEmptied(ctx, consumer.group, held)
}
