import { describe, expect, it } from 'vitest'
import { rabbitModel } from '../../../src/brokers/rabbitmq/model.ts'
import type { ClassicQueue } from '../../../src/brokers/rabbitmq/queueState.ts'
import type { RabbitState } from '../../../src/brokers/rabbitmq/state.ts'
import { set } from '../../../src/kernel/column.ts'
import { itemAt, itemsOf } from '../../../src/kernel/fifo.ts'
import { createRabbitRun } from './smallRun.ts'

/** In the middle of a run: both consumers hold a message, others wait. */
const midway = () =>
  createRabbitRun(3_100, { groups: [{ id: 'workers', queue: 'orders', prefetch: 1, handler: { serviceMs: 400 } }] }).state

function orders(state: RabbitState): ClassicQueue {
  const { orders } = state.queues
  if (orders?.type !== 'classic') throw new Error('orders is no classic queue')
  return orders
}

function channelOf(state: RabbitState, client: string) {
  const channel = Object.values(state.channels).find((one) => one.client === client)
  if (channel === undefined) throw new Error(`${client} has no channel`)
  return channel
}

/** Ids of the invariants that a state breaks. */
const broken = (state: RabbitState) => rabbitModel.invariants.filter(({ violation }) => violation(state) !== null).map(({ id }) => id)

/** Ids of those that are broken once this has been done to a sound state. */
function brokenBy(change: (state: RabbitState) => void): string[] {
  const state = midway()
  expect(broken(state)).toEqual([])
  change(state)
  return broken(state)
}

describe('rules of the broker', () => {
  it('a message that waits is not unacked too', () => {
    const ids = brokenBy((state) => {
      const [level] = orders(state).levels
      const held = Object.values(orders(state).channels).flatMap(({ held }) => itemsOf(held))[0]
      if (level === undefined || held === undefined) throw new Error('nobody holds anything')
      level.requeued.push(held.row)
    })
    expect(ids).toContain('unacked-at-one-place')
  })

  it('nobody holds what another one holds', () => {
    const ids = brokenBy((state) => {
      const [first, second] = Object.values(orders(state).channels)
      const held = first === undefined ? undefined : itemAt(first.held, 0)
      if (held !== undefined) second?.held.items.push(held)
    })
    expect(ids).toContain('unacked-at-one-place')
  })

  it('a consumer holds no more than its prefetch', () => {
    const ids = brokenBy((state) => {
      const { unacked } = channelOf(state, 'c1')
      const one = itemAt(unacked, 0)
      if (one !== undefined) unacked.items.push({ ...one, tag: one.tag + 1 })
    })
    expect(ids).toContain('within-prefetch')
  })

  it('what came is there or was counted when it left', () => {
    expect(brokenBy((state) => void orders(state).tally.came++)).toEqual(['queue-balances'])
    expect(brokenBy((state) => void orders(state).tally.left.acked--)).toEqual(['queue-balances'])
  })

  it('a consumer stands in the ring, or was found full', () => {
    expect(brokenBy((state) => void orders(state).ring.push('nobody'))).toContain('in-the-ring-or-full')
    const ids = brokenBy((state) => {
      const queue = orders(state)
      const [key] = Object.keys(queue.consumers)
      queue.ring = queue.ring.filter((one) => one !== key)
      for (const channel of Object.values(queue.channels)) channel.blocked = channel.blocked.filter((one) => one !== key)
    })
    expect(ids).toEqual(['in-the-ring-or-full'])
  })

  it('nothing waits while somebody whose turn it is has room', () => {
    const ids = brokenBy((state) => {
      const queue = orders(state)
      for (const [key, consumer] of Object.entries(queue.consumers)) {
        consumer.credit = 1
        if (!queue.ring.includes(key)) queue.ring.push(key)
        for (const channel of Object.values(queue.channels)) channel.blocked = []
      }
    })
    expect(ids).toEqual(['nobody-waits-beside-room'])
  })
})

describe('rules of applications', () => {
  it('a publisher counts what is unconfirmed', () => {
    const web = (state: RabbitState) => state.publishers.web ?? expect.unreachable()
    expect(brokenBy((state) => void web(state).unconfirmedCount++)).toEqual(['publisher-counts-unconfirmed'])
    const ids = brokenBy((state) => {
      web(state).committing = true
      web(state).unconfirmed = {}
      web(state).unconfirmedCount = 0
    })
    expect(ids).toEqual(['publisher-counts-unconfirmed'])
  })

  it('the dead hold nothing', () => {
    const kill = (state: RabbitState) => {
      const c1 = state.consumers.c1 ?? expect.unreachable()
      c1.status = 'crashed'
    }
    expect(brokenBy(kill)).toEqual(['dead-client-holds-nothing'])
  })

  it('no delivery is in hand twice', () => {
    const ids = brokenBy((state) => {
      const c1 = state.consumers.c1 ?? expect.unreachable()
      const work = c1.workers[0] ?? c1.hand[0]
      if (work === undefined || work === null) throw new Error('c1 has nothing to do')
      c1.hand.push({ ...work })
    })
    expect(ids).toContain('consumer-handles-what-it-has-once')
  })
})

it('what is wrong is said with names and numbers', () => {
  const state = midway()
  orders(state).tally.came += 2
  set(state.ledger.subscribers.workers?.times ?? expect.unreachable(), 0, 1)
  const wrong = rabbitModel.invariants.map(({ violation }) => violation(state)).filter((text) => text !== null)
  expect(wrong).toHaveLength(1)
  expect(wrong[0]).toMatch(/^orders: \d+ came, \d+ left, \d+ are ready and \d+ unacked$/)
})
