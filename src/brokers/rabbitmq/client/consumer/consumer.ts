import { createColumn } from '../../../../kernel/column.ts'
import type { ConsumerState, GroupState, HeldDelivery } from '../../clientState.ts'
import { messageOf } from '../../contents.ts'
import { nextFactId } from '../../factId.ts'
import type { AmqpMethod, Delivered } from '../../protocol.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { ConsumerSetup, GroupSetup } from '../../setup.ts'
import { CHANNEL, CONNECT, connect, connected, createLink, isForLink } from '../link.ts'
import { ackStyle, groupOf, prefetchOf } from './consumerSettings.ts'
import { closeWhenIdle, leaveBroken, lostConnection, startConsumer } from './lifecycle.ts'
import { finishWork, workerOfTimer, workOn } from './work.ts'

/** The alarm of the next basic.get (`getEveryMs`). */
const GET = 'get'

/** A process that consumes; not started. */
export function createConsumer(group: GroupSetup, setup: ConsumerSetup, broker: string): ConsumerState {
  return {
    name: setup.name,
    group: setup.group,
    status: 'waiting',
    link: createLink(broker),
    prefetch: setup.prefetch ?? null,
    arguments: setup.arguments ?? null,
    slowFactor: 1,
    consuming: false,
    hand: [],
    workers: Array.from({ length: Math.max(1, group.handler.workers ?? 1) }, () => null),
    batched: 0,
    getting: false,
    frozen: [],
  }
}

export function createGroup(setup: GroupSetup): GroupState {
  return { setup, serviceMs: setup.handler.serviceMs, prefetch: setup.prefetch ?? 0, attempts: createColumn('i32') }
}

/** One of the consumer's alarms goes off. A process that stands still finds out later. */
export function handleConsumerTimer(ctx: RabbitContext, consumer: ConsumerState, key: string): void {
  if (consumer.status === 'hung') consumer.frozen.push({ kind: 'timer', key, cause: ctx.cause })
  else if (key === 'start') startConsumer(ctx, consumer)
  else if (key === CONNECT) {
    if (consumer.status === 'running') connect(ctx, consumer.name, consumer.link)
  } else if (key === GET) askForOne(ctx, consumer)
  else {
    const worker = workerOfTimer(key)
    if (worker !== null) finishWork(ctx, consumer, worker)
    closeWhenIdle(ctx, consumer)
  }
}

/** A method for this consumer has arrived. */
export function handleConsumerPacket(ctx: RabbitContext, consumer: ConsumerState, method: AmqpMethod): void {
  if (consumer.status === 'hung') consumer.frozen.push({ kind: 'packet', method, cause: ctx.cause })
  else if ((consumer.status === 'running' || consumer.status === 'closing') && isForLink(consumer.link, method))
    receive(ctx, consumer, method)
}

/** Asks for the queue's messages with the prefetch in force. */
export function subscribe(ctx: RabbitContext, consumer: ConsumerState): void {
  const { name, link } = consumer
  const { queue, exclusive = false, arguments: args = {} } = groupOf(ctx.state, consumer)
  const noAck = ackStyle(ctx.state, consumer) === 'auto'
  ctx.send(name, link.broker, { api: 'basic.qos', channel: CHANNEL, prefetchCount: prefetchOf(ctx.state, consumer), global: false })
  const method = { api: 'basic.consume' as const, channel: CHANNEL, queue, consumerTag: name, noAck, exclusive }
  ctx.send(name, link.broker, { ...method, arguments: { ...args, ...consumer.arguments } })
}

function receive(ctx: RabbitContext, consumer: ConsumerState, method: AmqpMethod): void {
  const { name, link } = consumer
  switch (method.api) {
    case 'connection.open-ok':
      ctx.cause = ctx.emit('consumer.connected', `consumer:${name}`, { group: consumer.group })
      connected(ctx, name, link)
      if (groupOf(ctx.state, consumer).getEveryMs === undefined) subscribe(ctx, consumer)
      return
    case 'channel.open-ok':
      link.channel = 'open'
      return askForOne(ctx, consumer)
    case 'basic.consume-ok': {
      consumer.consuming = true
      const data = { group: consumer.group, queue: groupOf(ctx.state, consumer).queue }
      ctx.emit('consumer.consuming', `consumer:${name}`, data)
      return
    }
    case 'basic.deliver':
      take(ctx, consumer, method)
      return workOn(ctx, consumer)
    case 'basic.get-ok':
      consumer.getting = false
      take(ctx, consumer, method)
      workOn(ctx, consumer)
      return getLater(ctx, consumer)
    case 'basic.get-empty':
      consumer.getting = false
      return getLater(ctx, consumer)
    case 'basic.cancel':
      consumer.consuming = false
      ctx.emit('consumer.cancelledByServer', `consumer:${name}`, { group: consumer.group, queue: groupOf(ctx.state, consumer).queue })
      return
    case 'channel.close':
      ctx.send(name, link.broker, { api: 'channel.close-ok', channel: CHANNEL })
      return leaveBroken(ctx, consumer, method.code, method.text)
    case 'connection.close':
      ctx.send(name, link.broker, { api: 'connection.close-ok', channel: 0 })
      return lostConnection(ctx, consumer)
    case 'connection.close-ok':
    case 'socket.closed':
      return lostConnection(ctx, consumer)
    default:
  }
}

function take(ctx: RabbitContext, consumer: ConsumerState, { content, deliveryTag: tag, redelivered }: Delivered): void {
  const message = messageOf(ctx.state.contents, content)
  const cause = nextFactId(ctx)
  if (ctx.detailed)
    ctx.emit('message.received', `consumer:${consumer.name}`, { message, group: consumer.group, deliveryTag: tag, redelivered })
  else ctx.skip('message.received', 1)
  const acked = ackStyle(ctx.state, consumer) === 'auto'
  const delivery: HeldDelivery = { tag, message, redelivered, acked, orphaned: false, cause }
  consumer.hand.push(delivery)
}

/** One basic.get at a time. */
function askForOne(ctx: RabbitContext, consumer: ConsumerState): void {
  const { queue, getEveryMs } = groupOf(ctx.state, consumer)
  if (getEveryMs === undefined || consumer.getting || consumer.link.channel !== 'open' || consumer.status !== 'running') return
  consumer.getting = true
  const noAck = ackStyle(ctx.state, consumer) === 'auto'
  ctx.send(consumer.name, consumer.link.broker, { api: 'basic.get', channel: CHANNEL, queue, noAck })
}

function getLater(ctx: RabbitContext, consumer: ConsumerState): void {
  const { getEveryMs } = groupOf(ctx.state, consumer)
  if (getEveryMs !== undefined && consumer.status === 'running') ctx.setTimer(consumer.name, GET, getEveryMs)
}
