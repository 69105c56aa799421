import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forwardMessage } from '../../../../../src/brokers/kafka/client/producer/application.ts'
import {
  pauseStream,
  resumeStream,
  sendBurst,
  sendOne,
  setStreamRate,
} from '../../../../../src/brokers/kafka/client/producer/applicationCommands.ts'
import type { KafkaError } from '../../../../../src/brokers/kafka/protocol.ts'
import { batchSizeUpperBound, RECORD_BATCH_OVERHEAD_BYTES } from '../../../../../src/brokers/kafka/recordSize.ts'
import { canonical } from '../../../../../src/kernel/canonical.ts'
import type { TraceLevel } from '../../../../../src/kernel/fact.ts'
import { snapshot } from '../../../../../src/kernel/snapshot.ts'
import { type Act, type Script, type ScriptedCluster, startedCluster } from './scriptedCluster.ts'
import { openBatches, whereabouts } from './whereabouts.ts'

type Step = { act: 'burst' | 'send' | 'forward' | 'pause' | 'resume' | 'rate' | 'partitions' | 'wait'; n: number }

const stepArb: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom('burst', 'burst', 'send', 'forward', 'pause', 'resume', 'rate', 'partitions', 'wait', 'wait', 'wait'),
  n: fc.nat(400),
})

const configArb = fc.record({
  acks: fc.constantFrom('0', '1', 'all'),
  'linger.ms': fc.constantFrom(0, 5, 40),
  'batch.size': fc.constantFrom(0, 200, 1000, 16384),
  'buffer.memory': fc.constantFrom(3000, 20_000, 33_554_432),
  'max.block.ms': fc.constantFrom(0, 30, 60_000),
  'max.in.flight.requests.per.connection': fc.constantFrom<number>(1, 2, 5),
  'max.request.size': fc.constantFrom(300, 2000, 1_048_576),
  'partitioner.ignore.keys': fc.boolean(),
})

const scriptArb = fc.record({
  config: configArb,
  partitioner: fc.constantFrom('built-in' as const, 'RoundRobinPartitioner' as const),
  partitions: fc.integer({ min: 1, max: 7 }),
  brokers: fc.integer({ min: 1, max: 3 }),
  slowMs: fc.constantFrom(undefined, 3, 60),
  seed: fc.nat(),
  valueBytes: fc.constantFrom(0, 100, 150, 3000),
})

type RandomScript = typeof scriptArb extends fc.Arbitrary<infer Value> ? Value : never

const caseArb = fc.tuple(scriptArb, fc.array(stepArb, { minLength: 1, maxLength: 12 }))

function clusterOf(script: RandomScript, more: Script = {}): ScriptedCluster {
  const leaders = { orders: Array.from({ length: script.partitions }, (_, partition) => 1 + (partition % script.brokers)) }
  const keys = [{ key: 'a' }, { key: null }, { key: '' }, { key: 'order-17', weight: 3 }]
  return startedCluster({
    producer: { config: script.config, partitioner: script.partitioner },
    streams: [
      { keys, ratePerSecond: 300, startMs: 5, valueBytes: script.valueBytes },
      { id: 'copies', headers: { trace: 'copy-{n}' } },
    ],
    leaders,
    seed: script.seed,
    ...(script.slowMs === undefined ? {} : { slowMs: script.slowMs }),
    ...more,
  })
}

function take(cluster: ScriptedCluster, { act, n }: Step): void {
  const { leaders } = cluster
  const acts: Record<Step['act'], Act> = {
    burst: (ctx) => sendBurst(ctx, 'orders', n),
    send: (ctx) => sendOne(ctx, 'orders', n % 2 === 0 ? null : `key-${n}`, n % 3 === 0 ? n % 9 : null),
    forward: (ctx) => forwardMessage(ctx, 'copies', 0),
    pause: (ctx) => pauseStream(ctx, 'orders'),
    resume: (ctx) => resumeStream(ctx, 'orders'),
    rate: (ctx) => setStreamRate(ctx, 'orders', n * 10),
    partitions: () => {
      leaders.orders = [...(leaders.orders ?? []), 1]
    },
    wait: () => {},
  }
  if (act !== 'forward' || cluster.state.messages.key.length > 0) cluster.act(acts[act])
  cluster.runFor(act === 'wait' ? n : n % 4)
}

