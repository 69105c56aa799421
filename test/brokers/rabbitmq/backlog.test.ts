import { expect, it } from 'vitest'
import { queueBacklog, totalBacklog } from '../../../src/brokers/rabbitmq/backlog.ts'
import { rabbitModel } from '../../../src/brokers/rabbitmq/model.ts'
import { openShop, send } from './client/shop.ts'
import { type Bench, command, pass } from './console.ts'

const backlog = (bench: Bench) => queueBacklog(bench.state, bench.state.queues.orders ?? expect.unreachable())

it('counts what waits and what is unacked', () => {
  const bench = openShop({ group: { prefetch: 2 } })
  send(bench, 5)
  pass(bench, 50)
  expect(backlog(bench)).toBe(5)
  pass(bench, 100)
  expect(backlog(bench)).toBe(4)
  expect(totalBacklog(bench.state)).toBe(4)
  expect(rabbitModel.backlog(bench.state)).toBe(4)
})

it('of a stream counts what each reader has before it', () => {
  const bench = openShop({
    consumers: ['c1', 'c2'],
    queue: { arguments: { 'x-queue-type': 'stream' } },
    group: { prefetch: 2, onFailure: 'retry', arguments: { 'x-stream-offset': 'first' } },
  })
  for (let i = 0; i < 4; i++) {
    send(bench, 1)
    pass(bench, 5)
  }
  pass(bench, 50)
  expect(backlog(bench)).toBe(8)
  pass(bench, 130)
  expect(backlog(bench)).toBe(6)
  command(bench, { type: 'crashConsumer', consumer: 'c2' })
  pass(bench, 50)
  // Only the messages of c1 count now, two of which it has handled.
  expect(backlog(bench)).toBe(2)
})
