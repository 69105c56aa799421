import { describe, expect, it } from 'vitest'
import { createAssignorGroup } from '../../../../../src/brokers/kafka/client/assignors/assignorGroup.ts'
import { createMovements, partitionToMove, recordMovement } from '../../../../../src/brokers/kafka/client/assignors/partitionMovements.ts'
import { javaHashMapOrder, topicPartitionHash } from '../../../../../src/brokers/kafka/javaHash.ts'
import { member } from './groupArbitrary.ts'

const topics = ['a', 'b']
const group = createAssignorGroup({ partitionsPerTopic: { a: 20, b: 2 }, members: ['c3', 'c4', 'c5'].map((id) => member(id, topics)) })
const partition = (topic: number, number: number) => group.topics[topic]!.partitions[number]!
const [c3, c4, c5] = group.members as [(typeof group.members)[0], (typeof group.members)[0], (typeof group.members)[0]]

describe('a partition that is to move', () => {
  it('moves itself if none of its topic went the other way', () => {
    const movements = createMovements()
    recordMovement(movements, partition(1, 0), c3, c4)
    expect(partitionToMove(movements, partition(0, 0), c4, c3)).toBe(partition(0, 0))
  })

  it('stays if another of its topic came the other way: that one goes back', () => {
    const movements = createMovements()
    recordMovement(movements, partition(0, 1), c3, c4)
    expect(partitionToMove(movements, partition(0, 0), c4, c3)).toBe(partition(0, 1))
  })

  it('counts as coming from where it was first', () => {
    const movements = createMovements()
    recordMovement(movements, partition(0, 0), c3, c4)
    recordMovement(movements, partition(0, 1), c5, c3)
    expect(partitionToMove(movements, partition(0, 0), c4, c5)).toBe(partition(0, 1))
  })

  it('has not moved at all once it is back', () => {
    const movements = createMovements()
    recordMovement(movements, partition(0, 0), c3, c4)
    recordMovement(movements, partition(0, 0), c4, c5)
    recordMovement(movements, partition(0, 0), c5, c3)
    expect(movements).toEqual(createMovements())
  })

  it('is, of several that could go back, the first one of a Java set', () => {
    const movements = createMovements()
    const numbers = [...Array(14).keys()]
    for (const number of numbers) recordMovement(movements, partition(0, number), c3, c4)
    const [first] = javaHashMapOrder(numbers, (number) => topicPartitionHash('a', number))
    expect(first).not.toBe(0)
    expect(partitionToMove(movements, partition(0, 19), c4, c3).partition).toBe(first)
  })

  it('is found in a table that does not shrink again', () => {
    const movements = createMovements()
    const numbers = [...Array(18).keys()]
    for (const number of numbers) recordMovement(movements, partition(0, number), c3, c4)
    for (const number of numbers.slice(1, 17)) recordMovement(movements, partition(0, number), c4, c3)
    // Of 32 buckets a-0 is in the 2nd and a-17 in the 17th; of 16 it would be the other way round.
    expect(partitionToMove(movements, partition(0, 19), c4, c3)).toBe(partition(0, 0))
  })
})
