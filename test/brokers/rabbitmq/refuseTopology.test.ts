import { describe, expect, it } from 'vitest'
import type { RabbitCommand } from '../../../src/brokers/rabbitmq/commands.ts'
import { refuseCommand } from '../../../src/brokers/rabbitmq/refuseCommand.ts'
import type { BindingSetup } from '../../../src/brokers/rabbitmq/setup.ts'
import { createRabbitRun } from './smallRun.ts'

const { state } = createRabbitRun(100, {
  exchanges: [
    { name: 'shop', type: 'topic' },
    { name: 'reports', type: 'headers' },
  ],
})
const why = (command: RabbitCommand) => refuseCommand(state, command)?.message
const rule = (command: RabbitCommand) => refuseCommand(state, command)?.rule
const bind = { type: 'bind', source: 'shop', destination: 'orders', routingKey: 'order.#' } as const

describe('bindings', () => {
  it('need both their ends; the error is what the broker would say', () => {
    expect(refuseCommand(state, bind)).toBeNull()
    expect(rule({ ...bind, source: 'nowhere' })).toBe("404 NOT_FOUND - no exchange 'nowhere' in vhost '/'")
    expect(rule({ ...bind, destination: 'nowhere' })).toBe("404 NOT_FOUND - no queue 'nowhere' in vhost '/'")
    expect(rule({ ...bind, destination: 'nowhere', destinationType: 'exchange' })).toBe(
      "404 NOT_FOUND - no exchange 'nowhere' in vhost '/'",
    )
  })

  it('cannot be made of the default exchange', () => {
    expect(why({ ...bind, source: '' })).toContain('knows every queue by its name')
  })

  it('are one where they are the same', () => {
    expect(why({ ...bind, routingKey: 'order.*' })).toBe('shop is bound to orders in this way already.')
    expect(why({ ...bind, type: 'unbind' })).toBe('shop is not bound to orders in this way.')
    expect(why({ ...bind, type: 'rebind', to: { routingKey: 'a' } })).toBe('shop is not bound to orders in this way.')
    expect(why({ ...bind, type: 'rebind', routingKey: 'order.*', to: { routingKey: 'order.*' } })).toContain('already')
    expect(refuseCommand(state, { ...bind, type: 'rebind', routingKey: 'order.*', to: { routingKey: 'a' } })).toBeNull()
  })

  it('of a headers exchange say how they match', () => {
    const headers = { ...bind, source: 'reports', arguments: { 'x-match': 'some' } }
    expect(why(headers)).toBe('x-match cannot be "some". Allowed: all, any, all-with-x, any-with-x.')
    expect(refuseCommand(state, { ...headers, arguments: { 'x-match': 'any-with-x', type: 'a' } })).toBeNull()
  })

  it('are no more than can be shown', () => {
    const bindings = Array.from({ length: 16 }, (_, n): BindingSetup => ({ source: 'shop', destination: 'orders', routingKey: `k${n}` }))
    const full = createRabbitRun(100, { bindings }).state
    expect(refuseCommand(full, bind)?.message).toContain('at most 16 bindings')
    expect(refuseCommand(full, { ...bind, type: 'rebind', routingKey: 'k1', to: { routingKey: 'x' } })).toBeNull()
  })
})

describe('queues and exchanges', () => {
  it('that exist cannot be declared otherwise', () => {
    expect(why({ type: 'declareQueue', queue: { name: 'orders' } })).toBe('There is a queue orders already.')
    expect(why({ type: 'declareExchange', exchange: { name: 'shop', type: 'direct' } })).toBe('There is an exchange shop already.')
  })

  it('do not take the names that are the broker’s own', () => {
    expect(rule({ type: 'declareQueue', queue: { name: 'amq.mine' } })).toContain("contains reserved prefix 'amq.*'")
    expect(why({ type: 'declareExchange', exchange: { name: '', type: 'direct' } })).toBe('This exchange needs a name.')
    expect(why({ type: 'deleteExchange', exchange: 'amq.topic' })).toBe("amq.topic is the broker's own.")
  })

  it('with arguments that the broker would refuse are refused in its words', () => {
    const declare = (args: object): RabbitCommand => ({ type: 'declareQueue', queue: { name: 'new', arguments: args as never } })
    expect(rule(declare({ 'x-max-priority': 300 }))).toContain('max_value_exceeded')
    expect(rule(declare({ 'x-queue-type': 'mirrored' }))).toContain('unsupported queue type')
    expect(rule(declare({ 'x-queue-type': 'stream', 'x-max-priority': 3 }))).toContain("invalid arg 'x-max-priority'")
    expect(refuseCommand(state, declare({ 'x-queue-type': 'quorum', 'x-delivery-limit': 3 }))).toBeNull()
    expect(rule({ type: 'declareExchange', exchange: { name: 'new', type: 'x-random' as never } })).toContain('unknown exchange type')
  })

  it('are changed by nobody while the broker is down', () => {
    const run = createRabbitRun(100)
    const down = {
      ...run.state,
      brokers: { 'rabbit-1': { ...run.state.brokers['rabbit-1'], status: 'down' as const } },
    } as typeof run.state
    for (const command of [bind, { type: 'purgeQueue', queue: 'orders' }, { type: 'declareQueue', queue: { name: 'new' } }] as const)
      expect(refuseCommand(down, command)?.message).toBe('rabbit-1 is down; this needs a broker that is running.')
  })

  it('a stream cannot be purged', () => {
    const streams = createRabbitRun(100, { queues: [{ name: 'orders', arguments: { 'x-queue-type': 'stream' } }, { name: 'audit' }] }).state
    expect(refuseCommand(streams, { type: 'purgeQueue', queue: 'orders' })?.rule).toContain('540 NOT_IMPLEMENTED')
  })
})
