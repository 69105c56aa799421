import { describe, expect, test } from 'vitest'
import { kafkaModel } from '../../../../../src/brokers/kafka/model.ts'
import { canonical } from '../../../../../src/kernel/canonical.ts'
import { at } from '../../../../../src/kernel/column.ts'
import { act, chainOf, consumer, createWorld, factsOf, lastOf, ledger, owners, runTo, runUntil } from './world.ts'

describe('one consumer', () => {
  test('handles every record exactly once, each partition in order of offset', () => {
    const world = runTo(createWorld({ stream: { stopAfter: 200 } }), 20_000)
    expect(ledger(world)).toMatchObject({ processed: 200, duplicated: 0, lost: 0, skipped: 0, outOfOrder: 0 })
    const offsets: Record<string, number[]> = {}
    for (const { data } of factsOf(world, 'record.processed')) {
      offsets[data.partition] ??= []
      offsets[data.partition]?.push(data.offset)
    }
    for (const list of Object.values(offsets)) expect(list).toEqual(list.map((_, index) => index))
  })

  test('a handled record can be followed back to the send, and its commit on to the acknowledgement', () => {
    const world = runTo(createWorld(), 8000)
    const processed = lastOf(world, 'record.processed')
    const chain = chainOf(world, processed.id)
    expect(chain.slice(0, 4)).toEqual(['record.processed', 'record.handling', 'records.polled', 'records.fetched'])
    expect(chain).toContain('batch.appended')
    expect(chain.at(-1)).toBe('record.sent')
    const acknowledged = chainOf(world, lastOf(world, 'offset.commit.acknowledged').id)
    expect(acknowledged.slice(0, 4)).toEqual([
      'offset.commit.acknowledged',
      'group.offset.committed',
      'offset.commit.sent',
      'record.processed',
    ])
  })

  test('its first join goes by way of MEMBER_ID_REQUIRED, and the id it was given is the one it joins with', () => {
    const world = runTo(createWorld(), 3000)
    const [first, second] = factsOf(world, 'consumer.joining')
    expect(first?.data.memberId).toBe('')
    expect(second?.data.memberId).toBe(factsOf(world, 'group.member.idRequired')[0]?.data.memberId)
    expect(lastOf(world, 'consumer.joined').data).toMatchObject({ generation: 1, leader: true, protocol: 'range' })
  })

  test('starts at its startMs and not before', () => {
    const world = createWorld({ consumers: [{ name: 'c1', startMs: 5000 }] })
    expect(consumer(runTo(world, 4999), 'c1').status).toBe('waiting')
    expect(consumer(runTo(world, 5000), 'c1').status).toBe('running')
  })

  test('a group that forwards makes one new message of each it has handled', () => {
    const world = createWorld({
      group: { handler: { serviceMs: 5, forwardTo: 'invoices' } },
      stream: { stopAfter: 50 },
      setup: {
        topics: [
          { name: 'orders', partitions: 2 },
          { name: 'invoices', partitions: 2 },
        ],
        streams: [
          { id: 'orders', producer: 'shop', destination: 'orders', ratePerSecond: 20, stopAfter: 50 },
          { id: 'invoices', producer: 'shop', destination: 'invoices', ratePerSecond: 0 },
        ],
      },
    })
    runTo(world, 15_000)
    const { messages } = world.state
    expect(messages.streams[1]?.sent).toBe(50)
    for (let message = 0; message < messages.stream.length; message++)
      if (at(messages.stream, message) === 1) expect(at(messages.stream, at(messages.parent, message))).toBe(0)
  })
})

