import { beforeEach, describe, expect, it } from 'vitest'
import {
  ack,
  type Bench,
  bodies,
  command,
  consume,
  createBench,
  declare,
  get,
  pass,
  publish,
  received,
  type,
  typesOf,
} from '../../console.ts'

let bench: Bench
const kill = (broker: string) => command(bench, { type: 'stopBroker', broker, mode: 'kill' })
const start = (broker: string) => command(bench, { type: 'startBroker', broker })
const apis = (client: string) => received(bench, client).map(({ api }) => api)

/** A durable queue `orders` on rabbit-2; `pub` is connected to rabbit-1, `c` to rabbit-3. */
beforeEach(() => {
  bench = createBench()
  type(bench, 'admin', declare('orders'), 'rabbit-2')
  type(bench, 'pub', { api: 'confirm.select' }, 'rabbit-1')
  pass(bench, 50)
})

describe('a classic queue of a cluster', () => {
  it('is used from every node: what is asked and answered takes the way between the nodes too', () => {
    type(bench, 'c', consume('orders', 'c'), 'rabbit-3')
    // 10 ms to rabbit-3, 10 to rabbit-2, and back.
    pass(bench, 39)
    expect(apis('c')).not.toContain('basic.consume-ok')
    pass(bench, 1)
    expect(apis('c')).toContain('basic.consume-ok')
    type(bench, 'pub', publish('orders', 'm1'))
    pass(bench, 40)
    expect(bodies(bench, 'c')).toEqual(['m1'])
    expect(apis('pub')).toContain('basic.ack')
    expect(bench.state.queues.orders?.broker).toBe('rabbit-2')
    type(bench, 'c', ack(1))
    pass(bench, 20)
    expect(bench.state.queues.orders?.tally.left.acked).toBe(1)
  })

  it('lets a channel do nothing else while it waits for an answer from another node', () => {
    type(bench, 'pub', publish('orders', 'm1'))
    pass(bench, 40)
    type(bench, 'c', get('orders'), 'rabbit-3')
    type(bench, 'c', declare('mine'))
    pass(bench, 29)
    expect(bench.state.queues.mine).toBeUndefined()
    pass(bench, 11)
    expect(apis('c').slice(-2)).toEqual(['basic.get-ok', 'queue.declare-ok'])
    expect(bench.state.queues.mine?.broker).toBe('rabbit-3')
  })

  it('gives back what was held by the clients of a node that dies', () => {
    type(bench, 'c', consume('orders', 'c'), 'rabbit-3')
    pass(bench, 40)
    for (const body of ['m1', 'm2']) type(bench, 'pub', publish('orders', body))
    pass(bench, 40)
    kill('rabbit-3')
    expect(bench.state.queues.orders).toMatchObject({ unacked: 2 })
    pass(bench, 10)
    expect(bench.state.queues.orders).toMatchObject({ unacked: 0, consumers: {} })
    type(bench, 'd', consume('orders', 'd'), 'rabbit-1')
    pass(bench, 40)
    expect(bodies(bench, 'd')).toEqual(['m1*', 'm2*'])
  })
})

describe('when its node dies', () => {
  it('it is gone: declare and consume answer 404, and a mandatory message comes back', () => {
    kill('rabbit-2')
    pass(bench, 20)
    const text = "NOT_FOUND - home node 'rabbit-2' of durable queue 'orders' in vhost '/' is down or inaccessible"
    for (const [client, method] of [
      ['a', consume('orders', 'a')],
      ['b', declare('orders')],
      ['c', get('orders')],
    ] as const) {
      type(bench, client, method, 'rabbit-3')
      pass(bench, 20)
      expect(received(bench, client).at(-1)).toMatchObject({ api: 'channel.close', code: 404, text })
    }
    type(bench, 'pub', publish('orders', 'm1'))
    pass(bench, 20)
    // Nobody was there to store it, and that counts as taken care of.
    expect(apis('pub').slice(-2)).toEqual(['basic.return', 'basic.ack'])
  })

  it('consumers on other nodes are cancelled, and publishes that are under way are refused', () => {
    type(bench, 'c', consume('orders', 'c'), 'rabbit-3')
    pass(bench, 40)
    type(bench, 'pub', publish('orders', 'm1'))
    pass(bench, 15)
    kill('rabbit-2')
    pass(bench, 40)
    expect(apis('c').at(-1)).toBe('basic.cancel')
    expect(apis('pub').at(-1)).toBe('basic.nack')
    expect(bench.facts.find((fact) => fact.type === 'message.dropped')?.data).toMatchObject({ queue: 'orders', reason: 'brokerStop' })
  })

  it('it comes back with its node, with what was on disk', () => {
    type(bench, 'pub', publish('orders', 'm1'))
    pass(bench, 40)
    kill('rabbit-2')
    pass(bench, 100)
    start('rabbit-2')
    pass(bench, 10)
    type(bench, 'c', consume('orders', 'c'), 'rabbit-3')
    pass(bench, 40)
    expect(bodies(bench, 'c')).toEqual(['m1*'])
    expect(typesOf(bench)).toContain('home.lost')
  })

  it('a queue that is not durable is gone for good, everywhere', () => {
    type(bench, 'admin', declare('scratch', {}, false))
    pass(bench, 20)
    kill('rabbit-2')
    start('rabbit-2')
    pass(bench, 20)
    expect(bench.state.queues.scratch).toBeUndefined()
  })
})

describe('exchanges and bindings', () => {
  it('are known to every node: transient ones end when no node is left', () => {
    const exchange = { api: 'exchange.declare', exchange: 'logs', type: 'fanout', passive: false } as const
    type(bench, 'admin', { ...exchange, durable: false, autoDelete: false, internal: false, arguments: {} })
    pass(bench, 20)
    kill('rabbit-1')
    kill('rabbit-2')
    expect(bench.state.exchanges.logs).toBeDefined()
    kill('rabbit-3')
    expect(bench.state.exchanges.logs).toBeUndefined()
  })
})
