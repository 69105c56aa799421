import type { ConsumerState } from '../../clientState.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import { CHANNEL, connected } from '../link.ts'
import { groupOf, prefetchOf } from './consumerSettings.ts'
import { isIdle } from './work.ts'

/**
 * How a consumer subscribes, and how it does so anew. Prefetch, no-ack and arguments count from basic.consume on and cannot be changed
 * afterwards: basic.qos is for consumers to come. So the application cancels, finishes what it holds, and begins on another channel.
 */

/** The connection is open, for the first time or anew. */
export function connectedAgain(ctx: RabbitContext, consumer: ConsumerState): void {
  ctx.cause = ctx.emit('consumer.connected', `consumer:${consumer.name}`, { group: consumer.group })
  openChannel(ctx, consumer)
}

/** Opens the channel and subscribes. What follows is sent without waiting, as a connection keeps its order. */
export function openChannel(ctx: RabbitContext, consumer: ConsumerState): void {
  consumer.renewing = false
  if (consumer.status !== 'running') return
  connected(ctx, consumer.name, consumer.link)
  declareOwnQueue(ctx, consumer)
  if (groupOf(ctx.state, consumer).getEveryMs === 0) subscribe(ctx, consumer)
}

export function consumptionBegan(ctx: RabbitContext, consumer: ConsumerState): void {
  if (consumer.subscription !== 'asked') return
  consumer.subscription = 'active'
  const { group } = consumer
  ctx.emit('consumer.consuming', `consumer:${consumer.name}`, { group, queue: groupOf(ctx.state, consumer).setup.queue })
}

/** basic.cancel alone: it is sent nothing more and goes on with what it holds. */
export function cancelConsumer(ctx: RabbitContext, consumer: ConsumerState): void {
  if (consumer.subscription !== 'asked' && consumer.subscription !== 'active') return
  consumer.subscription = 'cancelling'
  ctx.send(consumer.name, consumer.link.broker, { api: 'basic.cancel', channel: CHANNEL, consumerTag: consumer.name })
}

/** The broker has cancelled it: its queue is gone. */
export function cancelled(ctx: RabbitContext, consumer: ConsumerState): void {
  consumer.subscription = 'none'
  const { group } = consumer
  ctx.emit('consumer.cancelledByServer', `consumer:${consumer.name}`, { group, queue: groupOf(ctx.state, consumer).setup.queue })
}

/** It subscribes anew when it has finished what it holds; one that is not connected does so anyway when it is. */
export function renewSubscription(ctx: RabbitContext, consumer: ConsumerState): void {
  const { status, link, renewing } = consumer
  if (status === 'hung') consumer.frozen.push({ kind: 'renew', cause: ctx.cause })
  if (status !== 'running' || renewing || link.status !== 'open') return
  const holds = consumer.hand.length + consumer.workers.filter((work) => work !== null).length
  ctx.cause = ctx.emit('consumer.renewing', `consumer:${consumer.name}`, { group: consumer.group, holds })
  consumer.renewing = true
  cancelConsumer(ctx, consumer)
  renewWhenIdle(ctx, consumer)
}

/** Closes the channel: what was never acknowledged goes back to the queue with it. */
export function renewWhenIdle(ctx: RabbitContext, consumer: ConsumerState): void {
  const { name, link, renewing, subscription, getting } = consumer
  if (!renewing || subscription !== 'none' || getting || link.channel !== 'open' || !isIdle(consumer)) return
  link.channel = 'closing'
  ctx.send(name, link.broker, { api: 'channel.close', channel: CHANNEL, code: 200, text: 'Goodbye' })
}

/** Declaring and binding what is there in the same way changes nothing, so every consumer does it each time. */
function declareOwnQueue(ctx: RabbitContext, consumer: ConsumerState): void {
  const { name, link } = consumer
  const { queue, declares } = groupOf(ctx.state, consumer).setup
  if (declares === undefined) return
  const { arguments: args = {}, bindings } = declares
  const properties = { passive: false, durable: true, exclusive: false, autoDelete: false, arguments: args }
  ctx.send(name, link.broker, { api: 'queue.declare', channel: CHANNEL, queue, ...properties })
  for (const { source, routingKey, arguments: rule = {} } of bindings)
    ctx.send(name, link.broker, { api: 'queue.bind', channel: CHANNEL, queue, exchange: source, routingKey, arguments: rule })
}

function subscribe(ctx: RabbitContext, consumer: ConsumerState): void {
  const { name, link } = consumer
  const { setup, ack } = groupOf(ctx.state, consumer)
  const { queue, exclusive = false, arguments: args = {} } = setup
  consumer.subscription = 'asked'
  consumer.noAck = ack === 'auto'
  ctx.send(name, link.broker, { api: 'basic.qos', channel: CHANNEL, prefetchCount: prefetchOf(ctx.state, consumer), global: false })
  const method = { api: 'basic.consume' as const, channel: CHANNEL, queue, consumerTag: name, noAck: consumer.noAck, exclusive }
  ctx.send(name, link.broker, { ...method, arguments: { ...args, ...consumer.arguments, ...consumer.argumentsOnce } })
  consumer.argumentsOnce = null
}
