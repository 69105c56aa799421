import { beforeEach, describe, expect, it } from 'vitest'
import type { ConsoleMethod } from '../../../../../src/brokers/rabbitmq/commands.ts'
import { queueCounts } from '../../../../../src/brokers/rabbitmq/queueCounts.ts'
import type { RabbitSetup } from '../../../../../src/brokers/rabbitmq/setup.ts'
import { type Bench, bodies, consume, createBench, declare, pass, publish, received, type } from '../../console.ts'

let bench: Bench
const QUORUM = { 'x-queue-type': 'quorum' }
const prefetch = (prefetchCount: number): ConsoleMethod => ({ api: 'basic.qos', prefetchCount, global: false })
const noAck = (queue: string, tag: string) => ({ ...consume(queue, tag), noAck: true })

function start(args = {}, changes: Partial<RabbitSetup> = {}): void {
  bench = createBench({ brokers: 1, oneWayMs: 0, ...changes })
  does('admin', declare('q', { ...QUORUM, ...args }))
}

/** The client does all of this at the same moment; then it is quiet. */
function does(client: string, ...methods: ConsoleMethod[]): void {
  for (const method of methods) type(bench, client, method)
  pass(bench, 10)
}

function counts() {
  const queue = bench.state.queues.q
  if (queue === undefined) throw new Error('there is no queue q')
  const { ready, unacked } = queueCounts(queue)
  return { ready, unacked }
}

describe('a quorum queue', () => {
  beforeEach(() => start())

  it('passes over a consumer without acknowledgements until its channel has settled what it was sent', () => {
    does('c', prefetch(1), noAck('q', 'c'))
    does('b', consume('q', 'b'))
    // All of the same moment: c is full with m1, and nothing is settled before m4 has been dealt.
    does('p', publish('q', 'm1'), publish('q', 'm2'), publish('q', 'm3'), publish('q', 'm4'))
    expect([bodies(bench, 'c'), bodies(bench, 'b')]).toEqual([['m1'], ['m2', 'm3', 'm4']])
    // Now it has settled, and stands behind b.
    does('p', publish('q', 'm5'), publish('q', 'm6'))
    expect([bodies(bench, 'c'), bodies(bench, 'b')]).toEqual([
      ['m1', 'm6'],
      ['m2', 'm3', 'm4', 'm5'],
    ])
    expect(counts()).toEqual({ ready: 0, unacked: 4 })
  })

  it('gives a backlog to a consumer without acknowledgements, prefetch by prefetch', () => {
    does('p', publish('q', 'm1'), publish('q', 'm2'), publish('q', 'm3'))
    does('c', prefetch(1), noAck('q', 'c'))
    expect(bodies(bench, 'c')).toEqual(['m1', 'm2', 'm3'])
    expect(counts()).toEqual({ ready: 0, unacked: 0 })
  })

  it('takes what is overdue off the head after a get without acknowledgement, which settles at once, and not after another', () => {
    const gets = (noAck: boolean) => {
      start()
      does('p', publish('q', 'm1'), { ...publish('q', 'm2'), expiration: '0' } as ConsoleMethod, publish('q', 'm3'))
      does('g', { api: 'basic.get', queue: 'q', noAck })
      const got = received(bench, 'g').find((method) => method.api === 'basic.get-ok')
      return got?.api === 'basic.get-ok' ? got.messageCount : null
    }
    expect([gets(true), gets(false)]).toEqual([1, 2])
  })

  it('delivers a message with a TTL of 0 to a consumer with room, and gives it to nobody again when it comes back', () => {
    start({ 'x-message-ttl': 0 })
    does('c', prefetch(1), consume('q', 'c'))
    does('p', publish('q', 'm1'))
    expect(bodies(bench, 'c')).toEqual(['m1'])
    does('c', { api: 'basic.reject', deliveryTag: 1, requeue: true })
    expect(bodies(bench, 'c')).toEqual(['m1'])
    expect(counts()).toEqual({ ready: 0, unacked: 0 })
  })

  it('expires a message with a TTL of 0 behind others as soon as it is at the head', () => {
    does('p', publish('q', 'm1'), { ...publish('q', 'm2'), expiration: '0' } as ConsoleMethod)
    expect(counts()).toEqual({ ready: 2, unacked: 0 })
    does('c', consume('q', 'c'))
    expect(bodies(bench, 'c')).toEqual(['m1'])
    expect(counts()).toEqual({ ready: 0, unacked: 1 })
  })

  it('lets what stood behind a message that is got expire', () => {
    does('p', publish('q', 'm1'), { ...publish('q', 'm2'), expiration: '5' } as ConsoleMethod)
    pass(bench, 20)
    expect(counts()).toEqual({ ready: 2, unacked: 0 })
    does('g', { api: 'basic.get', queue: 'q', noAck: false })
    expect(counts()).toEqual({ ready: 0, unacked: 1 })
  })

  it('lets a consumer wait twice that was cancelled while it held something, and takes one place away when it is cancelled again', () => {
    start({ 'x-single-active-consumer': true })
    const cancel: ConsoleMethod = { api: 'basic.cancel', consumerTag: 'b' }
    does('p', publish('q', 'm1'))
    does('b', consume('q', 'b'))
    does('c', consume('q', 'c'))
    does('b', cancel, consume('q', 'b'), cancel, { api: 'basic.ack', deliveryTag: 1, multiple: false }, consume('q', 'b'))
    const waiting = () => (bench.state.queues.q?.type === 'quorum' ? bench.state.queues.q.waiting.length : 0)
    expect(waiting()).toBe(2)
    does('b', cancel)
    expect(waiting()).toBe(1)
  })

  it('is told of a message after the classic queues that get it too', () => {
    does('admin', declare('z'), {
      api: 'exchange.declare',
      exchange: 'x',
      type: 'fanout',
      passive: false,
      durable: true,
      autoDelete: false,
      internal: false,
      arguments: {},
    })
    for (const queue of ['q', 'z']) does('admin', { api: 'queue.bind', queue, exchange: 'x', routingKey: '', arguments: {} })
    does('c', consume('q', 'quorum'), consume('z', 'classic'))
    does('p', { ...publish('', 'm1'), exchange: 'x' } as ConsoleMethod)
    const deliveries = received(bench, 'c').flatMap((method) => (method.api === 'basic.deliver' ? [method] : []))
    expect(deliveries.map(({ consumerTag, deliveryTag }) => [consumerTag, deliveryTag])).toEqual([
      ['classic', 1],
      ['quorum', 2],
    ])
  })
})

describe('a consumer of a quorum queue that was cancelled and comes back under its tag while it holds messages', () => {
  beforeEach(() => {
    start({}, { knownBugs: true })
    does('p', publish('q', 'm1'), publish('q', 'm2'))
    does('c', consume('q', 'c'), { api: 'basic.cancel', consumerTag: 'c' })
    does('c', consume('q', 'c'))
  })

  it('takes its channel down when it is sent more', () => {
    does('p', publish('q', 'm3'))
    expect(received(bench, 'c').at(-1)).toMatchObject({ api: 'connection.close', code: 541 })
    expect(counts()).toEqual({ ready: 3, unacked: 0 })
  })

  it('is sent again what it gives back: none of it is held any more when the first of it is dealt', () => {
    does('c', { api: 'basic.recover', requeue: true })
    expect(bodies(bench, 'c')).toEqual(['m1', 'm2', 'm1*', 'm2*'])
  })
})
