import { describe, expect, it } from 'vitest'
import { directModel } from '../../../src/brokers/direct/model.ts'
import type { DirectSetup } from '../../../src/brokers/direct/setup.ts'
import { checkedRunTo, createQuietRun, createRun, factsOf, give, send } from './smallRun.ts'

describe('commands', () => {
  it('add a service, which takes a change of every caller: messages under way do not know of it yet', () => {
    const run = createQuietRun({ calls: ['billing'] })
    send(run)
    give(run, { type: 'addGroup', group: 'analytics', topics: ['uploads'], serviceMs: 20 })
    send(run)
    checkedRunTo(run, 1_000)
    expect(factsOf(run, 'callers.changed').map(({ data }) => data)).toEqual([
      { callers: ['web'], service: 'analytics', destination: 'uploads', calls: ['billing', 'analytics'] },
    ])
    expect(factsOf(run, 'message.answered').map(({ data }) => [data.message, data.latencyMs])).toEqual([
      [0, 70],
      [1, 110],
    ])
    expect(run.state.ledger.subscribers.analytics).toMatchObject({ processed: 1, lost: 0 })
    expect(Object.keys(run.state.instances)).toEqual(['c1', 'c2'])
  })

  it('change what users send: pause, resume, rate, one with a key', () => {
    const run = createRun({ ratePerSecond: 10 })
    checkedRunTo(run, 950)
    expect(run.state.ledger.sent).toBe(10)
    give(run, { type: 'pauseStream', stream: 'uploads' })
    checkedRunTo(run, 2_000)
    expect(run.state.ledger.sent).toBe(10)
    give(run, { type: 'send', stream: 'uploads', key: 'z' })
    expect(run.state.messages.keys).toContain('z')
    give(run, { type: 'resumeStream', stream: 'uploads' })
    give(run, { type: 'setRate', stream: 'uploads', ratePerSecond: 20 })
    checkedRunTo(run, 2_500)
    expect(run.state.ledger.sent).toBe(21)
  })

  it('change the time a service takes, and the network', () => {
    const run = createQuietRun()
    give(run, { type: 'setServiceTime', group: 'images', serviceMs: 300 })
    give(run, { type: 'configure', target: 'network', name: 'network.oneWayMs', value: 100 })
    send(run)
    checkedRunTo(run, 1_000)
    expect(factsOf(run, 'message.answered')[0]?.data.latencyMs).toBe(500)
  })

  it('have facts of their own, with what they are done to', () => {
    const run = createQuietRun()
    give(run, { type: 'slowConsumer', consumer: 'c1', factor: 2 })
    give(run, { type: 'configure', target: 'producer:web', name: 'retry.max', value: 1 })
    give(run, { type: 'configure', target: 'network', name: 'network.oneWayMs', value: 1 })
    expect(factsOf(run, 'command').map(({ entity }) => entity)).toEqual(['consumer:c1', 'producer:web', 'cluster:network'])
  })
})

describe('a setup', () => {
  const setup: DirectSetup = { oneWayMs: 1, callers: [], streams: [], routes: {}, services: [], instances: [] }

  it('that calls a service that is not there, or one twice, is not begun', () => {
    expect(() => directModel.create({ ...setup, routes: { orders: ['billing'] } }, 1)).toThrow(/orders calls billing/)
    const services = [{ id: 'billing', handler: { serviceMs: 1 } }]
    expect(() => directModel.create({ ...setup, services, routes: { orders: ['billing', 'billing'] } }, 1)).toThrow(/twice/)
  })

  it('gives a service as many threads as its handler has workers, unless it says otherwise', () => {
    const handler = { serviceMs: 1, workers: 3 }
    const services = [
      { id: 'billing', handler },
      { id: 'audit', handler, config: { 'service.threads': 5 } },
    ]
    const state = directModel.create({ ...setup, services }, 1)
    expect([state.services.billing?.config, state.services.audit?.config]).toEqual([{ 'service.threads': 3 }, { 'service.threads': 5 }])
  })
})

describe('handling that forwards', () => {
  it('makes the next message with the same key, once for each handling', () => {
    const run = directModel.create(
      {
        oneWayMs: 5,
        callers: [{ name: 'web' }],
        streams: [
          { id: 'orders', producer: 'web', destination: 'orders', ratePerSecond: 0, keys: [{ key: 'k' }] },
          { id: 'receipts', producer: 'web', destination: 'receipts', ratePerSecond: 0 },
        ],
        routes: { orders: ['billing'], receipts: ['e-mail'] },
        services: [
          { id: 'billing', handler: { serviceMs: 10, forwardTo: 'receipts' } },
          { id: 'e-mail', handler: { serviceMs: 10 } },
        ],
        instances: [
          { name: 'c1', service: 'billing' },
          { name: 'c2', service: 'e-mail' },
        ],
      },
      1,
    )
    const sink = { level: 'off', fact() {}, count() {} } as const
    for (let i = 0; i < 3; i++) directModel.step(run, sink, 10)
    directModel.apply(run, { type: 'burst', stream: 'orders', count: 3 }, sink)
    while (directModel.nextDueTick(run) !== null) directModel.step(run, sink, 5_000)
    expect(run.ledger.subscribers['e-mail']?.processed).toBe(3)
    expect(run.messages.keys).toEqual(['k'])
    expect(run.ledger.sent).toBe(6)
  })
})
