import type { RabbitCommand } from '../../../src/brokers/rabbitmq/commands.ts'
import { createRabbit, rabbitModel } from '../../../src/brokers/rabbitmq/model.ts'
import type { RabbitSetup } from '../../../src/brokers/rabbitmq/setup.ts'
import type { RabbitState } from '../../../src/brokers/rabbitmq/state.ts'
import { act, createHistory, type History, runTo } from '../../../src/kernel/history.ts'

const KEYS = ['order-1', 'cart-1', 'pay-9', 'user-7', 'user-42', 'pay-1'].map((key) => ({ key }))

/** One publisher with confirms, a direct exchange, a durable queue, three workers with two slots each; dead letters go to their own queue. */
export const ordinarySetup: RabbitSetup = {
  oneWayMs: 300,
  exchanges: [
    { name: 'uploads', type: 'direct' },
    { name: 'dlx', type: 'fanout' },
  ],
  queues: [
    { name: 'images', arguments: { 'x-dead-letter-exchange': 'dlx' } },
    { name: 'dead', arguments: {} },
  ],
  bindings: [
    { source: 'uploads', destination: 'images', routingKey: 'images' },
    { source: 'dlx', destination: 'dead' },
  ],
  publishers: [{ name: 'web-shop', confirms: { mode: 'async', maxUnconfirmed: 20 } }],
  streams: [{ id: 'web', producer: 'web-shop', destination: 'uploads', keys: KEYS, ratePerSecond: 4, startMs: 1_500 }],
  publishing: { web: { routingKey: 'images', persistent: true } },
  groups: [
    { id: 'workers', queue: 'images', prefetch: 2, handler: { serviceMs: 900, jitter: 0.5, failureRate: 0.1 }, onFailure: 'reject' },
  ],
  consumers: ['c1', 'c2', 'c3'].map((name) => ({ name, group: 'workers' })),
}

export type RabbitHistory = History<RabbitState, RabbitCommand>

/** A run of this setup at `tick`, with commands given on the way. */
export function runOf(setup: RabbitSetup, tick: number, commands: readonly { tick: number; command: RabbitCommand }[] = []): RabbitHistory {
  const history = createHistory(rabbitModel, createRabbit(setup, 3))
  for (const { tick: at, command } of commands) {
    runTo(history, at)
    act(history, command)
  }
  runTo(history, tick)
  return history
}
