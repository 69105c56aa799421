import { beforeEach, describe, expect, it } from 'vitest'
import type { AmqpTable } from '../../../../../src/brokers/rabbitmq/amqpValue.ts'
import type { ConsoleMethod } from '../../../../../src/brokers/rabbitmq/commands.ts'
import { deathsOf } from '../../../../../src/brokers/rabbitmq/contents.ts'
import { rabbitHandlers } from '../../../../../src/brokers/rabbitmq/model.ts'
import { settle } from '../../../../../src/kernel/machine.ts'
import { type Bench, bodies, command, consume, createBench, declare, get, pass, publish, received, type } from '../../console.ts'

let bench: Bench
const DLX = { 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'dead' }
const expiring = (routingKey: string, body: string, expiration: string) => ({ ...publish(routingKey, body), expiration }) as ConsoleMethod
const take = (queue: string) => ({ ...get(queue), noAck: true }) as ConsoleMethod
const reject = (deliveryTag: number, requeue = false): ConsoleMethod => ({ api: 'basic.reject', deliveryTag, requeue })

function does(client: string, ...methods: ConsoleMethod[]): void {
  for (const method of methods) type(bench, client, method)
  pass(bench, 20)
}

function restart(mode: 'app' | 'node' | 'kill'): void {
  command(bench, { type: 'stopBroker', broker: 'rabbit-1', mode })
  pass(bench, 20)
  command(bench, { type: 'startBroker', broker: 'rabbit-1' })
  pass(bench, 20)
}

/** The original-expiration of the newest death of what `client` got last. */
function originalExpiration(client: string): string | null | undefined {
  const got = received(bench, client).findLast((method) => method.api === 'basic.get-ok')
  return got?.api === 'basic.get-ok' ? deathsOf(bench.state.contents, got.content)[0]?.originalExpiration : undefined
}

beforeEach(() => {
  bench = createBench({ brokers: 1, oneWayMs: 0 })
  does('admin', declare('dead'))
})

const withQueue = (args: AmqpTable) => does('admin', declare('q', { ...DLX, ...args }))

describe('a dead letter', () => {
  it.each(['classic', 'quorum'])('arrives after what is published at the same moment as the message that pushed it out (%s)', (kind) => {
    withQueue({ 'x-queue-type': kind, 'x-max-length': 1 })
    does('p', publish('q', 'old'))
    does('p', publish('q', 'new'), publish('dead', 'direct'))
    does('c', consume('dead', 'c'))
    expect(bodies(bench, 'c')).toEqual(['direct', 'old'])
  })

  it('says what expiration it had', () => {
    withQueue({})
    does('p', expiring('q', 'm1', '50'))
    pass(bench, 100)
    does('c', take('dead'))
    expect(originalExpiration('c')).toBe('50')
  })

  it('does not say so when it was read from disk: in lazy mode, or after a restart', () => {
    withQueue({ 'x-queue-mode': 'lazy' })
    does('p', expiring('q', 'm1', '50'))
    pass(bench, 100)
    does('c', take('dead'))
    expect(originalExpiration('c')).toBeNull()
    does('admin', declare('r', DLX))
    does('p', expiring('r', 'm2', '5000'))
    restart('node')
    does('p', expiring('r', 'm3', '5000'))
    does('r', get('r'), get('r'), reject(1), reject(2))
    does('c', take('dead'))
    expect(originalExpiration('c')).toBeNull()
    does('c', take('dead'))
    expect(originalExpiration('c')).toBe('5000')
  })

  it('comes of nothing that a stopping node gives back once too often', () => {
    withQueue({ 'x-queue-type': 'quorum', 'x-delivery-limit': 0 })
    does('p', publish('q', 'm1'), publish('q', 'm2'))
    does('c', get('q'))
    restart('node')
    expect(bench.state.queues.dead?.tally.came).toBe(0)
    expect(bench.state.queues.q?.tally.left).toMatchObject({ deliveryLimit: 1 })
    // A channel that closes by itself is another matter.
    does('c', get('q'), { api: 'channel.close', code: 200, text: 'Goodbye' })
    expect(bench.state.queues.dead?.tally.came).toBe(1)
  })

  it('is routed by a headers exchange with what dead-lettering wrote among its headers', () => {
    const bind = (queue: string, args: AmqpTable): ConsoleMethod => ({
      api: 'queue.bind',
      queue,
      exchange: 'amq.headers',
      routingKey: '',
      arguments: { 'x-match': 'all-with-x', ...args },
    })
    does('admin', declare('other'), bind('dead', { 'x-first-death-queue': 'q', 'x-death': null }))
    does('admin', bind('other', { 'x-first-death-reason': 'expired' }), declare('q', { 'x-dead-letter-exchange': 'amq.headers' }))
    does('p', publish('q', 'm1'), take('q'))
    does('p', publish('q', 'm2'))
    does('c', get('q'))
    does('c', reject(1))
    does('g', take('dead'), take('other'))
    expect(bodies(bench, 'g')).toEqual(['m2'])
  })

  it('does not arrive in a stream', () => {
    does('admin', declare('s', { 'x-queue-type': 'stream' }))
    withQueue({ 'x-dead-letter-routing-key': 's' })
    does('p', publish('q', 'm1'))
    does('c', get('q'))
    does('c', reject(1))
    expect(bench.facts.some(({ type, entity }) => type === 'message.queued' && entity === 'queue:s')).toBe(false)
    expect(bench.facts.some(({ type }) => type === 'message.dropped')).toBe(true)
  })
})

describe('a dead letter that limits alone send round and round, as a consumer has rejected it once', () => {
  const ring = (kind: string, to: string) => ({ 'x-queue-type': kind, 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': to })
  const limit = (queue: string, value: number) => command(bench, { type: 'configure', target: `queue:${queue}`, name: 'max-length', value })
  const came = () => bench.state.queues.a?.tally.came ?? 0

  beforeEach(() => {
    does('admin', declare('a', ring('classic', 'b')), declare('b', ring('classic', 'a')))
    does('p', publish('a', 'm1'))
    does('c', get('a'))
    does('c', reject(1))
    limit('a', 0)
    limit('b', 0)
  })

  it('goes on for ever, and rests a second after every turn that took no time', () => {
    pass(bench, 100)
    const turns = came()
    expect(turns).toBeGreaterThan(10)
    pass(bench, 10_000)
    expect(came() - turns).toBeGreaterThanOrEqual(9)
    expect(came() - turns).toBeLessThanOrEqual(20)
  })

  it('stays in the first queue that has room for it', () => {
    pass(bench, 3_500)
    limit('b', 1)
    pass(bench, 1_000)
    does('g', take('b'))
    expect(bodies(bench, 'g')).toEqual(['m1'])
  })

  it('comes to rest for as long as the clock stands still, too', () => {
    settle(bench.state, rabbitHandlers, { level: 'off', fact() {}, count() {} })
    expect(bench.state.deadLetters).toHaveLength(1)
  })
})

it('what dies while a node stops cleanly goes all its way, and dead letters after the start arrive', () => {
  does('admin', declare('b', { ...DLX, 'x-max-length': 1 }))
  withQueue({ 'x-max-length': 1, 'x-dead-letter-routing-key': 'b' })
  does('p', publish('b', 'm1'), publish('q', 'm2'))
  type(bench, 'p', publish('q', 'm3'))
  pass(bench, 1)
  restart('node')
  does('p', publish('b', 'm4'))
  does('g', take('dead'), take('dead'), take('q'))
  expect(bodies(bench, 'g')).toEqual(['m1', 'm2', 'm3'])
})
