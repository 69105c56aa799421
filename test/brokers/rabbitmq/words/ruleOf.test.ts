import { expect, it } from 'vitest'
import { rabbitComparable } from '../../../../src/brokers/rabbitmq/comparable.ts'
import { rabbitModel } from '../../../../src/brokers/rabbitmq/model.ts'
import { ruleOf } from '../../../../src/brokers/rabbitmq/words/ruleOf.ts'
import { createRabbitRun } from '../smallRun.ts'

it('consumers that share a queue change the order, though some be gone by now; one alone does not', () => {
  expect(ruleOf(createRabbitRun(2_000).state, 'outOfOrder')).toBe(
    'workers has had 2 consumers on one queue: each takes the next message, and whoever is quicker is done first.',
  )
  expect(ruleOf(createRabbitRun(2_000, { consumers: [{ name: 'c1', group: 'workers' }] }).state, 'outOfOrder')).toBeNull()
})

it('with a single active consumer the others stand by', () => {
  const queues = [{ name: 'orders', arguments: { 'x-single-active-consumer': true } }]
  const { state } = createRabbitRun(2_000, { queues, bindings: [{ source: 'shop', destination: 'orders', routingKey: '#' }] })
  expect(ruleOf(state, 'waiting')).toBe('c1 alone is given the messages of orders; the others of workers stand by.')
  expect(ruleOf(createRabbitRun(2_000).state, 'waiting')).toBeNull()
})

it('bindings choose what a queue gets', () => {
  expect(ruleOf(createRabbitRun(2_000).state, 'reached')).toBeNull()
  const bindings = [{ source: 'shop', destination: 'orders', routingKey: 'refund.*' }]
  const { state } = createRabbitRun(2_000, { bindings })
  expect(ruleOf(state, 'reached')).toBe(
    `A queue gets what its bindings ask for, from when it is bound: to workers came 0 messages of ${state.ledger.acknowledged}.`,
  )
})

it('a queue keeps what is not acknowledged; a stream also what its reader furthest behind is done with', () => {
  expect(ruleOf(createRabbitRun(4_000).state, 'kept')).toBe('A message leaves its queue once it is acknowledged.')
  const { state } = createRabbitRun(3_000, {
    queues: [{ name: 'orders', arguments: { 'x-queue-type': 'stream' } }],
    bindings: [{ source: 'shop', destination: 'orders', routingKey: 'order.*' }],
    groups: [{ id: 'workers', queue: 'orders', prefetch: 5, onFailure: 'retry', handler: { serviceMs: 10 } }],
    consumers: [{ name: 'c1', group: 'workers' }],
  })
  const done = rabbitComparable.kept(state) - rabbitModel.backlog(state)
  expect(done).toBeGreaterThan(5)
  expect(ruleOf(state, 'kept')).toBe(`Reading takes nothing out of a stream: for ${done} messages in it nobody waits any more.`)
})

it('the limits of a queue take messages too', () => {
  const queues = [{ name: 'orders', arguments: { 'x-max-length': 3 } }]
  const bindings = [{ source: 'shop', destination: 'orders', routingKey: '#' }]
  const { state } = createRabbitRun(4_000, { queues, bindings, consumers: [] })
  const gone = state.queues.orders?.tally.left.dropped ?? 0
  expect(gone).toBeGreaterThan(5)
  expect(ruleOf(state, 'kept')).toBe(`A message leaves its queue once it is acknowledged; its limits have taken ${gone} messages.`)
})
