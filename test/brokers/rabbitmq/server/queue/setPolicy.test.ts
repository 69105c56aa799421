import { describe, expect, it } from 'vitest'
import { counts, openShop, send, told } from '../../client/shop.ts'
import { type Bench, command, declare, pass, type } from '../../console.ts'

const set = (bench: Bench, name: string, value: number | string) => {
  command(bench, { type: 'configure', target: 'queue:orders', name, value })
  pass(bench, 1)
}
const dropped = (bench: Bench) => told(bench, 'message.dropped').map(({ data }) => [data.message, data.reason])

describe('a policy', () => {
  it('that limits the length drops the oldest at once', () => {
    const bench = openShop({ consumers: [] })
    send(bench, 4)
    pass(bench, 50)
    set(bench, 'max-length', 2)
    expect(dropped(bench)).toEqual([
      [0, 'dropped'],
      [1, 'dropped'],
    ])
    set(bench, 'max-length', -1)
    send(bench, 4)
    pass(bench, 50)
    expect(counts(bench).ready).toBe(6)
  })

  it('and an argument: the smaller counts', () => {
    const bench = openShop({ consumers: [], queue: { arguments: { 'x-max-length': 3 } } })
    set(bench, 'max-length', 5)
    send(bench, 6)
    pass(bench, 50)
    expect(counts(bench).ready).toBe(3)
    set(bench, 'max-length', 1)
    expect(counts(bench).ready).toBe(1)
  })

  it('and an argument that is a word: the argument counts', () => {
    const bench = openShop({ consumers: [], queue: { arguments: { 'x-max-length': 1, 'x-overflow': 'drop-head' } } })
    set(bench, 'overflow', 'reject-publish')
    send(bench, 2)
    pass(bench, 50)
    expect(dropped(bench)).toEqual([[0, 'dropped']])
  })

  it('with a TTL counts for messages to come', () => {
    const bench = openShop({ consumers: [] })
    send(bench, 1)
    pass(bench, 50)
    set(bench, 'message-ttl', 100)
    send(bench, 1)
    pass(bench, 500)
    // The one with time left stands before it: it is not looked at.
    expect(counts(bench).ready).toBe(2)
    command(bench, { type: 'purgeQueue', queue: 'orders' })
    send(bench, 1)
    pass(bench, 500)
    expect(dropped(bench).at(-1)).toEqual([2, 'expired'])
  })

  it('with expires deletes a queue that nobody uses', () => {
    const bench = openShop({ consumers: [] })
    set(bench, 'expires', 300)
    pass(bench, 200)
    expect(bench.state.queues.orders).toBeDefined()
    pass(bench, 200)
    expect(told(bench, 'queue.deleted').map(({ data }) => data.reason)).toEqual(['expired'])
  })

  it('holds for a queue of that name that is declared later', () => {
    const bench = openShop({ consumers: [] })
    set(bench, 'max-length', 2)
    command(bench, { type: 'deleteQueue', queue: 'orders' })
    pass(bench, 50)
    type(bench, 'ops', declare('orders'))
    pass(bench, 50)
    send(bench, 3)
    pass(bench, 50)
    expect(counts(bench).ready).toBe(2)
  })

  it('limits how often a quorum queue takes a message back', () => {
    const bench = openShop({
      queue: { arguments: { 'x-queue-type': 'quorum' } },
      group: { handler: { serviceMs: 10, failureRate: 1 } },
    })
    set(bench, 'delivery-limit', 2)
    send(bench, 1)
    pass(bench, 500)
    expect(told(bench, 'message.handling').map(({ data }) => data.attempt)).toEqual([1, 2, 3])
    expect(dropped(bench)).toEqual([[0, 'deliveryLimit']])
  })
})
