import { describe, expect, it } from 'vitest'
import { nextConsumerName } from '../../../src/brokers/kafka/applyCommand.ts'
import type { KafkaCommand } from '../../../src/brokers/kafka/commands.ts'
import { configInForce } from '../../../src/brokers/kafka/configInForce.ts'
import type { KafkaFact } from '../../../src/brokers/kafka/facts.ts'
import { kafkaModel } from '../../../src/brokers/kafka/model.ts'
import { canonical } from '../../../src/kernel/canonical.ts'
import { act, runTo } from '../../../src/kernel/history.ts'
import { keyOf } from '../../../src/workload/messages.ts'
import { createSteadyRun } from './smallRun.ts'

const START = 5_000

/** The run in which this was done, `forMs` later, and what has been told since. */
function after(command: KafkaCommand | readonly KafkaCommand[], forMs = 2_000) {
  const history = createSteadyRun(START)
  const before = history.trace.facts.length
  for (const each of [command].flat()) {
    expect(kafkaModel.refuse(history.state, each), JSON.stringify(each)).toBeNull()
    act(history, each)
  }
  runTo(history, START + forMs)
  const told = history.trace.facts.slice(before) as KafkaFact[]
  return { state: history.state, told, types: told.map(({ type }) => type) }
}

const c1 = { consumer: 'c1' }

describe('what is done to a consumer', () => {
  it('crash: it is dead, and says nothing to anybody', () => {
    const { state, types } = after({ type: 'crashConsumer', ...c1 })
    expect(state.consumers.c1).toMatchObject({ status: 'crashed', positions: {} })
    expect(types).not.toContain('group.member.left')
  })

  it('hang and wake: it stands still and goes on', () => {
    const hung = after({ type: 'hangConsumer', ...c1 })
    expect(hung.state.consumers.c1?.status).toBe('hung')
    expect(hung.types.filter((type) => type === 'record.processed')).toEqual([])
    const woken = after([
      { type: 'hangConsumer', ...c1 },
      { type: 'resumeConsumer', ...c1 },
    ])
    expect(woken.state.consumers.c1?.status).toBe('running')
    expect(woken.types).toContain('record.processed')
  })

  it('close: it leaves, and can be started again', () => {
    const closed = after({ type: 'closeConsumer', ...c1 })
    expect(closed.state.consumers.c1?.status).toBe('closed')
    expect(closed.types).toContain('group.member.left')
    const back = createSteadyRun(START)
    act(back, { type: 'closeConsumer', ...c1 })
    runTo(back, START + 2_000)
    act(back, { type: 'startConsumer', ...c1 })
    runTo(back, START + 6_000)
    expect(back.state.consumers.c1).toMatchObject({ status: 'running', member: { phase: 'stable' } })
  })

  it('slow down: each record takes so many times as long', () => {
    const times = (factor: number) =>
      after({ type: 'slowConsumer', ...c1, factor }).told.flatMap((fact) => (fact.type === 'record.handling' ? [fact.data.serviceMs] : []))
    expect(new Set(times(1))).toEqual(new Set([10]))
    expect(new Set(times(5).slice(1))).toEqual(new Set([50]))
  })

  it('seek: it reads from there on, in the partition that was named or in all', () => {
    const positions = (command: KafkaCommand) =>
      after(command, 200).told.flatMap((fact) => (fact.type === 'position.set' ? [`${fact.data.partition}@${fact.data.offset}`] : []))
    expect(positions({ type: 'seek', ...c1, to: 'beginning' }).sort()).toEqual(['orders-0@0', 'orders-1@0'])
    expect(positions({ type: 'seek', ...c1, to: { offset: 2 }, partition: 'orders-1' })).toEqual(['orders-1@2'])
  })

  it('pause and resume: one partition is not read meanwhile', () => {
    const send = (partition: number): KafkaCommand => ({ type: 'send', stream: 'orders', key: null, partition })
    const ofFirst = { ...c1, partition: 'orders-0' }
    const read = (...commands: KafkaCommand[]) => {
      const { told } = after([{ type: 'pauseStream', stream: 'orders' }, ...commands, send(0), send(1)])
      const fetched = told.flatMap((fact) => (fact.type === 'records.fetched' && fact.tick > START + 50 ? [fact.data.partition] : []))
      return [...new Set(fetched)].sort()
    }
    expect(read()).toEqual(['orders-0', 'orders-1'])
    expect(read({ type: 'pausePartition', ...ofFirst })).toEqual(['orders-1'])
    expect(read({ type: 'pausePartition', ...ofFirst }, { type: 'resumePartition', ...ofFirst })).toEqual(['orders-0', 'orders-1'])
  })
})

