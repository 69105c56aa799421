import { beforeEach, describe, expect, it } from 'vitest'
import { createGroup, type GroupMember } from '../../../../src/brokers/kafka/server/group/groupState.ts'
import { clusterInvariants } from '../../../../src/brokers/kafka/server/invariants.ts'
import type { KafkaState } from '../../../../src/brokers/kafka/state.ts'
import { packetsUnderWay } from '../../../../src/kernel/agenda.ts'
import { set } from '../../../../src/kernel/column.ts'
import { batch, createHarness, fetchFrom, type Harness, partitionOf, produce, runTo } from '../harness.ts'

let harness: Harness
let state: KafkaState

/** Three brokers, five records replicated, a consumer's answer with them on its way. */
beforeEach(() => {
  harness = createHarness({ brokers: 3 })
  produce(harness, -1, [batch('orders-0', 3), batch('orders-0', 2)])
  runTo(harness, 200)
  fetchFrom(harness, { 'orders-0': 0 })
  runTo(harness, 211)
  state = harness.state
})

function broken(): string[] {
  return clusterInvariants.filter((invariant) => invariant.violation(state) !== null).map((invariant) => invariant.id)
}

function followers() {
  return Object.values(partitionOf(harness, 'orders-0').followers)
}

describe('the invariants', () => {
  it('hold for a healthy cluster', () => {
    expect(broken()).toEqual([])
  })

  it('notice a high watermark beyond the log end, and one that not every in-sync replica has reached', () => {
    partitionOf(harness, 'orders-0').log.highWatermark = 6
    expect(broken()).toEqual(['log-offsets', 'replicated-below-high-watermark'])
  })

  it('notice a log start beyond the high watermark', () => {
    partitionOf(harness, 'orders-0').log.logStartOffset = 6
    expect(broken()).toEqual(['log-offsets'])
  })

  it('notice a gap between batches', () => {
    set(partitionOf(harness, 'orders-0').log.batches.baseOffset, 1, 4)
    expect(broken()).toEqual(['log-offsets'])
  })

  it('notice a log end that no record stands for', () => {
    partitionOf(harness, 'orders-0').log.logEndOffset = 7
    expect(broken()).toEqual(['log-offsets'])
  })

  it('notice a follower that has more than its leader', () => {
    for (const follower of followers()) follower.logEndOffset = 6
    expect(broken()).toEqual(['replicated-below-high-watermark'])
  })

  it('notice a follower that is believed to have more than it has', () => {
    for (const follower of followers()) follower.logEndOffset = 4
    expect(broken()).toEqual(['replicated-below-high-watermark'])
  })

  it('notice a high watermark that went back', () => {
    partitionOf(harness, 'orders-0').log.highWatermark = 4
    expect(broken()).toEqual(['fetch-below-high-watermark'])
    for (const follower of followers()) follower.highWatermark = 5
    expect(broken()).toEqual(['replicated-below-high-watermark', 'fetch-below-high-watermark'])
  })

  it('notice an answer to a consumer that reaches past the high watermark', () => {
    for (const { message } of packetsUnderWay(state.kernel.agenda)) {
      if (message.api !== 'FetchResponse' || message.replicaId >= 0) continue
      for (const partition of message.partitions) partition.endOffset = 6
    }
    expect(broken()).toEqual(['fetch-below-high-watermark'])
  })

  it('notice two owners of a partition in one stable generation', () => {
    const group = createGroup('billing', 0)
    group.state = 'Stable'
    group.members = { a: member('a', [0, 1]), b: member('b', [1]) }
    for (const broker of Object.values(state.brokers).slice(0, 1)) broker.groups.billing = group
    expect(broken()).toEqual(['one-owner'])
    group.members = { a: member('a', [0]), b: member('b', [1]) }
    expect(broken()).toEqual([])
  })

  it('notice a commit of an old generation after a new one has begun', () => {
    const group = { ...createGroup('billing', 0), generation: 3, generationSinceTick: 100 }
    const committed = (tick: number, generation: number) => {
      group.offsets = { 'orders-0': { offset: 4, tick, generation } }
      return broken()
    }
    for (const broker of Object.values(state.brokers).slice(0, 1)) broker.groups.billing = group
    expect(committed(101, 2)).toEqual(['no-stale-commit'])
    for (const [tick, generation] of [
      [100, 2],
      [101, 3],
      [101, -1],
    ] as const)
      expect(committed(tick, generation)).toEqual([])
  })

  it('notice a request that was forgotten', () => {
    const broker = state.brokers[`broker-${partitionOf(harness, 'orders-0').leader}`]
    for (const fetch of broker?.waitingFetches ?? []) fetch.deadlineTick = 210
    expect(broken()).toEqual(['no-endless-wait'])
  })

  it('notice a produce request whose high watermarks have been reached', () => {
    const broker = state.brokers[`broker-${partitionOf(harness, 'orders-0').leader}`]
    const waiting = { id: 1, from: 'client', correlationId: 1, arrivedTick: 0, deadlineTick: 9999, results: [] }
    broker?.waitingProduces.push({ ...waiting, needs: [{ partition: 'orders-0', highWatermark: 5 }] })
    expect(broken()).toEqual(['no-endless-wait'])
  })
})

function member(memberId: string, partitions: number[]): GroupMember {
  return {
    memberId,
    clientId: memberId,
    groupInstanceId: null,
    sessionTimeoutMs: 10_000,
    rebalanceTimeoutMs: 10_000,
    protocols: [],
    assignment: { orders: partitions },
    isNew: false,
    awaitingJoin: null,
    awaitingSync: null,
    lastSeenTick: 0,
    expiresTick: 10_000,
    lastSeenCause: null,
  }
}
