import { describe, expect, it } from 'vitest'
import type { GroupSetup } from '../../../../../src/brokers/rabbitmq/setup.ts'
import { command, pass } from '../../console.ts'
import { counts, openShop, send, told } from '../shop.ts'

/** `web` asks, the workers answer to the queue `answers`, which `web` reads. */
function openCalls(workers: Partial<GroupSetup> = {}) {
  return openShop({
    consumers: [],
    changes: {
      queues: [{ name: 'orders' }, { name: 'answers' }],
      streams: [
        { id: 'orders', producer: 'web', destination: '', ratePerSecond: 0 },
        { id: 'totals', producer: 'workers', destination: '', ratePerSecond: 0 },
      ],
      publishing: { orders: { routingKey: 'orders', replyTo: 'answers' } },
      groups: [
        { id: 'workers', queue: 'orders', prefetch: 1, answers: 'totals', handler: { serviceMs: 100 }, ...workers },
        { id: 'web-answers', queue: 'answers', repliesTo: 'web', handler: { serviceMs: 0 } },
      ],
      consumers: [
        { name: 'c1', group: 'workers' },
        { name: 'c2', group: 'workers' },
        { name: 'a1', group: 'web-answers' },
      ],
    },
  })
}

describe('request and reply', () => {
  it('the answer goes to the queue in reply-to with the same correlation-id, by which the caller finds its request', () => {
    const bench = openCalls()
    send(bench, 2)
    pass(bench, 300)
    expect(
      told(bench, 'reply.sent').map(({ entity, data }) => [entity, data.request, data.message, data.replyTo, data.correlationId]),
    ).toEqual([
      ['consumer:c1', 0, 2, 'answers', 'orders-0'],
      ['consumer:c2', 1, 3, 'answers', 'orders-1'],
    ])
    expect(told(bench, 'reply.matched').map(({ data }) => [data.correlationId, data.roundTripMs])).toEqual([
      ['orders-0', 140],
      ['orders-1', 140],
    ])
    expect(bench.state.publishers.web?.awaited).toEqual({})
  })

  it('a request that is handled twice is answered twice; the second answer is for nobody', () => {
    const bench = openCalls({ ack: 'never' })
    send(bench, 1)
    pass(bench, 200)
    command(bench, { type: 'crashConsumer', consumer: 'c1' })
    pass(bench, 200)
    expect(told(bench, 'reply.sent').map(({ entity, data }) => [entity, data.correlationId])).toEqual([
      ['consumer:c1', 'orders-0'],
      ['consumer:c2', 'orders-0'],
    ])
    expect(told(bench, 'reply.matched').map(({ data }) => data.roundTripMs)).toEqual([140, null])
  })

  it('nobody answers who was told to answer nothing: a message without reply-to', () => {
    const bench = openCalls()
    command(bench, { type: 'setPublishing', stream: 'orders', properties: { replyTo: null } })
    send(bench, 1)
    pass(bench, 200)
    expect(told(bench, 'message.processed')).toHaveLength(1)
    expect(told(bench, 'reply.sent')).toEqual([])
  })

  it('waits in its queue while the caller is away', () => {
    const bench = openCalls()
    command(bench, { type: 'crashConsumer', consumer: 'a1' })
    send(bench, 1)
    pass(bench, 300)
    expect(counts(bench, 'answers').ready).toBe(1)
    expect(Object.keys(bench.state.publishers.web?.awaited ?? {})).toEqual(['orders-0'])
  })
})
