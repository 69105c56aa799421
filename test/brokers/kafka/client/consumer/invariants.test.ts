import { describe, expect, test } from 'vitest'
import { consumerInvariants } from '../../../../../src/brokers/kafka/client/consumer/invariants.ts'
import type { ConsumerState } from '../../../../../src/brokers/kafka/state.ts'
import { consumer, createWorld, runTo } from './world.ts'

/** Which invariants a busy consumer breaks once it has been tampered with. */
function brokenBy(tamper: (c1: ConsumerState) => void): string[] {
  const world = runTo(createWorld({ partitions: 1, group: { handler: { serviceMs: 200 }, config: { 'max.poll.records': 3 } } }), 6050)
  tamper(consumer(world, 'c1'))
  return consumerInvariants.filter((invariant) => invariant.violation(world.state) !== null).map(({ id }) => id)
}

describe('a consumer invariant fires', () => {
  test('never on an ordinary run', () => {
    expect(brokenBy(() => {})).toEqual([])
  })

  test('when a position has been read beyond the high watermark', () => {
    const broken = brokenBy((c1) => Object.assign(c1.positions['orders-0'] ?? {}, { offset: 5000, buffered: null }))
    expect(broken).toContain('consumer-below-high-watermark')
  })

  test('when a record in hand lies beyond the high watermark', () => {
    const beyond = { partition: 'orders-0', offset: 5000, message: 1, attempt: 1, cause: null }
    expect(brokenBy((c1) => c1.loop.hand.push(beyond))).toEqual(['consumer-below-high-watermark', 'consumer-hand-was-fetched'])
  })

  test('when what is in hand is not what the log says', () => {
    expect(brokenBy((c1) => Object.assign(c1.loop.current ?? {}, { message: 0 }))).toEqual(['consumer-hand-was-fetched'])
  })

  test('when a buffer does not begin at the position', () => {
    expect(brokenBy((c1) => Object.assign(c1.positions['orders-0'] ?? {}, { offset: 0, start: 0 }))).toContain(
      'consumer-buffer-at-position',
    )
  })

  test('when two fetches are under way to one broker', () => {
    const fetch = { kind: 'fetch', sentTick: 0, broker: 1, partitions: {} } as const
    expect(brokenBy((c1) => Object.assign(c1.inFlight, { 9998: fetch, 9999: fetch }))).toEqual(['consumer-one-fetch-per-broker'])
  })

  test('when the dead hold something', () => {
    expect(brokenBy((c1) => Object.assign(c1, { status: 'crashed' }))).toEqual(['consumer-dead-holds-nothing'])
  })

  test('when a member is stable without a generation', () => {
    expect(brokenBy((c1) => Object.assign(c1.member, { generation: -1 }))).toEqual(['consumer-member-in-generation'])
  })
})