describe('who is added', () => {
  it('gets the next free name, or the one it is given', () => {
    const { state } = after([
      { type: 'addConsumer', group: 'billing' },
      { type: 'addConsumer', group: 'billing', consumer: 'c4' },
      { type: 'addConsumer', group: 'billing' },
      { type: 'addConsumer', group: 'billing', consumer: 'slow', instanceId: 'i1', config: { 'max.poll.records': 1 } },
    ])
    expect(Object.keys(state.consumers)).toEqual(['c1', 'c2', 'c4', 'c3', 'slow'])
    expect(nextConsumerName(state)).toBe('c5')
    expect(state.consumers.slow).toMatchObject({ group: 'billing', instanceId: 'i1', config: { 'max.poll.records': 1 } })
  })

  it('starts at once and shares the work', () => {
    const { state } = after({ type: 'addConsumer', group: 'billing' }, 10_000)
    expect(Object.keys(state.consumers.c1?.positions ?? {})).toHaveLength(1)
    expect(Object.keys(state.consumers.c2?.positions ?? {})).toHaveLength(1)
  })

  it('as a group reads everything for itself, with its own page of effects', () => {
    const { state } = after(
      { type: 'addGroup', group: 'mail', topics: ['orders'], serviceMs: 5, config: { 'auto.offset.reset': 'earliest' } },
      10_000,
    )
    expect(state.groups.mail?.serviceMs).toBe(5)
    expect(state.consumers.c2).toMatchObject({ group: 'mail', status: 'running' })
    expect(state.ledger.subscribers.mail?.processed).toBeGreaterThan(100)
    expect(state.ledger.subscribers.billing?.duplicated).toBe(0)
  })
})

describe('what is done to the workload', () => {
  const sentIn = (commands: KafkaCommand[], forMs = 1_000) =>
    after(commands, forMs).state.ledger.sent - createSteadyRun(START).state.ledger.sent

  it('burst: so many at once, beside what comes anyway', () => {
    expect(sentIn([{ type: 'burst', stream: 'orders', count: 13 }], 0)).toBe(13)
    expect(sentIn([{ type: 'burst', stream: 'orders', count: 13 }]) - sentIn([])).toBe(13)
  })

  it('send: one with this key to this partition', () => {
    const { state, told } = after({ type: 'send', stream: 'orders', key: 'mine', partition: 1 }, 0)
    const fact = told.find(({ type }) => type === 'record.sent') as Extract<KafkaFact, { type: 'record.sent' }>
    expect(fact.data).toMatchObject({ key: 'mine', partition: 'orders-1', rule: 'explicit' })
    expect(keyOf(state.messages, fact.data.message)).toBe('mine')
  })

  it('pause, resume and rate', () => {
    expect(sentIn([{ type: 'pauseStream', stream: 'orders' }])).toBe(0)
    expect(
      sentIn([
        { type: 'pauseStream', stream: 'orders' },
        { type: 'resumeStream', stream: 'orders' },
      ]),
    ).toBeGreaterThan(10)
    expect(sentIn([{ type: 'setRate', stream: 'orders', ratePerSecond: 100 }])).toBe(100)
  })

  it('service time: each record takes so long from now on', () => {
    const { told } = after({ type: 'setServiceTime', group: 'billing', serviceMs: 70 })
    const times = told.flatMap((fact) => (fact.type === 'record.handling' ? [fact.data.serviceMs] : []))
    expect(new Set(times.slice(1))).toEqual(new Set([70]))
  })
})

