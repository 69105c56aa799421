import { describe, expect, it } from 'vitest'
import { type Bench, command, pass } from '../../console.ts'
import { counts, handled, openShop, send, told } from '../shop.ts'

const acks = (bench: Bench) => told(bench, 'ack.sent').map(({ data, tick }) => [data.deliveryTag, data.how, data.multiple, tick - 100])
const workers = (changes: object) => ({ group: { prefetch: 10, ...changes } })

describe('when the application acknowledges', () => {
  it('after handling: what it holds is unacked until then', () => {
    const bench = openShop(workers({ ack: 'after' }))
    send(bench, 2)
    pass(bench, 100)
    expect(counts(bench)).toEqual({ ready: 0, unacked: 2 })
    pass(bench, 300)
    expect(acks(bench)).toEqual([
      [1, 'ack', false, 120],
      [2, 'ack', false, 220],
    ])
    expect(counts(bench)).toEqual({ ready: 0, unacked: 0 })
  })

  it('before handling: a crash loses what it had begun, and nobody else gets it', () => {
    const bench = openShop(workers({ ack: 'before' }))
    send(bench, 2)
    pass(bench, 60)
    expect(acks(bench)).toEqual([[1, 'ack', false, 20]])
    command(bench, { type: 'crashConsumer', consumer: 'c1' })
    pass(bench, 50)
    expect(counts(bench)).toEqual({ ready: 1, unacked: 0 })
    expect(told(bench, 'message.lost').map(({ data }) => [data.message, data.reason])).toEqual([[0, 'consumerGone']])
  })

  it('not at all (no-ack): the broker is done with it when it sends it, and a crash loses all it holds', () => {
    const bench = openShop(workers({ ack: 'auto' }))
    send(bench, 3)
    pass(bench, 60)
    expect(counts(bench)).toEqual({ ready: 0, unacked: 0 })
    command(bench, { type: 'crashConsumer', consumer: 'c1' })
    expect(told(bench, 'message.lost').map(({ data }) => data.message)).toEqual([0, 1, 2])
    expect(acks(bench)).toEqual([])
  })

  it('no-ack deliveries on their way to a process that is gone are lost too', () => {
    const bench = openShop(workers({ ack: 'auto' }))
    send(bench, 1)
    pass(bench, 15)
    command(bench, { type: 'crashConsumer', consumer: 'c1' })
    expect(told(bench, 'message.lost')).toEqual([])
    pass(bench, 20)
    expect(told(bench, 'message.lost').map(({ data }) => [data.message, data.reason])).toEqual([[0, 'consumerGone']])
  })

  it('in batches: one ack with multiple for so many', () => {
    const bench = openShop(workers({ ack: 'batch', ackBatch: 3 }))
    send(bench, 4)
    pass(bench, 600)
    expect(acks(bench)).toEqual([[3, 'ack', true, 320]])
    expect(counts(bench)).toEqual({ ready: 0, unacked: 1 })
  })

  it('what is left of a batch is acknowledged when the consumer closes', () => {
    const bench = openShop(workers({ ack: 'batch', ackBatch: 3 }))
    send(bench, 1)
    pass(bench, 200)
    command(bench, { type: 'closeConsumer', consumer: 'c1' })
    pass(bench, 50)
    expect(acks(bench)).toEqual([[1, 'ack', true, 200]])
    expect(counts(bench)).toEqual({ ready: 0, unacked: 0 })
  })

  it('never: full is full', () => {
    const bench = openShop(workers({ ack: 'never', prefetch: 2 }))
    send(bench, 5)
    pass(bench, 2_000)
    expect(handled(bench)).toEqual(['m0 c1', 'm1 c1'])
    expect(counts(bench)).toEqual({ ready: 3, unacked: 2 })
  })
})

describe('when handling fails', () => {
  const poisoned = (onFailure: 'retry' | 'requeue' | 'reject') =>
    openShop({
      group: { onFailure },
      consumers: ['c1', 'c2'],
      changes: { streams: [{ id: 'orders', producer: 'web', destination: '', ratePerSecond: 0, poison: [0] }] },
    })

  it('retry: the same process tries again, and keeps the message', () => {
    const bench = poisoned('retry')
    send(bench, 1)
    pass(bench, 450)
    expect(told(bench, 'message.failed').map(({ entity, data }) => [entity, data.attempt])).toEqual([
      ['consumer:c1', 1],
      ['consumer:c1', 2],
      ['consumer:c1', 3],
      ['consumer:c1', 4],
    ])
    expect(counts(bench)).toEqual({ ready: 0, unacked: 1 })
  })

  it('requeue: it goes back to its place, and whoever is next gets it, marked redelivered', () => {
    const bench = poisoned('requeue')
    send(bench, 1)
    pass(bench, 300)
    expect(told(bench, 'message.handling').map(({ entity, data }) => [entity, data.attempt, data.redelivered])).toEqual([
      ['consumer:c1', 1, false],
      ['consumer:c2', 2, true],
      ['consumer:c1', 3, true],
    ])
  })

  it('reject: it is gone where there is no dead-letter exchange', () => {
    const bench = poisoned('reject')
    send(bench, 2)
    pass(bench, 300)
    expect(handled(bench)).toEqual(['m1 c2'])
    expect(told(bench, 'message.lost').map(({ data }) => [data.message, data.reason])).toEqual([[0, 'rejected']])
    expect(bench.state.ledger.subscribers.workers).toMatchObject({ failed: 1, lost: 1, processed: 1 })
  })
})
