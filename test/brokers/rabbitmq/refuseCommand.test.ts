import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RabbitCommand } from '../../../src/brokers/rabbitmq/commands.ts'
import { refuseCommand } from '../../../src/brokers/rabbitmq/refuseCommand.ts'
import { MOST_CONSUMERS } from '../../../src/brokers/rabbitmq/refuseNewConsumer.ts'
import { canonical } from '../../../src/kernel/canonical.ts'
import { act, runTo } from '../../../src/kernel/history.ts'
import { rabbitCommands } from '../../laws/rabbitWorlds.ts'
import { createRabbitRun } from './smallRun.ts'

const { state } = createRabbitRun(2_000)
const refuse = (command: RabbitCommand) => refuseCommand(state, command)
const why = (command: RabbitCommand) => refuse(command)?.message
const rule = (command: RabbitCommand) => refuse(command)?.rule

/** The run after some commands, 200 ms apart. */
function after(...commands: RabbitCommand[]) {
  const history = createRabbitRun(2_000)
  for (const command of commands) {
    act(history, command)
    runTo(history, history.state.kernel.tick + 200)
  }
  return { state: history.state, why: (command: RabbitCommand) => refuseCommand(history.state, command)?.message }
}

const onConsumer = [
  'crashConsumer',
  'hangConsumer',
  'closeConsumer',
  'resumeConsumer',
  'startConsumer',
  'cancelConsumer',
  'resubscribeConsumer',
] as const
const bind = { source: 'shop', destination: 'orders', routingKey: 'order.#' }

describe('a command is refused when it names what there is not, and is told what there is', () => {
  const cases: [RabbitCommand, string][] = [
    ...onConsumer.map((type): [RabbitCommand, string] => [{ type, consumer: 'c9' }, 'There is no consumer c9. There are c1, c2.']),
    [{ type: 'slowConsumer', consumer: 'c9', factor: 2 }, 'There is no consumer c9. There are c1, c2.'],
    [{ type: 'addConsumer', group: 'mail' }, 'There is no group mail. There are workers.'],
    [{ type: 'setServiceTime', group: 'mail', serviceMs: 1 }, 'There is no group mail. There are workers.'],
    [{ type: 'addGroup', group: 'mail', queue: 'refunds' }, 'There is no queue refunds. There are orders, audit.'],
    [
      { type: 'addGroup', group: 'mail', queue: 'mail', declares: { bindings: [{ source: 'store', routingKey: '#' }] } },
      'There is no exchange store. There are amq.direct, amq.fanout, amq.headers, amq.match, amq.topic, shop.',
    ],
    [{ type: 'crashPublisher', publisher: 'shop' }, 'There is no publisher shop. There are web.'],
    [{ type: 'startPublisher', publisher: 'shop' }, 'There is no publisher shop. There are web.'],
    [{ type: 'burst', stream: 'refunds', count: 5 }, 'There is no stream refunds. There are clicks.'],
    [{ type: 'send', stream: 'refunds', key: null }, 'There is no stream refunds. There are clicks.'],
    [{ type: 'setPublishing', stream: 'refunds', properties: {} }, 'There is no stream refunds. There are clicks.'],
    [{ type: 'pauseStream', stream: 'refunds' }, 'There is no stream refunds. There are clicks.'],
    [{ type: 'resumeStream', stream: 'refunds' }, 'There is no stream refunds. There are clicks.'],
    [{ type: 'setRate', stream: 'refunds', ratePerSecond: 5 }, 'There is no stream refunds. There are clicks.'],
    [{ type: 'stopBroker', broker: 'rabbit-9', mode: 'kill' }, 'There is no broker rabbit-9. There are rabbit-1.'],
    [{ type: 'deleteQueue', queue: 'refunds' }, 'There is no queue refunds. There are orders, audit.'],
    [{ type: 'purgeQueue', queue: 'refunds' }, 'There is no queue refunds. There are orders, audit.'],
    [{ type: 'bind', ...bind, destination: 'refunds' }, 'There is no queue refunds. There are orders, audit.'],
    [{ type: 'configure', target: 'group:mail', name: 'prefetch-count', value: 5 }, 'There is no group mail. There are workers.'],
    [{ type: 'configure', target: 'queue:mail', name: 'max-length', value: 5 }, 'There is no queue mail. There are orders, audit.'],
    [{ type: 'configure', target: 'nonsense', name: 'prefetch-count', value: 5 }, 'There is nothing called nonsense to configure.'],
    [{ type: 'configure', target: 'group:workers', name: 'no.such', value: 5 }, 'no.such is not a setting that this simulator models.'],
    [
      { type: 'configure', target: 'group:workers', name: 'mandatory', value: true },
      'mandatory is a setting of a stream, not of group:workers.',
    ],
  ]
  it.each(cases.map(([command, message]) => [JSON.stringify(command), command, message] as const))('%s', (_, command, message) => {
    expect(why(command)).toBe(message)
  })

  it('also under names that every object has', () => {
    for (const name of ['constructor', 'toString', '__proto__']) {
      expect(why({ type: 'crashConsumer', consumer: name })).toContain(`no consumer ${name}`)
      expect(why({ type: 'crashPublisher', publisher: name })).toContain(`no publisher ${name}`)
      expect(why({ type: 'setServiceTime', group: name, serviceMs: 1 })).toContain(`no group ${name}`)
      expect(why({ type: 'deleteQueue', queue: name })).toContain(`no queue ${name}`)
      expect(why({ type: 'deleteExchange', exchange: name })).toContain(`no exchange ${name}`)
      expect(why({ type: 'stopBroker', broker: name, mode: 'kill' })).toContain(`no broker ${name}`)
      expect(why({ type: 'configure', target: `queue:${name}`, name: 'max-length', value: 1 })).toContain(`no queue ${name}`)
      expect(why({ type: 'configure', target: 'broker', name, value: 1 })).toBe(`${name} is not a setting that this simulator models.`)
    }
  })
})