describe('what is set', () => {
  it('is in force at once where it was set', () => {
    for (const [target, name, value] of [
      ['brokers', 'log.retention.check.interval.ms', 1_000],
      ['network', 'network.oneWayMs', 77],
      ['topic:orders', 'retention.ms', 1_000],
      ['producer:web', 'linger.ms', 99],
      ['group:billing', 'max.poll.records', 7],
      ['consumer:c1', 'max.poll.records', 1],
    ] as const) {
      const { state } = after({ type: 'configure', target, name, value }, 0)
      expect(configInForce(state, target, name), target).toBe(value)
    }
  })

  it('for a group does not touch what a member has for itself', () => {
    const { state } = after({ type: 'configure', target: 'group:billing', name: 'max.poll.records', value: 7 }, 0)
    expect(configInForce(state, 'consumer:c1', 'max.poll.records')).toBe(3)
  })

  it('leaves the lesson’s own setup as it was', () => {
    const history = createSteadyRun(START)
    const setup = canonical(history.state.setup)
    act(history, { type: 'configure', target: 'topic:orders', name: 'retention.ms', value: 5 })
    act(history, { type: 'configure', target: 'group:billing', name: 'max.poll.records', value: 5 })
    act(history, { type: 'configure', target: 'brokers', name: 'group.max.size', value: 5 })
    expect(canonical(history.state.setup)).toBe(setup)
  })

  it('partitions: as many as were asked for, the old ones untouched', () => {
    const { state, told } = after({ type: 'addPartitions', topic: 'orders', total: 4 })
    expect(state.topics.orders?.partitions).toEqual(['orders-0', 'orders-1', 'orders-2', 'orders-3'])
    expect(told.find(({ type }) => type === 'partitions.added')?.data).toEqual({ topic: 'orders', before: 2, now: 4 })
  })
})

describe('every command', () => {
  it('is a fact of its own, at what it is done to, and the cause of what follows', () => {
    const entities: [KafkaCommand, string][] = [
      [{ type: 'crashConsumer', ...c1 }, 'consumer:c1'],
      [{ type: 'addConsumer', group: 'billing' }, 'group:billing'],
      [{ type: 'addPartitions', topic: 'orders', total: 3 }, 'topic:orders'],
      [{ type: 'burst', stream: 'orders', count: 1 }, 'stream:orders'],
      [{ type: 'configure', target: 'group:billing', name: 'max.poll.records', value: 7 }, 'group:billing'],
      [{ type: 'configure', target: 'brokers', name: 'group.max.size', value: 7 }, 'cluster:brokers'],
    ]
    for (const [command, entity] of entities) {
      const [first, second] = after(command, 0).told
      expect(first).toMatchObject({ type: 'command', entity, cause: null, level: 'milestone', data: { command } })
      if (second !== undefined) expect(second.cause, JSON.stringify(command)).toBe(first?.id)
    }
  })

  it('for something that there is not does nothing', () => {
    const history = createSteadyRun(START)
    const before = canonical({ ...history.state, kernel: null })
    for (const command of [
      { type: 'crashConsumer', consumer: 'c9' },
      { type: 'slowConsumer', consumer: 'c9', factor: 2 },
      { type: 'setServiceTime', group: 'mail', serviceMs: 2 },
      { type: 'configure', target: 'topic:refunds', name: 'retention.ms', value: 2 },
      { type: 'configure', target: 'producer:nobody', name: 'acks', value: '1' },
      { type: 'addPartitions', topic: 'refunds', total: 4 },
      { type: 'addPartitions', topic: 'orders', total: 1 },
      { type: 'burst', stream: 'refunds', count: 4 },
      { type: 'pauseStream', stream: 'refunds' },
    ] as const)
      act(history, command)
    expect(canonical({ ...history.state, kernel: null })).toBe(before)
  })
})
