import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KafkaCommand } from '../../../src/brokers/kafka/commands.ts'
import { MOST_CONSUMERS, MOST_PARTITIONS, refuseCommand } from '../../../src/brokers/kafka/refuseCommand.ts'
import { canonical } from '../../../src/kernel/canonical.ts'
import { act, runTo } from '../../../src/kernel/history.ts'
import { kafkaCommands } from '../../laws/kafkaWorlds.ts'
import { createSteadyRun } from './smallRun.ts'

const { state } = createSteadyRun(5_000)
const refuse = (command: KafkaCommand) => refuseCommand(state, command)
const why = (command: KafkaCommand) => refuse(command)?.message
const rule = (command: KafkaCommand) => refuse(command)?.rule

/** The run after some commands, a second apart. */
function after(...commands: KafkaCommand[]) {
  const history = createSteadyRun(5_000)
  for (const command of commands) {
    act(history, command)
    runTo(history, history.state.kernel.tick + 1_000)
  }
  return { state: history.state, why: (command: KafkaCommand) => refuseCommand(history.state, command)?.message }
}

const onConsumer = ['crashConsumer', 'hangConsumer', 'closeConsumer', 'resumeConsumer', 'startConsumer'] as const

describe('a command is refused when it names what there is not, and is told what there is', () => {
  const cases: [KafkaCommand, string][] = [
    ...onConsumer.map((type): [KafkaCommand, string] => [{ type, consumer: 'c9' }, 'There is no consumer c9. There are c1.']),
    [{ type: 'slowConsumer', consumer: 'c9', factor: 2 }, 'There is no consumer c9. There are c1.'],
    [{ type: 'seek', consumer: 'c9', to: 'end' }, 'There is no consumer c9. There are c1.'],
    [{ type: 'pausePartition', consumer: 'c9', partition: 'orders-0' }, 'There is no consumer c9. There are c1.'],
    [{ type: 'addConsumer', group: 'mail' }, 'There is no group mail. There are billing.'],
    [{ type: 'setServiceTime', group: 'mail', serviceMs: 1 }, 'There is no group mail. There are billing.'],
    [{ type: 'addGroup', group: 'mail', topics: ['orders', 'refunds'] }, 'There is no topic refunds. There are orders.'],
    [{ type: 'addConsumer', group: 'billing', topics: ['refunds'] }, 'There is no topic refunds. There are orders.'],
    [{ type: 'addPartitions', topic: 'refunds', total: 5 }, 'There is no topic refunds. There are orders.'],
    [{ type: 'burst', stream: 'refunds', count: 5 }, 'There is no stream refunds. There are orders.'],
    [{ type: 'send', stream: 'refunds', key: null }, 'There is no stream refunds. There are orders.'],
    [{ type: 'pauseStream', stream: 'refunds' }, 'There is no stream refunds. There are orders.'],
    [{ type: 'resumeStream', stream: 'refunds' }, 'There is no stream refunds. There are orders.'],
    [{ type: 'setRate', stream: 'refunds', ratePerSecond: 5 }, 'There is no stream refunds. There are orders.'],
    [{ type: 'configure', target: 'topic:refunds', name: 'retention.ms', value: 5 }, 'There is nothing called topic:refunds to configure.'],
    [{ type: 'configure', target: 'nonsense', name: 'acks', value: 5 }, 'There is nothing called nonsense to configure.'],
    [{ type: 'configure', target: 'brokers', name: 'no.such', value: 5 }, 'no.such is not a config that this simulator models.'],
  ]
  it.each(cases.map(([command, message]) => [JSON.stringify(command), command, message] as const))('%s', (_, command, message) => {
    expect(why(command)).toBe(message)
  })

  it('also under names that every object has', () => {
    for (const name of ['constructor', 'toString', '__proto__']) {
      expect(why({ type: 'crashConsumer', consumer: name })).toContain(`no consumer ${name}`)
      expect(why({ type: 'setServiceTime', group: name, serviceMs: 1 })).toContain(`no group ${name}`)
      expect(why({ type: 'addGroup', group: 'mail', topics: [name] })).toContain(`no topic ${name}`)
      expect(why({ type: 'configure', target: `group:${name}`, name: 'acks', value: 1 })).toContain(`group:${name}`)
      expect(why({ type: 'configure', target: 'brokers', name, value: 1 })).toBe(`${name} is not a config that this simulator models.`)
    }
  })
})