describe('a command is refused when its number is outside the range, and is told the range', () => {
  const numbers: [string, (value: number) => RabbitCommand, number, number][] = [
    ['The factor', (factor) => ({ type: 'slowConsumer', consumer: 'c1', factor }), 0, 1_000],
    ['A burst', (count) => ({ type: 'burst', stream: 'clicks', count }), 1, 1_000],
    ['The handling time', (serviceMs) => ({ type: 'setServiceTime', group: 'workers', serviceMs }), 0, 600_000],
    ['The prefetch', (prefetch) => ({ type: 'addConsumer', group: 'workers', prefetch }), 0, 65_535],
    ['The prefetch', (prefetch) => ({ type: 'addGroup', group: 'mail', queue: 'orders', prefetch }), 0, 65_535],
    ['The handling time', (serviceMs) => ({ type: 'addGroup', group: 'mail', queue: 'orders', serviceMs }), 0, 600_000],
    ['x-priority', (priority) => ({ type: 'addConsumer', group: 'workers', priority }), -(2 ** 31), 2 ** 31 - 1],
    ['The priority', (priority) => ({ type: 'send', stream: 'clicks', key: null, properties: { priority } }), 0, 255],
    ['prefetch-count', (value) => ({ type: 'configure', target: 'group:workers', name: 'prefetch-count', value }), 0, 65_535],
    ['delivery-mode', (value) => ({ type: 'configure', target: 'stream:clicks', name: 'delivery-mode', value }), 1, 2],
    ['network.oneWayMs', (value) => ({ type: 'configure', target: 'network', name: 'network.oneWayMs', value }), 0, 10_000],
  ]
  it.each(numbers)('%s', (what, command, min, max) => {
    for (const value of [min, max]) expect(refuse(command(value)), String(value)).toBeNull()
    for (const value of [min - 1, max + 1, min + 0.5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(why(command(value))).toBe(`${what} must be a whole number from ${min} to ${max}, not ${value}.`)
  })

  it('a rate may be a fraction', () => {
    const rate = (ratePerSecond: number): RabbitCommand => ({ type: 'setRate', stream: 'clicks', ratePerSecond })
    expect(refuse(rate(0.5))).toBeNull()
    expect(why(rate(1_001))).toBe('The rate must be a number from 0 to 1000, not 1001.')
  })

  it('a word must be one of those that there are', () => {
    expect(why({ type: 'configure', target: 'group:workers', name: 'consumer.ack', value: 'later' })).toBe(
      'consumer.ack cannot be later. Allowed: auto, after, before, batch, never.',
    )
    expect(why({ type: 'configure', target: 'stream:clicks', name: 'mandatory', value: 1 })).toBe('mandatory is true or false, not 1.')
  })
})

describe('a command is refused when it does not fit what its process does', () => {
  it('one that is dead can only be started, one that runs cannot', () => {
    const dead = after({ type: 'crashConsumer', consumer: 'c1' })
    for (const type of onConsumer.filter((each) => each !== 'startConsumer'))
      expect(dead.why({ type, consumer: 'c1' })).toMatch(/^c1 is crashed; this needs a consumer that is /)
    expect(dead.why({ type: 'startConsumer', consumer: 'c1' })).toBeUndefined()
    expect(why({ type: 'startConsumer', consumer: 'c1' })).toBe(
      'c1 is running; this needs a consumer that is waiting or closed or crashed.',
    )
  })

  it('a publisher that is dead sends nothing, by whatever way', () => {
    const dead = after({ type: 'crashPublisher', publisher: 'web' })
    for (const command of [
      { type: 'burst', stream: 'clicks', count: 1 },
      { type: 'send', stream: 'clicks', key: null },
      { type: 'resumeStream', stream: 'clicks' },
    ] as const)
      expect(dead.why(command)).toBe('web is crashed; this needs a publisher that is waiting or running.')
  })

  it('what hangs and was told to close is told once', () => {
    const hung = after({ type: 'hangConsumer', consumer: 'c1' }, { type: 'closeConsumer', consumer: 'c1' })
    expect(hung.why({ type: 'closeConsumer', consumer: 'c1' })).toBe('c1 stands still and closes as soon as it goes on.')
  })

  it('only what has a subscription can be cancelled, and only what has none subscribes', () => {
    expect(why({ type: 'resubscribeConsumer', consumer: 'c1' })).toBe('c1 has a subscription, or is about to have one.')
    const cancelled = after({ type: 'cancelConsumer', consumer: 'c1' })
    expect(cancelled.why({ type: 'cancelConsumer', consumer: 'c1' })).toBe('c1 has no subscription to cancel.')
    expect(cancelled.why({ type: 'resubscribeConsumer', consumer: 'c1' })).toBeUndefined()
  })

  it('a broker stops once, and starts once', () => {
    expect(why({ type: 'startBroker', broker: 'rabbit-1' })).toBe('rabbit-1 is running; this needs a broker that is down.')
    const down = after({ type: 'stopBroker', broker: 'rabbit-1', mode: 'node' })
    expect(down.why({ type: 'stopBroker', broker: 'rabbit-1', mode: 'kill' })).toBe(
      'rabbit-1 is down; this needs a broker that is running.',
    )
  })
})

describe('names', () => {
  it('of consumers and consoles are no other node’s', () => {
    for (const [name, kind] of [
      ['c1', 'consumer'],
      ['web', 'publisher'],
      ['rabbit-1', 'broker'],
    ] as const)
      expect(why({ type: 'addConsumer', group: 'workers', consumer: name })).toBe(`There is a ${kind} ${name} already.`)
    expect(why({ type: 'addConsumer', group: 'workers', consumer: '' })).toBe('A consumer needs a name.')
    expect(why({ type: 'console', client: 'c1', method: { api: 'basic.recover', requeue: true } })).toBe('There is a consumer c1 already.')
  })

  it('of groups and of the queues that they declare are new', () => {
    const own = { bindings: [{ source: 'shop', routingKey: '#' }] }
    expect(why({ type: 'addGroup', group: '', queue: 'orders' })).toBe('A group needs a name.')
    expect(why({ type: 'addGroup', group: 'workers', queue: 'orders' })).toBe('There is a group workers already.')
    expect(why({ type: 'addGroup', group: 'mail', queue: 'orders', declares: own })).toBe('There is a queue orders already.')
    expect(refuse({ type: 'addGroup', group: 'mail', queue: 'mail', declares: own })).toBeNull()
  })

  it('there are no more consumers than can be shown, dead ones included', () => {
    const full = after(...Array.from({ length: MOST_CONSUMERS - 2 }, (): RabbitCommand => ({ type: 'addConsumer', group: 'workers' })), {
      type: 'crashConsumer',
      consumer: 'c1',
    })
    expect(full.why({ type: 'addConsumer', group: 'workers' })).toContain(`at most ${MOST_CONSUMERS} consumers`)
    expect(full.why({ type: 'addGroup', group: 'mail', queue: 'orders' })).toContain(`at most ${MOST_CONSUMERS} consumers`)
  })
})

describe('what the broker would refuse is refused with its own words', () => {
  it('a property of a message', () => {
    const send = (properties: object): RabbitCommand => ({ type: 'send', stream: 'clicks', key: null, properties })
    expect(why(send({ expiration: 'soon' }))).toBe('The expiration must be whole milliseconds written as a text, not "soon".')
    expect(rule(send({ expiration: '-1' }))).toContain('PRECONDITION_FAILED - invalid expiration')
    expect(refuse(send({ expiration: '0' }))).toBeNull()
    expect(why(send({ routingKey: 'ä'.repeat(128) }))).toBe('The routing key has 256 bytes; 255 are allowed.')
  })

  it('arguments of basic.consume that the queue does not know', () => {
    const add = (args: object): RabbitCommand => ({ type: 'addConsumer', group: 'workers', arguments: args as never })
    expect(rule(add({ 'x-stream-offset': 'first' }))).toContain("406 PRECONDITION_FAILED - invalid arg 'x-stream-offset'")
    expect(refuse(add({ 'x-priority': 5 }))).toBeNull()
  })

  it('a new group, its own queue, and a second subscription', () => {
    const own = (args: object): RabbitCommand => ({
      type: 'addGroup',
      group: 'mail',
      queue: 'mail',
      declares: { arguments: args as never, bindings: [] },
    })
    expect(rule(own({ 'x-message-ttl': -1 }))).toContain('406 PRECONDITION_FAILED')
    expect(rule(own({ 'x-queue-type': 'pile' }))).toContain('406 PRECONDITION_FAILED')
    expect(rule(own({ 'x-queue-type': 'stream' }))).toContain('consumer prefetch count is not set')
    expect(rule({ type: 'addGroup', group: 'mail', queue: 'orders', arguments: { 'x-stream-offset': 'first' } })).toContain(
      "invalid arg 'x-stream",
    )
    expect(rule({ type: 'resubscribeConsumer', consumer: 'c1', arguments: { 'x-stream-offset': 'first' } })).toContain(
      "invalid arg 'x-stream",
    )
    expect(refuse({ type: 'resubscribeConsumer', consumer: 'c1', arguments: { 'x-priority': 3 } })).toBeNull()
  })

  it('a group that reads a stream cannot do what streams refuse', () => {
    const history = createRabbitRun(100, {
      queues: [{ name: 'orders', arguments: { 'x-queue-type': 'stream' } }, { name: 'audit' }],
      groups: [{ id: 'workers', queue: 'orders', prefetch: 5, onFailure: 'retry', handler: { serviceMs: 10 } }],
    })
    const set = (name: string, value: number | string) =>
      refuseCommand(history.state, { type: 'configure', target: 'group:workers', name, value })?.rule
    expect(set('prefetch-count', 0)).toContain('consumer prefetch count is not set')
    expect(set('consumer.ack', 'auto')).toContain('automatic acknowledgement not supported')
    expect(set('consumer.getEveryMs', 100)).toContain('basic.get not supported')
    expect(set('consumer.onFailure', 'requeue')).toContain('not supported by stream queues')
    expect(set('prefetch-count', 3)).toBeUndefined()
  })

  it('a policy that does not go with the queue', () => {
    expect(why({ type: 'configure', target: 'queue:orders', name: 'delivery-limit', value: 3 })).toBe(
      'orders is a classic queue: it has no delivery-limit.',
    )
    expect(why({ type: 'configure', target: 'queue:orders', name: 'expires', value: 0 })).toContain('1 or more')
  })
})

it('refusing changes nothing', () => {
  const before = canonical(state)
  fc.assert(
    fc.property(rabbitCommands, (command) => {
      refuseCommand(state, command)
    }),
    { numRuns: 200 },
  )
  expect(canonical(state)).toBe(before)
})
