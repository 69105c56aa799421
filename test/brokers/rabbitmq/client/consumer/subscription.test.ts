import { describe, expect, it } from 'vitest'
import { type Bench, command, pass } from '../../console.ts'
import { counts, handled, openShop, send, told } from '../shop.ts'

const setPrefetch = (bench: Bench, value: number) =>
  command(bench, { type: 'configure', target: 'group:workers', name: 'prefetch-count', value })
const prefetchAtBroker = (bench: Bench) => {
  const { orders } = bench.state.queues
  return orders?.type === 'classic' ? Object.values(orders.consumers).map(({ tag, prefetch, noAck }) => [tag, prefetch, noAck]) : []
}

describe('another prefetch', () => {
  it('counts from basic.consume on: the consumer cancels, finishes what it holds, and subscribes anew', () => {
    const bench = openShop({ group: { prefetch: 3 } })
    send(bench, 5)
    pass(bench, 50)
    setPrefetch(bench, 1)
    pass(bench, 20)
    expect(prefetchAtBroker(bench)).toEqual([])
    expect(counts(bench)).toEqual({ ready: 2, unacked: 3 })
    pass(bench, 700)
    expect(prefetchAtBroker(bench)).toEqual([['c1', 1, false]])
    expect(handled(bench)).toEqual(['m0 c1', 'm1 c1', 'm2 c1', 'm3 c1', 'm4 c1'])
    expect(bench.state.ledger.subscribers.workers?.duplicated).toBe(0)
    expect(told(bench, 'consumer.renewing').map(({ data }) => data.holds)).toEqual([3])
  })

  it('takes what comes between the change and the cancel as before', () => {
    const bench = openShop({ group: { prefetch: 5 } })
    send(bench, 2)
    pass(bench, 12)
    setPrefetch(bench, 1)
    pass(bench, 400)
    expect(handled(bench)).toEqual(['m0 c1', 'm1 c1'])
    expect(told(bench, 'message.requeued')).toEqual([])
  })

  it('that is changed twice in a row is the last one', () => {
    const bench = openShop()
    setPrefetch(bench, 7)
    setPrefetch(bench, 4)
    pass(bench, 200)
    expect(prefetchAtBroker(bench)).toEqual([['c1', 4, false]])
  })

  it('of a consumer that never acknowledges: what it held goes back with its old channel', () => {
    const bench = openShop({ group: { prefetch: 2, ack: 'never' } })
    send(bench, 2)
    pass(bench, 500)
    setPrefetch(bench, 1)
    pass(bench, 35)
    expect(told(bench, 'message.requeued').map(({ data }) => [data.message, data.reason])).toEqual([
      [0, 'channelClosed'],
      [1, 'channelClosed'],
    ])
  })

  it('waits for a process that stands still', () => {
    const bench = openShop()
    command(bench, { type: 'hangConsumer', consumer: 'c1' })
    setPrefetch(bench, 4)
    pass(bench, 500)
    expect(prefetchAtBroker(bench)).toEqual([['c1', 1, false]])
    command(bench, { type: 'resumeConsumer', consumer: 'c1' })
    pass(bench, 100)
    expect(prefetchAtBroker(bench)).toEqual([['c1', 4, false]])
  })

  it('leaves one with a prefetch of its own as it is', () => {
    const bench = openShop({ changes: { consumers: [{ name: 'c1', group: 'workers', prefetch: 9 }] } })
    setPrefetch(bench, 4)
    pass(bench, 200)
    expect(prefetchAtBroker(bench)).toEqual([['c1', 9, false]])
  })
})

describe('other ways', () => {
  it('no-ack counts from basic.consume on too; other ways to acknowledge are the application’s alone', () => {
    const bench = openShop()
    command(bench, { type: 'configure', target: 'group:workers', name: 'consumer.ack', value: 'before' })
    expect(bench.state.consumers.c1?.renewing).toBe(false)
    command(bench, { type: 'configure', target: 'group:workers', name: 'consumer.ack', value: 'auto' })
    pass(bench, 200)
    expect(prefetchAtBroker(bench)).toEqual([['c1', 1, true]])
  })

  it('basic.get instead of basic.consume: it asks for one message after the other', () => {
    const bench = openShop({ group: { handler: { serviceMs: 0 } } })
    command(bench, { type: 'configure', target: 'group:workers', name: 'consumer.getEveryMs', value: 200 })
    pass(bench, 100)
    expect(prefetchAtBroker(bench)).toEqual([])
    send(bench, 3)
    pass(bench, 900)
    const got = told(bench, 'message.got').map(({ tick }) => tick)
    expect(got).toHaveLength(3)
    // The answer takes 20 ms, and the next question comes 200 ms after it.
    expect(got.slice(1).map((tick, index) => tick - (got[index] ?? 0))).toEqual([220, 220])
    command(bench, { type: 'configure', target: 'group:workers', name: 'consumer.getEveryMs', value: 0 })
    pass(bench, 300)
    expect(prefetchAtBroker(bench)).toEqual([['c1', 1, false]])
  })
})

describe('cancelling', () => {
  it('leaves it with what it holds, and sends it nothing more', () => {
    const bench = openShop({ group: { prefetch: 2 } })
    send(bench, 4)
    pass(bench, 50)
    command(bench, { type: 'cancelConsumer', consumer: 'c1' })
    pass(bench, 500)
    expect(handled(bench)).toEqual(['m0 c1', 'm1 c1'])
    expect(counts(bench)).toEqual({ ready: 2, unacked: 0 })
    command(bench, { type: 'resubscribeConsumer', consumer: 'c1' })
    pass(bench, 500)
    expect(handled(bench)).toHaveLength(4)
  })

  it('by the broker, whose queue is gone, is told; when there is a queue again it can subscribe again', () => {
    const bench = openShop()
    command(bench, { type: 'deleteQueue', queue: 'orders' })
    pass(bench, 50)
    expect(told(bench, 'consumer.cancelledByServer')).toHaveLength(1)
    expect(bench.state.consumers.c1).toMatchObject({ status: 'running', subscription: 'none' })
    command(bench, { type: 'declareQueue', queue: { name: 'orders' } })
    pass(bench, 50)
    command(bench, { type: 'resubscribeConsumer', consumer: 'c1' })
    send(bench, 1)
    pass(bench, 300)
    expect(handled(bench)).toEqual(['m0 c1'])
  })
})
