import { expect, it } from 'vitest'
import { messageAt, messagesBetween, timestampAt } from '../../../src/brokers/kafka/recordContents.ts'
import { batch, createHarness, produce, runTo } from './harness.ts'

it('a range of offsets stands for the messages that were written there', () => {
  const harness = createHarness()
  const { state } = harness
  produce(harness, 1, [batch('orders-0', 3, { messages: [7, 5, 9], timestamps: [1, 2, 3] })])
  runTo(harness, 50)
  expect([0, 1, 2].map((offset) => messageAt(state, 'orders-0', offset))).toEqual([7, 5, 9])
  expect(messagesBetween(state, 'orders-0', 1, 3)).toEqual([5, 9])
  expect(messagesBetween(state, 'orders-0', 2, 2)).toEqual([])
  expect(timestampAt(state, 'orders-0', 2)).toBe(3)
})

it('where nothing was written there is nothing to read', () => {
  const { state } = createHarness()
  expect(() => messageAt(state, 'orders-0', 0)).toThrow(RangeError)
  expect(() => messagesBetween(state, 'orders-0', 0, 1)).toThrow(RangeError)
  expect(() => messageAt(state, 'refunds-0', 0)).toThrow('there is no partition refunds-0')
})