describe('a command is refused when its number is outside the range, and is told the range', () => {
  const numbers: [string, (value: number) => KafkaCommand, number, number][] = [
    ['The factor', (factor) => ({ type: 'slowConsumer', consumer: 'c1', factor }), 0, 1_000],
    ['A burst', (count) => ({ type: 'burst', stream: 'orders', count }), 1, 1_000],
    ['The handling time', (serviceMs) => ({ type: 'setServiceTime', group: 'billing', serviceMs }), 0, 600_000],
    ['The handling time', (serviceMs) => ({ type: 'addGroup', group: 'mail', topics: ['orders'], serviceMs }), 0, 600_000],
    ['The partition of orders', (partition) => ({ type: 'send', stream: 'orders', key: null, partition }), 0, 1],
    ['The offset', (offset) => ({ type: 'seek', consumer: 'c1', to: { offset } }), 0, Number.MAX_SAFE_INTEGER],
    ['The timestamp', (timestampMs) => ({ type: 'seek', consumer: 'c1', to: { timestampMs } }), 0, Number.MAX_SAFE_INTEGER],
  ]
  it.each(numbers.map(([what, command, min, max]) => [command(min).type, what, command, min, max] as const))(
    '%s: %s',
    (_, what, command, min, max) => {
      for (const value of [min, max]) expect(refuse(command(value)), String(value)).toBeNull()
      for (const value of [min - 1, max + 1, min + 0.5, Number.NaN, Number.POSITIVE_INFINITY])
        expect(why(command(value))).toBe(`${what} must be a whole number from ${min} to ${max}, not ${value}.`)
    },
  )

  it('setRate: any number from none to a thousand a second', () => {
    const rate = (ratePerSecond: number): KafkaCommand => ({ type: 'setRate', stream: 'orders', ratePerSecond })
    for (const value of [0, 0.25, 1_000]) expect(refuse(rate(value))).toBeNull()
    for (const value of [-0.1, 1_000.5, Number.NaN])
      expect(why(rate(value))).toBe(`The rate must be a number from 0 to 1000, not ${value}.`)
  })

  it('addPartitions: more than there are, and no more than can be shown', () => {
    const total = (to: number): KafkaCommand => ({ type: 'addPartitions', topic: 'orders', total: to })
    for (const to of [3, MOST_PARTITIONS]) expect(refuse(total(to))).toBeNull()
    for (const to of [1, 2, 2.5, MOST_PARTITIONS + 1, Number.NaN]) {
      expect(why(total(to))).toBe(`orders has 2 partitions; it can be given 3 to ${MOST_PARTITIONS}, not ${to}.`)
      expect(rule(total(to))).toContain('InvalidPartitionsException')
    }
  })
})

