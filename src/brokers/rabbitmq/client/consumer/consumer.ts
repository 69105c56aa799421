import { createColumn } from '../../../../kernel/column.ts'
import type { ConsumerState, GroupState } from '../../clientState.ts'
import type { AmqpMethod } from '../../protocol.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { ConsumerSetup, GroupSetup } from '../../setup.ts'
import { CHANNEL, CONNECT, connect, createLink, isForLink } from '../link.ts'
import { refuseDelivery, take } from './deliveries.ts'
import { closeWhenIdle, leaveBroken, lostConnection, startConsumer } from './lifecycle.ts'
import { askForOne, GET, getLater } from './pull.ts'
import { cancelled, connectedAgain, consumptionBegan, openChannel, renewWhenIdle } from './subscription.ts'
import { finishWork, workerOfTimer, workOn } from './work.ts'

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
    subscription: 'none',
    renewing: false,
    argumentsOnce: null,
    noAck: false,
    hand: [],
    workers: Array.from({ length: Math.max(1, group.handler.workers ?? 1) }, () => null),
    batch: [],
    getting: false,
    frozen: [],
  }
}

export function createGroup(setup: GroupSetup): GroupState {
  return {
    setup,
    serviceMs: setup.handler.serviceMs,
    prefetch: setup.prefetch ?? 0,
    ack: setup.ack ?? 'after',
    ackBatch: setup.ackBatch ?? 10,
    onFailure: setup.onFailure ?? 'requeue',
    getEveryMs: setup.getEveryMs ?? 0,
    lastCopies: {},
    attempts: createColumn('i32'),
  }
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
    afterWork(ctx, consumer)
  }
}

/** A method for this consumer has arrived. */
export function handleConsumerPacket(ctx: RabbitContext, consumer: ConsumerState, method: AmqpMethod): void {
  const { status, link } = consumer
  if (status === 'hung') consumer.frozen.push({ kind: 'packet', method, cause: ctx.cause })
  else if ((status === 'running' || status === 'closing') && isForLink(link, method)) receive(ctx, consumer, method)
  else if (method.api === 'basic.deliver' || method.api === 'basic.get-ok') refuseDelivery(ctx, consumer, method)
}

function receive(ctx: RabbitContext, consumer: ConsumerState, method: AmqpMethod): void {
  const { name, link } = consumer
  switch (method.api) {
    case 'connection.open-ok':
      return connectedAgain(ctx, consumer)
    case 'channel.close-ok':
      return openChannel(ctx, consumer)
    case 'channel.open-ok':
      link.channel = 'open'
      return askForOne(ctx, consumer)
    case 'basic.consume-ok':
      return consumptionBegan(ctx, consumer)
    case 'basic.deliver':
      take(ctx, consumer, method)
      workOn(ctx, consumer)
      return afterWork(ctx, consumer)
    case 'basic.get-ok':
      consumer.getting = false
      take(ctx, consumer, method)
      workOn(ctx, consumer)
      getLater(ctx, consumer)
      return afterWork(ctx, consumer)
    case 'basic.get-empty':
      consumer.getting = false
      getLater(ctx, consumer)
      return afterWork(ctx, consumer)
    case 'basic.cancel-ok':
      consumer.subscription = 'none'
      return afterWork(ctx, consumer)
    case 'basic.cancel':
      return cancelled(ctx, consumer)
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

/** What it has put off until it has nothing left to do. */
function afterWork(ctx: RabbitContext, consumer: ConsumerState): void {
  closeWhenIdle(ctx, consumer)
  renewWhenIdle(ctx, consumer)
}
