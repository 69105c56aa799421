import type { RabbitCommand } from '../../../src/brokers/rabbitmq/commands.ts'
import type { RabbitFact } from '../../../src/brokers/rabbitmq/facts.ts'
import { rabbitModel } from '../../../src/brokers/rabbitmq/model.ts'
import type { RabbitSetup } from '../../../src/brokers/rabbitmq/setup.ts'
import type { RabbitState } from '../../../src/brokers/rabbitmq/state.ts'
import { createHistory, type History, runTo } from '../../../src/kernel/history.ts'

const setup: RabbitSetup = {
  oneWayMs: 10,
  exchanges: [{ name: 'shop', type: 'topic' }],
  queues: [{ name: 'orders', arguments: { 'x-max-length': 50 } }, { name: 'audit' }],
  bindings: [
    { source: 'shop', destination: 'orders', routingKey: 'order.*' },
    { source: 'shop', destination: 'audit', routingKey: '#' },
  ],
  publishers: [{ name: 'web', confirms: { mode: 'async' } }],
  streams: [{ id: 'clicks', producer: 'web', destination: 'shop', keys: [{ key: 'order.eu' }], ratePerSecond: 10 }],
  publishing: { clicks: { persistent: true } },
  groups: [{ id: 'workers', queue: 'orders', prefetch: 1, handler: { serviceMs: 150 } }],
  consumers: [
    { name: 'c1', group: 'workers' },
    { name: 'c2', group: 'workers', startMs: 5 },
  ],
}

/** A small RabbitMQ that has run up to `tick`: ten messages a second into two queues; two consumers of one take one at a time, nobody reads the other. */
export function createRabbitRun(tick: number, changes: Partial<RabbitSetup> = {}): History<RabbitState, RabbitCommand> {
  const history = createHistory<RabbitState, RabbitCommand>(rabbitModel, rabbitModel.create({ ...setup, ...changes }, 5))
  runTo(history, tick)
  return history
}

/** Its facts so far. */
export function factsOf(history: History<RabbitState, RabbitCommand>): readonly RabbitFact[] {
  return history.trace.facts as readonly unknown[] as readonly RabbitFact[]
}
