import { messageOf, routingKeyOf } from '../../contents.ts'
import { addDeadLetter } from '../../deadLetterContent.ts'
import type { DeathReason } from '../../deaths.ts'
import type { ContentId } from '../../protocol.ts'
import type { QueueState } from '../../queueState.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import { reachableQueue } from '../cluster/reach.ts'
import { route } from '../exchange/route.ts'
import { sendDeadLetter } from './deadLetterMail.ts'
import { closesCycle, restsUntil } from './deathCycle.ts'
import { limitReached, tellDropped } from './departures.ts'

/** The exchange to which the queue sends its dead letters, if it has one and the exchange is there; else null. */
export function deadLetterExchange(ctx: RabbitContext, { limits }: QueueState): string | null {
  const name = limits.deadLetterExchange
  return name === '' || (name !== null && ctx.state.exchanges[name] !== undefined) ? name : null
}

/**
 * Publishes a message that has died in the queue to the queue's dead-letter exchange: with a new entry of x-death, without its
 * expiration, and without any confirm. A queue to which it would come back although no consumer rejected it on the way is left out
 * (rabbit_dead_letter). A stream takes dead letters from nobody, and does not say so (rabbit_stream_queue:deliver, stateless).
 * The caller has made sure that the exchange is there.
 * `fromDisk`: the message was read from disk.
 */
export function deadLetter(
  ctx: RabbitContext,
  queue: QueueState,
  exchange: string,
  content: ContentId,
  reason: DeathReason,
  fromDisk = false,
): void {
  const { state } = ctx
  const became = addDeadLetter(state.contents, state.messages, content, {
    queue: queue.name,
    reason,
    exchange,
    routingKey: queue.limits.deadLetterRoutingKey,
    tick: ctx.tick,
    fromDisk,
  })
  const found = route(state, exchange, became).queues.flatMap((name) => reachableQueue(state, name, queue.broker) ?? [])
  const takers = found.filter(({ type }) => type !== 'stream')
  const targets = reason === 'rejected' ? takers : takers.filter(({ name }) => !closesCycle(state.contents, became, name))
  const message = messageOf(state.contents, content)
  const routingKey = routingKeyOf(state.contents, became)
  const cause = ctx.emit('message.deadLettered', `queue:${queue.name}`, {
    message,
    content,
    queue: queue.name,
    reason,
    exchange,
    routingKey,
    became,
    queues: targets.map(({ name }) => name),
    limit: limitReached(queue, reason),
  })
  if (targets.length === 0) return tellDropped(ctx, queue, content, takers.length > 0 ? 'cycle' : 'unroutable', cause)
  const rest = restsUntil(state.contents, content, queue.name, reason, ctx.tick)
  for (const target of targets) sendDeadLetter(ctx, { node: queue.broker, queue: target.name, content: became, restsUntil: rest, cause })
}
