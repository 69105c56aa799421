import { expect, it } from 'vitest'
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
