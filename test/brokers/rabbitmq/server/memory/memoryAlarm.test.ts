import { beforeEach, describe, expect, it } from 'vitest'
import type { RabbitFacts } from '../../../../../src/brokers/rabbitmq/facts.ts'
import { rabbitModel } from '../../../../../src/brokers/rabbitmq/model.ts'
import { memoryUsedBytes } from '../../../../../src/brokers/rabbitmq/server/memory/memoryAlarm.ts'
import type { RabbitSetup } from '../../../../../src/brokers/rabbitmq/setup.ts'
import { advanceTo } from '../../../../../src/kernel/machine.ts'
import { ack, type Bench, bodies, command, consume, createBench, declare, pass, publish, received, type } from '../../console.ts'

let bench: Bench
const apis = (client: string) => received(bench, client).map(({ api }) => api)
const told = <T extends keyof RabbitFacts & string>(kind: T) =>
  bench.facts.flatMap(({ type: of, data }) => (of === kind ? [data as RabbitFacts[T]] : []))
const body = (letter: string) => letter.repeat(400)

/** A queue on rabbit-1, which may hold 1,000 bytes; `pub` is connected to rabbit-2. */
beforeEach(() => {
  bench = createBench({ memoryWatermarkBytes: 1_000 })
  type(bench, 'admin', declare('orders'), 'rabbit-1')
  pass(bench, 100)
})

/** Three messages of 400 bytes: too many. */
function fill(): void {
  for (const letter of ['a', 'b', 'c']) type(bench, 'pub', publish('orders', body(letter)), 'rabbit-2')
  pass(bench, 1_100)
}

describe('the memory alarm', () => {
  it('is raised at the next full second when the bodies that a node holds are more than its watermark', () => {
    type(bench, 'pub', publish('orders', body('a')), 'rabbit-2')
    type(bench, 'pub', publish('orders', body('b')))
    pass(bench, 1_100)
    expect(told('alarm.raised')).toEqual([])
    type(bench, 'pub', publish('orders', body('c')))
    pass(bench, 700)
    expect(told('alarm.raised')).toEqual([])
    pass(bench, 100)
    expect(told('alarm.raised')).toEqual([{ broker: 'rabbit-1', usedBytes: 1_200, watermarkBytes: 1_000 }])
    expect(bench.facts.find((fact) => fact.type === 'alarm.raised')?.tick).toBe(2_000)
  })

  it('blocks a connection of any node as soon as it publishes: that message is taken, the next is not read', () => {
    fill()
    expect(apis('pub')).not.toContain('connection.blocked')
    for (const letter of ['d', 'e']) type(bench, 'pub', publish('orders', body(letter)))
    pass(bench, 100)
    expect(received(bench, 'pub').at(-1)).toMatchObject({ api: 'connection.blocked', reason: 'low on memory' })
    expect(bench.state.queues.orders?.tally.came).toBe(4)
    expect(bench.state.connections.pub?.unread).toHaveLength(1)
  })

  it('leaves connections alone that only consume, and clears when they have made room', () => {
    fill()
    type(bench, 'pub', publish('orders', body('d')))
    type(bench, 'pub', publish('orders', body('e')))
    pass(bench, 100)
    type(bench, 'c', consume('orders', 'c'), 'rabbit-3')
    pass(bench, 100)
    expect(bodies(bench, 'c')).toHaveLength(4)
    // What is unacked is still held.
    expect(memoryUsedBytes(bench.state, 'rabbit-1')).toBe(1_600)
    type(bench, 'c', ack(3, true))
    pass(bench, 1_100)
    expect(told('alarm.cleared')).toEqual([{ broker: 'rabbit-1', usedBytes: 400, watermarkBytes: 1_000 }])
    expect(apis('pub').at(-1)).toBe('connection.unblocked')
    expect(bodies(bench, 'c')).toHaveLength(5)
  })

  it('is over when the watermark is raised, and when the node dies', () => {
    fill()
    command(bench, { type: 'configure', target: 'broker', name: 'vm_memory_high_watermark.absolute', value: 5_000 })
    pass(bench, 1_000)
    expect(told('alarm.cleared')).toHaveLength(1)
    command(bench, { type: 'configure', target: 'broker', name: 'vm_memory_high_watermark.absolute', value: 500 })
    pass(bench, 1_000)
    expect(bench.state.brokers['rabbit-2']?.alarms).toEqual(['rabbit-1'])
    command(bench, { type: 'stopBroker', broker: 'rabbit-1', mode: 'kill' })
    pass(bench, 20)
    expect(bench.state.brokers['rabbit-2']?.alarms).toEqual([])
  })

  it('counts a quorum queue on every node that has a member, and no stream', () => {
    type(bench, 'admin', declare('copies', { 'x-queue-type': 'quorum' }))
    type(bench, 'admin', declare('log', { 'x-queue-type': 'stream' }))
    pass(bench, 50)
    for (const queue of ['copies', 'log']) type(bench, 'pub', publish(queue, body('a')), 'rabbit-2')
    pass(bench, 100)
    expect(['rabbit-1', 'rabbit-2', 'rabbit-3'].map((node) => memoryUsedBytes(bench.state, node))).toEqual([400, 400, 400])
  })

  it('does not even notice that a blocked publisher is gone', () => {
    fill()
    type(bench, 'pub', publish('orders', body('d')))
    pass(bench, 100)
    command(bench, { type: 'crashConsole', client: 'pub' })
    pass(bench, 100)
    expect(bench.state.connections.pub).toMatchObject({ blocked: true })
    command(bench, { type: 'configure', target: 'broker', name: 'vm_memory_high_watermark.absolute', value: 0 })
    pass(bench, 1_100)
    expect(bench.state.connections.pub).toBeUndefined()
  })
})

describe('a publisher that is blocked', () => {
  const setup: RabbitSetup = {
    oneWayMs: 10,
    exchanges: [],
    queues: [{ name: 'orders' }],
    bindings: [],
    publishers: [{ name: 'web' }],
    streams: [{ id: 'clicks', producer: 'web', destination: '', keys: [{ key: 'orders' }], ratePerSecond: 20, valueBytes: 100 }],
    groups: [{ id: 'workers', queue: 'orders', prefetch: 1, handler: { serviceMs: 100 } }],
    consumers: [{ name: 'c1', group: 'workers', startMs: 5_000 }],
    memoryWatermarkBytes: 2_000,
  }
  const sink = { level: 'off' as const, fact() {}, count() {} }

  it('keeps its messages in the application until it may send again; none is lost', () => {
    const state = rabbitModel.create(setup, 1)
    advanceTo(rabbitModel, state, 4_900, sink)
    expect(state.publishers.web?.link.blocked).toBe(true)
    const { came } = state.queues.orders?.tally ?? { came: 0 }
    expect(state.publishers.web?.outbox).toHaveLength(state.ledger.sent - came - (state.connections.web?.unread.length ?? 0))
    expect(came).toBeLessThan(50)
    advanceTo(rabbitModel, state, 60_000, sink)
    const { outbox } = state.publishers.web ?? { outbox: [] }
    expect(state.queues.orders?.tally.came).toBeGreaterThan(200)
    expect(state.ledger.sent).toBe((state.queues.orders?.tally.came ?? 0) + outbox.length + (state.connections.web?.unread.length ?? 0))
  })
})
