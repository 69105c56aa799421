import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  byTopic,
  partitionId,
  partitionsOf,
  sortedPartitions,
  splitPartition,
} from '../../../../../src/brokers/kafka/client/consumer/topicPartitions.ts'

test('a topic name may contain hyphens and digits', () => {
  expect(splitPartition('orders-2024-11')).toEqual({ topic: 'orders-2024', number: 11 })
})

test('partitions are sorted by topic, then by number, not by text', () => {
  expect(sortedPartitions(['b-1', 'a-10', 'a-9', 'a-b-0'])).toEqual(['a-9', 'a-10', 'a-b-0', 'b-1'])
})

test('an assignment says the same as its partitions, and back', () => {
  const topic = fc.stringMatching(/^[a-z0-9-]{1,6}$/)
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(topic, fc.nat(30)), { selector: ([name, number]) => partitionId(name, number) }), (pairs) => {
      const partitions = sortedPartitions(pairs.map(([name, number]) => partitionId(name, number)))
      expect(partitionsOf(byTopic(partitions))).toEqual(partitions)
    }),
    { seed: 20_260_1 },
  )
})
