import type { ConsumerState } from '../../clientState.ts'
import { handGone } from '../../effects.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import { CHANNEL, connect, cutLink, reconnectLater } from '../link.ts'
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
  if (consumer.consuming)
    ctx.send(consumer.name, consumer.link.broker, { api: 'basic.cancel', channel: CHANNEL, consumerTag: consumer.name })
  // The broker counts these as done: nobody else would be given them.
  consumer.hand = consumer.hand.filter(({ acked }) => acked)
  closeWhenIdle(ctx, consumer)
}

/** basic.cancel alone: it is sent nothing more and goes on with what it holds. */
export function cancelConsumer(ctx: RabbitContext, consumer: ConsumerState): void {
  consumer.consuming = false
  ctx.send(consumer.name, consumer.link.broker, { api: 'basic.cancel', channel: CHANNEL, consumerTag: consumer.name })
}

/** One that closes and has nothing left to do closes its connection. */
export function closeWhenIdle(ctx: RabbitContext, consumer: ConsumerState): void {
  if (consumer.status !== 'closing' || !isIdle(consumer) || consumer.link.status === 'closing') return
  if (consumer.link.status !== 'open') {
    cutLink(ctx, consumer.name, consumer.link)
    return end(ctx, consumer, 'closed')
  }
  consumer.link.status = 'closing'
  ctx.send(consumer.name, consumer.link.broker, { api: 'connection.close', channel: 0, code: 200, text: 'Goodbye' })
}

/**
 * The connection is gone. What was acknowledged is still the consumer's to handle; of the rest it drops what it has not begun, because
 * the broker gives it to others, and what it works on it can no longer acknowledge.
 */
export function lostConnection(ctx: RabbitContext, consumer: ConsumerState): void {
  if (consumer.status === 'closing' && consumer.link.status === 'closing') return end(ctx, consumer, 'closed')
  orphan(consumer)
  reconnectLater(ctx, consumer.name, consumer.link)
  workOn(ctx, consumer)
  closeWhenIdle(ctx, consumer)
}

/** The broker has closed the channel for an error of the consumer's: it gives up. */
export function leaveBroken(ctx: RabbitContext, consumer: ConsumerState, code: number, text: string): void {
  ctx.cause = ctx.emit('consumer.failed', `consumer:${consumer.name}`, { group: consumer.group, code, text })
  orphan(consumer)
  consumer.link.channel = 'closed'
  consumer.status = 'closing'
  closeWhenIdle(ctx, consumer)
}

function orphan(consumer: ConsumerState): void {
  consumer.consuming = false
  consumer.getting = false
  consumer.batched = 0
  consumer.hand = consumer.hand.filter(({ acked }) => acked)
  for (const held of [...consumer.hand, ...consumer.workers]) if (held !== null) held.orphaned = true
}

function end(ctx: RabbitContext, consumer: ConsumerState, status: 'closed' | 'crashed'): void {
  const held = [...consumer.hand, ...consumer.workers].filter((one) => one !== null)
  ctx.cancelTimersOf(consumer.name)
  consumer.status = status
  consumer.link.status = 'closed'
  consumer.link.channel = 'closed'
  consumer.consuming = false
  consumer.getting = false
  consumer.batched = 0
  consumer.hand = []
  consumer.workers = consumer.workers.map(() => null)
  consumer.frozen = []
  ctx.cause = ctx.emit('consumer.closed', `consumer:${consumer.name}`, { group: consumer.group, reason: status, held: held.length })
  handGone(
    ctx,
    consumer.group,
    held.filter(({ acked }) => acked).map(({ message }) => message),
  )
}
