import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addPartitions } from '../../../../src/brokers/kafka/server/cluster.ts'
import { canonical } from '../../../../src/kernel/canonical.ts'
import type { Fact } from '../../../../src/kernel/fact.ts'
import { snapshot } from '../../../../src/kernel/snapshot.ts'
import {
  act,
  answersOf,
  batch,
  createHarness,
  fetchFrom,
  type Harness,
  partitionOf,
  produce,
  request,
  runTo,
  slowDown,
} from '../harness.ts'

const SEED = 20261

type Step =
  | { kind: 'produce'; partitions: number[]; records: number; acks: 0 | 1 | -1 }
  | { kind: 'fetch'; partition: number; offset: number; minBytes: number; maxWaitMs: number; maxBytes: number }
  | { kind: 'slow'; broker: number; extraMs: number }
  | { kind: 'partitions'; more: number }
  | { kind: 'wait'; ms: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('produce' as const),
    partitions: fc.uniqueArray(fc.nat(3), { minLength: 1 }),
    records: fc.integer({ min: 1, max: 20 }),
    acks: fc.constantFrom(0 as const, 1 as const, -1 as const),
  }),
  fc.record({
    kind: fc.constant('fetch' as const),
    partition: fc.nat(3),
    offset: fc.nat(60),
    minBytes: fc.nat(4000),
    maxWaitMs: fc.nat(800),
    maxBytes: fc.integer({ min: 1, max: 5000 }),
  }),
  fc.record({ kind: fc.constant('slow' as const), broker: fc.integer({ min: 1, max: 3 }), extraMs: fc.nat(100) }),
  fc.record({ kind: fc.constant('partitions' as const), more: fc.integer({ min: 1, max: 2 }) }),
  fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(700) }),
)

function world(brokers: number, level: 'full' | 'off' = 'full'): Harness {
  return createHarness(
    {
      brokers,
      oneWayMs: 5,
      brokerConfig: { 'log.retention.check.interval.ms': 1000, 'replica.fetch.max.bytes': 2500 },
      topics: [{ name: 'orders', partitions: 4, config: { 'segment.bytes': 3000, 'retention.ms': 2000 } }],
    },
    SEED,
    level,
  )
}

function take(harness: Harness, what: Step): void {
  const { tick } = harness.state.kernel
  switch (what.kind) {
    case 'produce': {
      const leader = partitionOf(harness, `orders-${what.partitions[0]}`).leader
      const mine = what.partitions.filter((number) => partitionOf(harness, `orders-${number}`).leader === leader)
      const timestamps = Array(what.records).fill(tick)
      const batches = mine.map((number) => batch(`orders-${number}`, what.records, { timestamps }))
      return produce(harness, what.acks, batches)
    }
    case 'fetch': {
      const limits = { minBytes: what.minBytes, maxWaitMs: what.maxWaitMs, maxBytes: what.maxBytes, partitionMaxBytes: what.maxBytes }
      return fetchFrom(harness, { [`orders-${what.partition}`]: what.offset }, limits)
    }
    case 'slow':
      if (harness.state.brokers[`broker-${what.broker}`]) slowDown(harness, what.broker, what.extraMs)
      return
    case 'partitions':
      return act(harness, (ctx) => addPartitions(ctx, 'orders', Object.keys(ctx.state.partitions).length + what.more))
    case 'wait':
      return runTo(harness, tick + what.ms)
  }
}

const script = fc.array(step, { minLength: 1, maxLength: 40 })

describe('brokers', () => {
  it('keep their invariants, and answer every request that wants an answer, whatever clients send', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), script, (brokers, steps) => {
        const harness = world(brokers)
        for (const each of steps) take(harness, each)
        runTo(harness, harness.state.kernel.tick + 3000)
        const count = (kind: Step['kind']) => steps.filter((each) => each.kind === kind).length
        expect(answersOf(harness, 'FetchResponse')).toHaveLength(count('fetch'))
        expect(answersOf(harness, 'ProduceResponse')).toHaveLength(
          steps.filter((each) => each.kind === 'produce' && each.acks !== 0).length,
        )
        for (const { log, followers } of Object.values(harness.state.partitions)) {
          expect(log.highWatermark).toBe(log.logEndOffset)
          for (const follower of Object.values(followers)) expect(follower.logEndOffset).toBe(log.logEndOffset)
        }
      }),
      { seed: SEED, numRuns: 60 },
    )
  })

  it('run the same whether anybody listens or not', () => {
    fc.assert(
      fc.property(script, (steps) => {
        const [heard, unheard] = [world(3), world(3, 'off')]
        for (const each of steps) {
          take(heard, each)
          take(unheard, each)
        }
        expect(canonical(unheard.state)).toBe(canonical(heard.state))
      }),
      { seed: SEED, numRuns: 20 },
    )
  })

  it('go on from a copy of their state as if nothing had been', () => {
    fc.assert(
      fc.property(script, (steps) => {
        const harness = world(3)
        for (const each of steps) take(harness, each)
        const facts: Fact[] = []
        const copy = {
          ...harness,
          state: snapshot(harness.state),
          facts: [],
          answers: [],
          sink: { ...harness.sink, fact: (fact: Fact) => facts.push(fact) },
        }
        const told = harness.facts.length
        runTo(harness, harness.state.kernel.tick + 2000)
        runTo(copy, copy.state.kernel.tick + 2000)
        expect(facts).toEqual(harness.facts.slice(told))
        expect(canonical(copy.state)).toBe(canonical(harness.state))
      }),
      { seed: SEED, numRuns: 20 },
    )
  })

  it('tell every fact after the one that caused it', () => {
    const harness = world(3)
    for (const each of fc.sample(step, { seed: SEED, numRuns: 60 })) take(harness, each)
    expect(harness.facts.length).toBeGreaterThan(20)
    for (const fact of harness.facts) expect(fact.cause === null || fact.cause < fact.id).toBe(true)
  })

  it('refuse to be given answers that they never asked for', () => {
    const harness = createHarness()
    request(harness, 1, { api: 'MetadataResponse', correlationId: 1, topics: {} })
    expect(() => runTo(harness, 50)).toThrow('client sent a MetadataResponse to broker-1')
  })
})
