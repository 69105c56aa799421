import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { AmqpTable } from '../../../src/brokers/rabbitmq/amqpValue.ts'
import type { RabbitCommand } from '../../../src/brokers/rabbitmq/commands.ts'
import { createRabbit, rabbitHandlers, rabbitModel } from '../../../src/brokers/rabbitmq/model.ts'
import type { RabbitSetup } from '../../../src/brokers/rabbitmq/setup.ts'
import { settle } from '../../../src/kernel/machine.ts'

const QUEUES = ['a', 'b', 'c']
const EXCHANGES = ['x', 'y', 'z']
const MESSAGES = 4
/** What a step may tell: many times what a few dozen messages can go through at one moment if nothing goes round in it. */
const MOST_FACTS = 10_000

const queue = fc.constantFrom(...QUEUES)
const exchange = fc.constantFrom(...EXCHANGES)

/** Arguments by which a message leaves its queue at once, for another one of the three, itself, or an exchange. */
const queueArguments: fc.Arbitrary<AmqpTable> = fc
  .tuple(
    fc.constantFrom<AmqpTable[]>(
      {},
      {},
      {},
      {},
      { 'x-max-length': 0 },
      { 'x-max-length': 1 },
      { 'x-max-length-bytes': 0 },
      { 'x-message-ttl': 0 },
    ),
    fc.constantFrom<AmqpTable[]>({}, {}, { 'x-queue-type': 'quorum' }, { 'x-queue-type': 'quorum', 'x-delivery-limit': 0 }),
    fc.constantFrom<AmqpTable[]>({}, {}, {}, { 'x-message-ttl': 1 }, { 'x-single-active-consumer': true }, { 'x-expires': 1_500 }),
    fc.oneof(
      { weight: 3, arbitrary: queue.map((key): AmqpTable => ({ 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': key })) },
      { weight: 1, arbitrary: exchange.map((name): AmqpTable => ({ 'x-dead-letter-exchange': name })) },
    ),
  )
  .map((parts) => Object.assign({}, ...parts))

/** Two that send their dead letters to each other, and one that feeds them. */
const ring = QUEUES.map((name, index) => ({
  name,
  arguments: { 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': index === 0 ? 'b' : 'a' },
}))

const setups: fc.Arbitrary<RabbitSetup> = fc
  .record({
    oneWayMs: fc.constantFrom(0, 3),
    queues: fc.tuple(queueArguments, queueArguments, queueArguments),
    alternates: fc.tuple(exchange, exchange, exchange),
    types: fc.tuple(...EXCHANGES.map(() => fc.constantFrom('fanout' as const, 'direct' as const, 'topic' as const))),
    toExchanges: fc.array(fc.tuple(exchange, exchange), { maxLength: 4 }),
    toQueues: fc.array(fc.tuple(exchange, queue), { maxLength: 4 }),
    prefetch: fc.constantFrom(0, 1, 100),
    ack: fc.constantFrom('after' as const, 'before' as const, 'auto' as const, 'never' as const),
    onFailure: fc.constantFrom('requeue' as const, 'requeue' as const, 'reject' as const),
    failureRate: fc.constantFrom(0, 0.5, 1),
    read: fc.subarray(QUEUES),
  })
  .map(({ oneWayMs, queues, alternates, types, toExchanges, toQueues, prefetch, ack, onFailure, failureRate, read }) => ({
    oneWayMs,
    exchanges: EXCHANGES.map((name, index) => ({
      name,
      type: types[index] ?? 'fanout',
      arguments: { 'alternate-exchange': alternates[index] ?? 'x' },
    })),
    queues: queues.map((args, index) => ({ name: QUEUES[index] ?? 'a', arguments: args })),
    bindings: [
      ...toExchanges.map(([source, destination]) => ({ source, destination, to: 'exchange' as const, routingKey: 'a' })),
      ...toQueues.map(([source, destination]) => ({ source, destination, routingKey: 'a' })),
    ],
    publishers: [{ name: 'web' }],
    streams: EXCHANGES.map((name) => ({ id: name, producer: 'web', destination: name, keys: [{ key: 'a' }], ratePerSecond: 0 })),
    groups: read.map((name) => ({ id: name, queue: name, prefetch, ack, onFailure, handler: { serviceMs: 0, failureRate } })),
    consumers: read.map((name) => ({ name: `c-${name}`, group: name })),
  }))

const reject = byHand({ api: 'basic.nack', deliveryTag: 0, multiple: true, requeue: false })
const giveBack = byHand({ api: 'basic.nack', deliveryTag: 0, multiple: true, requeue: true })
const value = fc.constantFrom(0, 1)
const commands: fc.Arbitrary<RabbitCommand> = fc.oneof(
  exchange.map((stream): RabbitCommand => ({ type: 'burst', stream, count: MESSAGES })),
  queue.map(publish),
  queue.map(get),
  fc.constantFrom(reject, giveBack),
  queue.map((name): RabbitCommand => ({ type: 'cancelConsumer', consumer: `c-${name}` })),
  queue.map((name): RabbitCommand => ({ type: 'resubscribeConsumer', consumer: `c-${name}` })),
  fc.tuple(queue, value).map(([name, limit]): RabbitCommand => setLimit(name, 'max-length', limit)),
  fc.tuple(queue, value).map(([name, limit]): RabbitCommand => setLimit(name, 'message-ttl', limit)),
  fc.tuple(queue, value).map(([name, limit]): RabbitCommand => setLimit(name, 'delivery-limit', limit)),
)
const scripts = fc.array(fc.record({ afterMs: fc.constantFrom(0, 1, 20, 200), command: commands }), { minLength: 4, maxLength: 14 })

function byHand(method: Extract<RabbitCommand, { type: 'console' }>['method']): RabbitCommand {
  return { type: 'console', client: 'ops', method }
}

function publish(name: string): RabbitCommand {
  return byHand({ api: 'basic.publish', exchange: '', routingKey: name, body: 'by hand' })
}

function get(name: string): RabbitCommand {
  return byHand({ api: 'basic.get', queue: name, noAck: false })
}

function setLimit(name: string, limit: string, to: number): RabbitCommand {
  return { type: 'configure', target: `queue:${name}`, name: limit, value: to }
}

/** Throws when a step tells more than can happen at one moment. */
function createWatch() {
  let facts = 0
  return {
    sink: { level: 'full' as const, fact: () => expect(++facts).toBeLessThan(MOST_FACTS), count() {} },
    next() {
      facts = 0
    },
  }
}

it('whatever leads back to itself, a moment ends: dead letters, alternates, bindings between exchanges, and what consumers give back', () => {
  fc.assert(
    fc.property(setups, scripts, fc.boolean(), (world, script, clockStands) => {
      // Whoever gives back without taking time does so for as long as the clock stands still.
      const setup = clockStands ? { ...world, queues: ring, groups: [], consumers: [] } : world
      const state = createRabbit(setup, 1)
      const { sink, next } = createWatch()
      const pass = (ms: number) => {
        for (const until = state.kernel.tick + ms; state.kernel.tick < until; next()) rabbitModel.step(state, sink, until)
      }
      const give = (command: RabbitCommand, afterMs: number) => {
        if (rabbitModel.refuse(state, command) === null) rabbitModel.apply(state, command, sink)
        pass(afterMs)
      }
      pass(100)
      for (const { afterMs, command } of script) give(command, afterMs)
      if (clockStands) {
        // Messages that were rejected once, and queues where none of them may stay.
        for (const name of QUEUES) for (const command of [setLimit(name, 'max-length', -1), publish(name), get(name)]) give(command, 20)
        give(reject, 0)
        for (const name of QUEUES) give(setLimit(name, 'max-length', 0), 0)
        settle(state, rabbitHandlers, sink)
      }
      pass(600)
    }),
    { seed: 3, numRuns: Number(process.env.LAW_RUNS ?? 60) },
  )
})