describe('a consumer is asked only for what it can do', () => {
  const allowed = (run: ReturnType<typeof after>, consumer = 'c1') => onConsumer.filter((type) => run.why({ type, consumer }) === undefined)

  it('by what state it is in', () => {
    expect(allowed(after())).toEqual(['crashConsumer', 'hangConsumer', 'closeConsumer'])
    expect(allowed(after({ type: 'hangConsumer', consumer: 'c1' }))).toEqual([
      'crashConsumer',
      'hangConsumer',
      'closeConsumer',
      'resumeConsumer',
    ])
    expect(allowed(after({ type: 'crashConsumer', consumer: 'c1' }))).toEqual(['startConsumer'])
    expect(allowed(after({ type: 'closeConsumer', consumer: 'c1' }))).toEqual(['startConsumer'])
  })

  it('and told which that is, and which it would have to be', () => {
    const crashed = after({ type: 'crashConsumer', consumer: 'c1' })
    expect(crashed.why({ type: 'closeConsumer', consumer: 'c1' })).toBe('c1 is crashed; this needs a consumer that is running or hung.')
    expect(crashed.why({ type: 'seek', consumer: 'c1', to: 'end' })).toBe('c1 is crashed; this needs a consumer that is running.')
    expect(why({ type: 'startConsumer', consumer: 'c1' })).toBe(
      'c1 is running; this needs a consumer that is waiting or closed or crashed.',
    )
  })

  it('to seek in, pause and resume partitions that are its own', () => {
    for (const command of [
      { type: 'seek', consumer: 'c1', to: 'end', partition: 'orders-7' },
      { type: 'pausePartition', consumer: 'c1', partition: 'orders-7' },
      { type: 'resumePartition', consumer: 'c1', partition: 'orders-7' },
    ] as const) {
      expect(why(command)).toBe('c1 does not own orders-7. It owns orders-0, orders-1.')
      expect(rule(command)).toContain('No current assignment for partition')
      expect(refuse({ ...command, partition: 'orders-1' })).toBeNull()
    }
  })

  it('to seek only when it owns something', () => {
    const { state: early } = createSteadyRun(1)
    expect(refuseCommand(early, { type: 'seek', consumer: 'c1', to: 'end' })?.message).toBe('c1 owns no partition to seek in.')
  })
})

describe('a new member', () => {
  it('needs a name that no node has', () => {
    const add = (consumer: string): KafkaCommand => ({ type: 'addConsumer', group: 'billing', consumer })
    expect(refuse(add('c2'))).toBeNull()
    expect(why(add('c1'))).toBe('There is a consumer c1 already.')
    expect(why(add('web'))).toBe('There is a producer web already.')
    expect(why(add('broker-2'))).toBe('There is a broker broker-2 already.')
    expect(why(add(''))).toBe('A consumer needs a name.')
  })

  it('of a new group comes with a name of its own for the group', () => {
    expect(why({ type: 'addGroup', group: 'billing', topics: ['orders'] })).toBe('There is a group billing already.')
    expect(rule({ type: 'addGroup', group: '', topics: ['orders'] })).toContain('InvalidGroupIdException')
  })

  it('is one of as many as the stage can show, with those that are dead', () => {
    const more = Array.from({ length: MOST_CONSUMERS - 1 }, (): KafkaCommand => ({ type: 'addConsumer', group: 'billing' }))
    const full = after(...more, { type: 'crashConsumer', consumer: 'c3' })
    const message = 'This simulator shows at most 8 consumers, closed and crashed ones included.'
    expect(Object.keys(full.state.consumers)).toHaveLength(MOST_CONSUMERS)
    expect(full.why({ type: 'addConsumer', group: 'billing' })).toBe(message)
    expect(full.why({ type: 'addGroup', group: 'mail', topics: ['orders'] })).toBe(message)
    expect(full.why({ type: 'startConsumer', consumer: 'c3' })).toBeUndefined()
  })

  it('is configured by the rules of consumers', () => {
    const add = (config: Record<string, number | string | boolean>): KafkaCommand[] => [
      { type: 'addConsumer', group: 'billing', config },
      { type: 'addGroup', group: 'mail', topics: ['orders'], config },
    ]
    for (const command of add({ 'max.poll.records': 3, 'metadata.max.age.ms': 1_000 })) expect(refuse(command)).toBeNull()
    for (const command of add({ 'max.poll.records': 0 })) expect(why(command)).toBe('max.poll.records must be 1 to 2147483647, not 0.')
    for (const command of add({ 'linger.ms': 3 }))
      expect(why(command)).toBe('linger.ms is a producer config; a consumer has consumer configs.')
  })
})