describe('a group shares a topic', () => {
  test('each partition has one owner, and all are owned', () => {
    const world = runTo(createWorld({ consumers: [{ name: 'c1' }, { name: 'c2' }, { name: 'c3' }] }), 10_000)
    expect(Object.values(owners(world)).flat().sort()).toEqual(['orders-0', 'orders-1', 'orders-2', 'orders-3'])
    for (const owned of Object.values(owners(world))) expect(owned.length).toBeGreaterThan(0)
  })

  test('more consumers than partitions: the extra one owns nothing until another crashes', () => {
    const world = createWorld({ partitions: 2, consumers: [{ name: 'c1' }, { name: 'c2' }, { name: 'c3' }] })
    runTo(world, 10_000)
    const idle = Object.entries(owners(world)).filter(([, owned]) => owned.length === 0)
    expect(idle).toHaveLength(1)
    const busy = Object.keys(owners(world)).find((name) => owners(world)[name]?.length === 1) as string
    act(world, { type: 'crashConsumer', consumer: busy })
    runTo(world, 25_000)
    expect(owners(world)[idle[0]?.[0] ?? '']).toHaveLength(1)
  })

  test('two groups each get every record', () => {
    const group = { topics: ['orders'], config: { 'auto.offset.reset': 'earliest' }, handler: { serviceMs: 0 } }
    const world = createWorld({
      stream: { stopAfter: 100 },
      setup: {
        groups: [
          { id: 'billing', ...group },
          { id: 'email', ...group, handler: { serviceMs: 30 } },
        ],
        consumers: [
          { name: 'c1', group: 'billing' },
          { name: 'c2', group: 'email' },
        ],
      },
    })
    runTo(world, 20_000)
    expect(ledger(world, 'billing').processed).toBe(100)
    expect(ledger(world, 'email').processed).toBe(100)
  })
})

describe('leaving and dying', () => {
  const two = { consumers: [{ name: 'c1' }, { name: 'c2' }] }

  test('a crash is noticed after session.timeout.ms; what was not committed is handled again and nothing is lost', () => {
    const world = runTo(createWorld(two), 9000)
    act(world, { type: 'crashConsumer', consumer: 'c1' })
    const crashed = world.state.kernel.tick
    const expired = runUntil(world, 'group.member.expired')
    expect(expired.tick - crashed).toBeGreaterThan(4900)
    expect(expired.tick - crashed).toBeLessThanOrEqual(6100)
    runTo(world, 30_000)
    expect(owners(world)).toEqual({ c2: ['orders-0', 'orders-1', 'orders-2', 'orders-3'] })
    expect(ledger(world).lost).toBe(0)
    expect(ledger(world).duplicated).toBeGreaterThan(0)
  })

  test('a clean close hands over at once, and nobody handles anything twice', () => {
    const world = runTo(createWorld(two), 9000)
    act(world, { type: 'closeConsumer', consumer: 'c1' })
    const left = runUntil(world, 'group.member.left')
    expect(left.data.reason).toBe('the consumer is being closed')
    runTo(world, 15_000)
    expect(consumer(world, 'c1').status).toBe('closed')
    expect(owners(world).c2).toHaveLength(4)
    expect(ledger(world)).toMatchObject({ duplicated: 0, lost: 0 })
  })

  test('a crashed consumer started again is a new member; answers to the old process reach nobody', () => {
    const world = runTo(createWorld(), 9000)
    const before = consumer(world, 'c1').member.memberId
    act(world, { type: 'crashConsumer', consumer: 'c1' })
    expect(consumer(world, 'c1')).toMatchObject({ status: 'crashed', positions: {}, inFlight: {} })
    act(world, { type: 'startConsumer', consumer: 'c1' })
    expect(consumer(world, 'c1').incarnation).toBe(2)
    runTo(world, 30_000)
    expect(consumer(world, 'c1').member.memberId).not.toBe(before)
    expect(owners(world).c1).toHaveLength(4)
    expect(ledger(world).lost).toBe(0)
  })
})

describe('the trace', () => {
  test.each([0, 25])('the run is the same whether single facts are told or not (service time %i ms)', (serviceMs) => {
    const wish = {
      group: { handler: { serviceMs, failureRate: 0.05 } },
      consumers: [{ name: 'c1' }, { name: 'c2', startMs: 4000 }],
    }
    const states = (['full', 'counters', 'off'] as const).map((level) => canonical(runTo(createWorld(wish, 3, level), 12_000).state))
    expect(states[1]).toBe(states[0])
    expect(states[2]).toBe(states[0])
  })

  test('every command can be given at any moment of a run without breaking an invariant', () => {
    const world = createWorld({ consumers: [{ name: 'c1' }, { name: 'c2' }] })
    for (let round = 0; round < 60; round++) {
      runTo(world, 1500 + round * 733)
      const offers = kafkaModel.offers(world.state).filter(({ command }) => command.type !== 'addPartitions')
      const offer = offers[(round * 7) % offers.length]
      if (offer !== undefined) act(world, offer.command)
    }
    expect(runTo(world, 60_000).state.kernel.tick).toBe(60_000)
  })
})
