import { describe, expect, it } from 'vitest'
import { openShop, send, told } from './client/shop.ts'
import { type Bench, command, pass } from './console.ts'

const lost = (bench: Bench) => told(bench, 'message.lost').map(({ data }) => [data.message, data.group, data.reason])
const fate = (bench: Bench) => {
  const { processed = 0, lost: gone = 0, duplicated = 0 } = bench.state.ledger.subscribers.workers ?? {}
  return { processed, lost: gone, duplicated }
}

describe('what is lost for a group', () => {
  it('a message that expires before anybody takes it', () => {
    const bench = openShop({ consumers: [], queue: { arguments: { 'x-message-ttl': 200 } } })
    send(bench, 1)
    pass(bench, 300)
    expect(lost(bench)).toEqual([[0, 'workers', 'expired']])
  })

  it('a message that is dropped for a later one, also while its confirm is on its way', () => {
    const bench = openShop({ consumers: [], confirms: { mode: 'async' }, queue: { arguments: { 'x-max-length': 1 } } })
    send(bench, 2)
    pass(bench, 12)
    expect(told(bench, 'message.dropped')).toHaveLength(1)
    expect(lost(bench)).toEqual([])
    pass(bench, 10)
    expect(lost(bench)).toEqual([[0, 'workers', 'dropped']])
  })

  it('one that is refused is not lost as long as its publisher sends it again', () => {
    const bench = openShop({
      confirms: { mode: 'async' },
      group: { prefetch: 1 },
      queue: { arguments: { 'x-max-length': 0, 'x-overflow': 'reject-publish' } },
      consumers: [],
    })
    send(bench, 1)
    pass(bench, 3_000)
    expect(told(bench, 'publish.nacked').length).toBeGreaterThan(1)
    expect(lost(bench)).toEqual([])
    command(bench, { type: 'crashPublisher', publisher: 'web' })
    pass(bench, 50)
    expect(bench.state.ledger.refused + fate(bench).lost).toBe(1)
  })

  it('what is purged, and what a deleted queue had', () => {
    const bench = openShop({ consumers: [] })
    send(bench, 1)
    pass(bench, 50)
    command(bench, { type: 'purgeQueue', queue: 'orders' })
    pass(bench, 50)
    send(bench, 1)
    pass(bench, 50)
    command(bench, { type: 'deleteQueue', queue: 'orders' })
    pass(bench, 50)
    expect(lost(bench)).toEqual([
      [0, 'workers', 'purged'],
      [1, 'workers', 'queueDeleted'],
    ])
  })

  it('a dead letter is not lost while another queue has it, but when it ends there', () => {
    const queues = [
      { name: 'orders', arguments: { 'x-message-ttl': 200, 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'dead' } },
      { name: 'dead' },
    ]
    const bench = openShop({ consumers: [], changes: { queues } })
    send(bench, 1)
    pass(bench, 400)
    expect(told(bench, 'message.deadLettered')).toHaveLength(1)
    expect(lost(bench)).toEqual([])
    command(bench, { type: 'purgeQueue', queue: 'dead' })
    pass(bench, 50)
    expect(lost(bench)).toEqual([[0, 'workers', 'purged']])
  })

  it('is not lost when it is handled after all: a copy comes round, or was in somebody’s hands', () => {
    const bench = openShop()
    send(bench, 1)
    pass(bench, 50)
    command(bench, { type: 'deleteQueue', queue: 'orders' })
    pass(bench, 300)
    expect(told(bench, 'message.dropped').map(({ data }) => data.reason)).toEqual(['queueDeleted'])
    expect(fate(bench)).toEqual({ processed: 1, lost: 0, duplicated: 0 })
  })

  it('on its way to a consumer whose broker dies it is not lost: it arrives', () => {
    const bench = openShop({ changes: { publishing: { orders: { routingKey: 'orders' } } } })
    send(bench, 1)
    pass(bench, 12)
    command(bench, { type: 'stopBroker', broker: 'rabbit-1', mode: 'kill' })
    pass(bench, 300)
    expect(told(bench, 'message.dropped').map(({ data }) => data.reason)).toEqual(['brokerStop'])
    expect(fate(bench)).toEqual({ processed: 1, lost: 0, duplicated: 0 })
  })

  it('on its way to a quorum queue whose leader dies it is not lost: its node sends it again to the next leader', () => {
    for (const confirms of [{ mode: 'none' }, { mode: 'async' }] as const) {
      const bench = openShop({
        consumers: [],
        confirms,
        queue: { broker: 'rabbit-2', arguments: { 'x-queue-type': 'quorum' } },
        changes: { brokers: 3, consumers: [] },
      })
      pass(bench, 1_000)
      send(bench, 1)
      pass(bench, 12)
      command(bench, { type: 'stopBroker', broker: 'rabbit-2', mode: 'kill' })
      pass(bench, 10_000)
      expect(told(bench, 'message.dropped').map(({ data }) => data.reason)).toEqual(['brokerStop'])
      expect(told(bench, 'message.queued')).toHaveLength(1)
      expect(lost(bench)).toEqual([])
    }
  })

  it('by groups that read another queue it is not counted', () => {
    const groups = [
      { id: 'workers', queue: 'orders', handler: { serviceMs: 0 } },
      { id: 'audit', queue: 'copies', handler: { serviceMs: 0 } },
    ]
    const bench = openShop({
      consumers: [],
      changes: { groups, queues: [{ name: 'orders', arguments: { 'x-message-ttl': 0 } }, { name: 'copies' }] },
    })
    send(bench, 1)
    pass(bench, 50)
    expect(lost(bench)).toEqual([[0, 'workers', 'expired']])
  })
})

describe('what is handled', () => {
  it('is counted once, again as a duplicate, and out of order where a later one of its key came first', () => {
    const bench = openShop({
      consumers: ['c1', 'c2'],
      changes: {
        streams: [{ id: 'orders', producer: 'web', destination: '', keys: [{ key: 'a' }], ratePerSecond: 0 }],
        publishing: { orders: { routingKey: 'orders', persistent: true } },
      },
    })
    command(bench, { type: 'slowConsumer', consumer: 'c1', factor: 3 })
    send(bench, 2)
    pass(bench, 500)
    const page = bench.state.ledger.subscribers.workers
    expect(page).toMatchObject({ processed: 2, outOfOrder: 1, duplicated: 0 })
    // From the application's publish to the end of handling.
    expect(page?.latencyMs).toMatchObject({ count: 2, max: 320 })
  })
})