describe('a setting', () => {
  const set = (target: string, name: string, value: number | string | boolean): KafkaCommand => ({ type: 'configure', target, name, value })

  it('can be made where it belongs', () => {
    for (const command of [
      set('brokers', 'group.max.size', 3),
      set('topic:orders', 'retention.ms', 1_000),
      set('producer:web', 'acks', '1'),
      set('group:billing', 'max.poll.records', 2),
      set('consumer:c1', 'max.poll.records', 2),
      set('group:billing', 'request.timeout.ms', 2),
      set('network', 'network.oneWayMs', 50),
    ])
      expect(refuse(command), JSON.stringify(command)).toBeNull()
  })

  it('cannot be made elsewhere', () => {
    expect(why(set('producer:web', 'max.poll.records', 2))).toBe(
      'max.poll.records is a consumer config; producer:web has producer configs.',
    )
    expect(why(set('topic:orders', 'acks', '1'))).toBe('acks is a producer config; topic:orders has topic configs.')
    expect(why(set('group:billing', 'acks', '1'))).toBe('acks is a producer config; group:billing has consumer configs.')
    expect(why(set('brokers', 'network.oneWayMs', 1))).toBe('network.oneWayMs is a network config; brokers has broker configs.')
  })

  it('of the heartbeat must be lower than that of the session, as the client checks', () => {
    const apart = (name: string, value: number) => refuseCommand(steady, set('group:billing', name, value))
    const { state: steady } = createSteadyRun(1)
    expect(apart('heartbeat.interval.ms', 5_999)).toBeNull()
    expect(apart('heartbeat.interval.ms', 6_000)).toEqual({
      message: 'heartbeat.interval.ms = 6000 must be lower than session.timeout.ms = 6000.',
      rule: 'KafkaConsumer throws IllegalArgumentException: Heartbeat must be set lower than the session timeout.',
    })
    expect(apart('session.timeout.ms', 1_001)).toBeNull()
    expect(apart('session.timeout.ms', 1_000)?.message).toBe('heartbeat.interval.ms = 1000 must be lower than session.timeout.ms = 1000.')
  })

  it('of delivery.timeout.ms, once set, must leave room for linger.ms and request.timeout.ms', () => {
    const producer = (name: string, value: number) => set('producer:web', name, value)
    expect(why(producer('linger.ms', 130_000))).toBeUndefined()
    expect(why(producer('delivery.timeout.ms', 30_020))).toBeUndefined()
    expect(refuse(producer('delivery.timeout.ms', 30_019))).toEqual({
      message: 'delivery.timeout.ms = 30019 must not be lower than linger.ms + request.timeout.ms = 30020.',
      rule: 'KafkaProducer throws ConfigException: delivery.timeout.ms should be equal to or larger than linger.ms + request.timeout.ms.',
    })
    const withTimeout = after(producer('delivery.timeout.ms', 40_000))
    expect(withTimeout.why(producer('linger.ms', 10_001))).toContain('delivery.timeout.ms = 40000')
    expect(withTimeout.why(producer('request.timeout.ms', 50_000))).toContain('request.timeout.ms = 50020')
    expect(withTimeout.why(producer('linger.ms', 10_000))).toBeUndefined()
  })

  it('is held to the range of its config', () => {
    expect(why(set('network', 'network.oneWayMs', 10_001))).toBe('network.oneWayMs must be 0 to 10000, not 10001.')
    expect(rule(set('group:billing', 'max.poll.records', 0))).toBe('Kafka allows 1 to 2147483647; the default is 500.')
  })
})

it('looking whether something can be done changes nothing, and says why in whole sentences', () => {
  const before = canonical(state)
  fc.assert(
    fc.property(kafkaCommands, (command) => {
      const refusal = refuse(command)
      if (refusal === null) return
      expect(refusal.message).toMatch(/^\S.*\.$/)
      expect(`${refusal.message} ${refusal.rule ?? ''}`).not.toMatch(/undefined|NaN|\[object/)
    }),
  )
  expect(canonical(state)).toBe(before)
})
