import { describe, expect, it } from 'vitest'
import { partitionList, partitionName } from '../../../../src/views/kafka/scene/stageWords.ts'
import { plural, secondsWords } from '../../../../src/views/stage/quantityWords.ts'
import { ordinarySetup, runOf } from '../stageRun.ts'

const { state } = runOf(ordinarySetup, 1)
const twoTopics = runOf({ ...ordinarySetup, topics: [...ordinarySetup.topics, { name: 'payments', partitions: 1 }] }, 1).state

describe('words of the stage', () => {
  it('name a partition by its number alone where there is one topic', () => {
    expect(partitionName(state, 'orders-1')).toBe('P1')
    expect(partitionName(twoTopics, 'orders-1')).toBe('orders-1')
  })

  it('list partitions in order, and runs of three or more by their ends', () => {
    expect(partitionList(state, ['orders-2', 'orders-0'])).toBe('P0, P2')
    expect(partitionList(state, ['orders-2', 'orders-0', 'orders-1'])).toBe('P0 to P2')
    expect(partitionList(twoTopics, ['payments-0', 'orders-0', 'orders-1'])).toBe('orders-0, orders-1, payments-0')
  })

  it('say times short, with one decimal only where it tells something', () => {
    expect([300, 1_000, 6_000, 12_340, 45_000, 300_000].map(secondsWords)).toEqual(['0.3 s', '1 s', '6 s', '12.3 s', '45 s', '5 min'])
  })

  it('count in the singular and the plural', () => {
    expect([plural(1, 'record'), plural(0, 'record')]).toEqual(['1 record', '0 records'])
  })
})