describe('laws of the producer, whatever the application does', () => {
  it('every message is in one place: blocked, in a batch, under way, acknowledged or refused; and the ledger says so', () => {
    fc.assert(
      fc.property(caseArb, ([script, steps]) => {
        const cluster = clusterOf(script)
        for (const step of steps) {
          take(cluster, step)
          const where = whereabouts(cluster)
          const all = Object.values(where).flat()
          expect(all.toSorted((a, b) => a - b)).toEqual(Array.from({ length: cluster.state.messages.key.length }, (_, id) => id))
          const { sent, acknowledged, refused } = cluster.state.ledger
          expect({ sent, acknowledged, refused }).toEqual({
            sent: all.length,
            acknowledged: where.acknowledged.length,
            refused: where.refused.length,
          })
        }
      }),
      { numRuns: 60 },
    )
  })

  it('the buffer holds what its batches hold and never more than buffer.memory', () => {
    fc.assert(
      fc.property(caseArb, ([script, steps]) => {
        const cluster = clusterOf(script)
        for (const step of steps) {
          take(cluster, step)
          const used = openBatches(cluster).reduce((sum, { bufferBytes }) => sum + bufferBytes, 0)
          expect(cluster.producer.bufferUsedBytes).toBe(used)
          expect(used).toBeLessThanOrEqual(script.config['buffer.memory'])
        }
      }),
      { numRuns: 40 },
    )
  })

  it('requests keep to max.in.flight, max.request.size and one batch per partition; batches to batch.size', () => {
    fc.assert(
      fc.property(caseArb, ([script, steps]) => {
        const cluster = clusterOf(script)
        for (const step of steps) {
          take(cluster, step)
          for (const underWay of Object.values(cluster.producer.inFlightOf))
            expect(underWay).toBeLessThanOrEqual(script.config['max.in.flight.requests.per.connection'])
        }
        // The stream `copies` has values of the default 100 bytes whatever the script says; keys come on top.
        const largest = Math.max(script.config['batch.size'], batchSizeUpperBound(script.valueBytes + 140))
        for (const { request } of cluster.requests) {
          const { batches } = request
          expect(new Set(batches.map(({ partition }) => partition)).size).toBe(batches.length)
          const size = batches.reduce((sum, batch) => sum + batch.sizeBytes, 0)
          expect(batches.length === 1 || size <= script.config['max.request.size']).toBe(true)
          for (const batch of batches) {
            expect(batch.messages.length).toBe(batch.timestamps.length)
            expect(batch.timestamps).toEqual(batch.timestamps.toSorted((a, b) => a - b))
            expect(batch.sizeBytes).toBeGreaterThan(RECORD_BATCH_OVERHEAD_BYTES)
            expect(batch.sizeBytes).toBeLessThanOrEqual(largest)
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  it('each partition keeps the order of send() as long as nothing fails', () => {
    fc.assert(
      fc.property(caseArb, ([script, steps]) => {
        const cluster = clusterOf(script)
        for (const step of steps) take(cluster, step)
        for (const [partition, log] of Object.entries(cluster.logs)) {
          const sent = cluster.ofType('record.sent').filter(({ data }) => data.partition === partition)
          expect(sent.slice(0, log.length).map(({ data }) => data.message)).toEqual(log)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('and also when batches fail and are retried, with one request in flight per connection', () => {
    fc.assert(
      fc.property(
        caseArb,
        fc.array(fc.constantFrom<KafkaError>('NONE', 'NOT_LEADER_OR_FOLLOWER', 'REQUEST_TIMED_OUT'), { minLength: 1 }),
        ([script, steps], errors) => {
          let turn = 0
          const config = { ...script.config, 'max.in.flight.requests.per.connection': 1 }
          const cluster = clusterOf({ ...script, config }, { answer: () => errors[turn++ % errors.length] ?? 'NONE' })
          for (const step of steps) take(cluster, step)
          for (const log of Object.values(cluster.logs)) expect(log).toEqual(log.toSorted((a, b) => a - b))
        },
      ),
      { numRuns: 30 },
    )
  })

  it('the run and the numbers of its facts do not depend on who listens', () => {
    fc.assert(
      fc.property(caseArb, ([script, steps]) => {
        const ends = (['off', 'counters', 'full'] as const).map((level: TraceLevel) => {
          const cluster = clusterOf(script, { level })
          for (const step of steps) take(cluster, step)
          return canonical(cluster.state)
        })
        expect(ends[1]).toBe(ends[0])
        expect(ends[2]).toBe(ends[0])
      }),
      { numRuns: 25 },
    )
  })

  it('facts are numbered one after another, and name causes that came before them', () => {
    fc.assert(
      fc.property(caseArb, ([script, steps]) => {
        const cluster = clusterOf(script)
        for (const step of steps) take(cluster, step)
        expect(cluster.facts.map(({ id }) => id)).toEqual(cluster.facts.map((_, index) => index + 1))
        for (const { id, cause } of cluster.facts) expect(cause ?? 0).toBeLessThan(id)
      }),
      { numRuns: 25 },
    )
  })

  it('the state is plain data: a snapshot is the same state', () => {
    fc.assert(
      fc.property(caseArb, ([script, steps]) => {
        const cluster = clusterOf(script)
        for (const step of steps) take(cluster, step)
        expect(canonical(snapshot(cluster.state))).toBe(canonical(structuredClone(cluster.state)))
      }),
      { numRuns: 15 },
    )
  })
})
