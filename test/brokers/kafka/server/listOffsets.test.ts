import { expect, it } from 'vitest'
import {
  batch,
  correlationId,
  createHarness,
  type Harness,
  lastAnswer,
  partitionOf,
  produce,
  request,
  runTo,
  slowDown,
} from '../harness.ts'

function ask(
  harness: Harness,
  at: 'earliest' | 'latest' | { timestampMs: number },
  partition = 'orders-0',
  to?: number,
): (string | number)[] {
  const leader = to ?? partitionOf(harness, partition).leader
  request(harness, leader, { api: 'ListOffsets', correlationId: correlationId(harness), partitions: [{ partition, at }] })
  runTo(harness, harness.state.kernel.tick + 50)
  const { error, offset } = lastAnswer(harness, 'ListOffsetsResponse').message.partitions[0] ?? { error: 'none', offset: -2 }
  return [error, offset]
}

it('earliest is the log start, latest the high watermark and not the log end', () => {
  const harness = createHarness({ brokers: 3 })
  runTo(harness, 100)
  produce(harness, 1, [batch('orders-0', 4)])
  runTo(harness, 300)
  for (const broker of [1, 2, 3]) if (broker !== partitionOf(harness, 'orders-0').leader) slowDown(harness, broker, 5000)
  produce(harness, 1, [batch('orders-0', 3)])
  partitionOf(harness, 'orders-0').log.logStartOffset = 2
  runTo(harness, 350)
  expect(partitionOf(harness, 'orders-0').log.logEndOffset).toBe(7)
  expect(ask(harness, 'earliest')).toEqual(['NONE', 2])
  expect(ask(harness, 'latest')).toEqual(['NONE', 4])
})

it('a time is the first record stamped then or later, -1 when there is none', () => {
  const harness = createHarness()
  produce(harness, 1, [batch('orders-0', 3, { timestamps: [10, 20, 30] })])
  runTo(harness, 50)
  expect(ask(harness, { timestampMs: 15 })).toEqual(['NONE', 1])
  expect(ask(harness, { timestampMs: 30 })).toEqual(['NONE', 2])
  expect(ask(harness, { timestampMs: 31 })).toEqual(['NONE', -1])
})

it('only the leader knows', () => {
  const harness = createHarness({ brokers: 2 })
  const other = 3 - partitionOf(harness, 'orders-0').leader
  expect(ask(harness, 'latest', 'orders-0', other)).toEqual(['NOT_LEADER_OR_FOLLOWER', -1])
  expect(ask(harness, 'latest', 'refunds-0', other)).toEqual(['UNKNOWN_TOPIC_OR_PARTITION', -1])
})
