import { describe, expect, it } from 'vitest'
import { command, pass } from '../../console.ts'
import { counts, handled, openShop, send, told } from '../shop.ts'

describe('a crash', () => {
  it('gives what was unacked to the others, marked redelivered; what was handled and not yet acknowledged is handled twice', () => {
    const bench = openShop({ consumers: ['c1', 'c2'], group: { prefetch: 2, ack: 'batch', ackBatch: 2 } })
    send(bench, 2)
    pass(bench, 130)
    expect(handled(bench)).toEqual(['m0 c1', 'm1 c2'])
    command(bench, { type: 'crashConsumer', consumer: 'c1' })
    pass(bench, 300)
    expect(handled(bench)).toEqual(['m0 c1', 'm1 c2', 'm0 c2'])
    expect(told(bench, 'message.requeued').map(({ data }) => [data.message, data.reason])).toEqual([[0, 'connectionLost']])
    expect(bench.state.ledger.subscribers.workers).toMatchObject({ processed: 3, duplicated: 1, lost: 0 })
  })

  it('is noticed at once: the machine closes the socket', () => {
    const bench = openShop()
    send(bench, 1)
    pass(bench, 50)
    command(bench, { type: 'crashConsumer', consumer: 'c1' })
    pass(bench, 15)
    expect(counts(bench)).toEqual({ ready: 1, unacked: 0 })
    command(bench, { type: 'startConsumer', consumer: 'c1' })
    pass(bench, 300)
    expect(handled(bench)).toEqual(['m0 c1'])
  })
})

describe('a process that stands still', () => {
  it('keeps its connection and what it was sent; others get nothing of it', () => {
    const bench = openShop({ consumers: ['c1', 'c2'] })
    command(bench, { type: 'hangConsumer', consumer: 'c1' })
    send(bench, 3)
    pass(bench, 1_000)
    expect(handled(bench)).toEqual(['m1 c2', 'm2 c2'])
    expect(counts(bench)).toEqual({ ready: 0, unacked: 1 })
    expect(bench.state.connections.c1).toBeDefined()
  })

  it('goes on with all that came meanwhile, in its order', () => {
    const bench = openShop({ group: { prefetch: 5 } })
    command(bench, { type: 'hangConsumer', consumer: 'c1' })
    send(bench, 2)
    pass(bench, 500)
    command(bench, { type: 'resumeConsumer', consumer: 'c1' })
    pass(bench, 250)
    expect(handled(bench)).toEqual(['m0 c1', 'm1 c1'])
  })

  it('closes when it goes on, if it was told to meanwhile', () => {
    const bench = openShop()
    command(bench, { type: 'hangConsumer', consumer: 'c1' })
    command(bench, { type: 'closeConsumer', consumer: 'c1' })
    pass(bench, 500)
    expect(bench.state.consumers.c1?.status).toBe('hung')
    command(bench, { type: 'resumeConsumer', consumer: 'c1' })
    pass(bench, 50)
    expect(bench.state.consumers.c1?.status).toBe('closed')
  })
})

describe('closing', () => {
  it('finishes what it works on; what it has not begun goes back with the connection', () => {
    const bench = openShop({ group: { prefetch: 3 } })
    send(bench, 3)
    pass(bench, 50)
    command(bench, { type: 'closeConsumer', consumer: 'c1' })
    pass(bench, 300)
    expect(handled(bench)).toEqual(['m0 c1'])
    expect(bench.state.consumers.c1?.status).toBe('closed')
    expect(counts(bench)).toEqual({ ready: 2, unacked: 0 })
    expect(told(bench, 'message.requeued').map(({ data }) => data.message)).toEqual([1, 2])
  })

  it('begins nothing that is still on its way to it', () => {
    const bench = openShop()
    send(bench, 1)
    pass(bench, 15)
    command(bench, { type: 'closeConsumer', consumer: 'c1' })
    pass(bench, 300)
    expect(handled(bench)).toEqual([])
    expect(counts(bench)).toEqual({ ready: 1, unacked: 0 })
  })
})

describe('a broker that goes', () => {
  it('leaves what a consumer works on to be finished; it comes again, and is handled twice', () => {
    const bench = openShop()
    send(bench, 1)
    pass(bench, 50)
    command(bench, { type: 'stopBroker', broker: 'rabbit-1', mode: 'kill' })
    pass(bench, 100)
    expect(handled(bench)).toEqual(['m0 c1'])
    command(bench, { type: 'startBroker', broker: 'rabbit-1' })
    pass(bench, 1_500)
    expect(handled(bench)).toEqual(['m0 c1', 'm0 c1'])
    expect(bench.state.ledger.subscribers.workers?.duplicated).toBe(1)
  })

  it('a transient message that the consumer holds and has not begun is lost only when it lets go of it', () => {
    const bench = openShop({ group: { prefetch: 2 }, changes: { publishing: { orders: { routingKey: 'orders' } } } })
    send(bench, 2)
    pass(bench, 50)
    command(bench, { type: 'stopBroker', broker: 'rabbit-1', mode: 'kill' })
    expect(told(bench, 'message.dropped').map(({ data }) => data.message)).toEqual([0, 1])
    expect(told(bench, 'message.lost')).toEqual([])
    pass(bench, 300)
    expect(handled(bench)).toEqual(['m0 c1'])
    expect(told(bench, 'message.lost').map(({ data }) => [data.message, data.reason])).toEqual([[1, 'brokerStop']])
  })

  it('is asked every second until it is there again', () => {
    const bench = openShop()
    command(bench, { type: 'stopBroker', broker: 'rabbit-1', mode: 'node' })
    pass(bench, 3_500)
    command(bench, { type: 'startBroker', broker: 'rabbit-1' })
    pass(bench, 1_100)
    expect(bench.state.consumers.c1).toMatchObject({ subscription: 'active', link: { channel: 'open' } })
  })
})

describe('a channel that the broker closes for an error', () => {
  it('is the end of the consumer: a queue that is not there', () => {
    const bench = openShop({ group: { queue: 'no such' } })
    pass(bench, 50)
    expect(told(bench, 'consumer.failed').map(({ data }) => data.text)).toEqual(["NOT_FOUND - no queue 'no such' in vhost '/'"])
    expect(bench.state.consumers.c1?.status).toBe('closed')
  })

  it('is the end of the second consumer beside an exclusive one', () => {
    const bench = openShop({ consumers: ['c1', 'c2'], group: { exclusive: true } })
    pass(bench, 50)
    expect(told(bench, 'consumer.failed').map(({ entity, data }) => [entity, data.code])).toEqual([['consumer:c2', 403]])
  })
})
