import { rabbitModel } from '../../../src/brokers/rabbitmq/model.ts'
import type { RabbitSetup } from '../../../src/brokers/rabbitmq/setup.ts'
import type { FactSink, TraceLevel } from '../../../src/kernel/fact.ts'
import { advanceTo } from '../../../src/kernel/machine.ts'
import { subscriberLedger } from '../../../src/workload/ledger.ts'
import type { Row } from '../row.ts'

const RATE = 200_000
const QUEUES = ['orders', 'payments', 'mails', 'audit'] as const

/** One node, a direct exchange with four classic queues, and four consumers of each with a prefetch of 100, who acknowledge every message. */
const setup: RabbitSetup = {
  oneWayMs: 1,
  exchanges: [{ name: 'shop', type: 'direct' }],
  queues: QUEUES.map((name) => ({ name })),
  bindings: QUEUES.map((name) => ({ source: 'shop', destination: name, routingKey: name })),
  publishers: [{ name: 'web-shop' }],
  streams: [
    {
      id: 'messages',
      producer: 'web-shop',
      destination: 'shop',
      keys: QUEUES.map((key) => ({ key })),
      pick: 'cycle',
      ratePerSecond: RATE,
      startMs: 100,
    },
  ],
  groups: QUEUES.map((queue) => ({ id: `${queue}-workers`, queue, prefetch: 100, ack: 'after', handler: { serviceMs: 0 } })),
  consumers: QUEUES.flatMap((queue) => [1, 2, 3, 4].map((number) => ({ name: `${queue}-${number}`, group: `${queue}-workers` }))),
}

/** Messages a second of real time that pass through the whole simulated RabbitMQ: published, routed, delivered, handled, acknowledged one by one. */
function messagesPerSecond(level: TraceLevel, simulatedMs: number): number {
  const state = rabbitModel.create(setup, 1)
  let facts = 0
  const sink: FactSink = { level, fact: () => facts++, count: (_, more) => (facts += more) }
  // Consumers connect and the code warms up outside the measurement.
  advanceTo(rabbitModel, state, 500, sink)
  const before = handled(state)
  const start = process.hrtime.bigint()
  advanceTo(rabbitModel, state, 500 + simulatedMs, sink)
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  const messages = handled(state) - before
  if (messages < ((RATE * simulatedMs) / 1000) * 0.95)
    throw new Error(`only ${messages} messages came through: the consumers did not keep up`)
  return messages / seconds
}

function handled(state: ReturnType<typeof rabbitModel.create>): number {
  return QUEUES.reduce((sum, queue) => sum + subscriberLedger(state.ledger, `${queue}-workers`).processed, 0)
}

export const rabbitCountersThroughput: Row = {
  name: 'simulated RabbitMQ, 4 queues, 16 consumers, prefetch 100, every message acknowledged; headless, counters-only trace',
  bar: { is: 'least', value: 300_000, unit: 'messages/s' },
  measure: () => messagesPerSecond('counters', 5_000),
}
