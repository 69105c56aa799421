import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { KafkaCommand } from '../../../../../src/brokers/kafka/commands.ts'
import { kafkaModel } from '../../../../../src/brokers/kafka/model.ts'
import type { CommitStyle } from '../../../../../src/brokers/kafka/setup.ts'
import { createWorld, ledger, runTo, type World } from './world.ts'

const SEED = 20_261_121
const RUNS = Number(process.env.LAW_RUNS ?? 10)

interface Plan {
  strategy: string
  commit: CommitStyle | 'auto'
  serviceMs: number
  maxPollRecords: number
  workers: number
  isStatic: boolean
  troubles: { afterMs: number; command: KafkaCommand }[]
}

const names = ['c1', 'c2', 'c3'] as const
const trouble: fc.Arbitrary<KafkaCommand> = fc.oneof(
  fc.constantFrom(...names).map((consumer): KafkaCommand => ({ type: 'crashConsumer', consumer })),
  fc.constantFrom(...names).map((consumer): KafkaCommand => ({ type: 'hangConsumer', consumer })),
  fc.constantFrom(...names).map((consumer): KafkaCommand => ({ type: 'resumeConsumer', consumer })),
  fc.constantFrom(...names).map((consumer): KafkaCommand => ({ type: 'closeConsumer', consumer })),
  fc.constantFrom(...names).map((consumer): KafkaCommand => ({ type: 'startConsumer', consumer })),
  fc.constantFrom(...names).map((consumer): KafkaCommand => ({ type: 'slowConsumer', consumer, factor: 30 })),
  fc.constant<KafkaCommand>({ type: 'addPartitions', topic: 'orders', total: 6 }),
  fc.constant<KafkaCommand>({ type: 'burst', stream: 'orders', count: 30 }),
)

function plans(commits: readonly Plan['commit'][], workers: readonly number[] = [0]): fc.Arbitrary<Plan> {
  return fc.record({
    strategy: fc.constantFrom('range', 'sticky', 'cooperative-sticky', 'range,cooperative-sticky'),
    commit: fc.constantFrom(...commits),
    serviceMs: fc.constantFrom(0, 20, 150),
    maxPollRecords: fc.constantFrom(1, 5, 500),
    workers: fc.constantFrom(...workers),
    isStatic: fc.boolean(),
    troubles: fc.array(fc.record({ afterMs: fc.integer({ min: 0, max: 6000 }), command: trouble }), { minLength: 1, maxLength: 10 }),
  })
}

/** Troubles first, then everybody is well again and has time to catch up. Commands that cannot be done are left out. */
function runPlan({ strategy, commit, serviceMs, maxPollRecords, workers, isStatic, troubles }: Plan): World {
  const world = createWorld({
    stream: { stopAfter: 150 },
    group: {
      handler: { serviceMs, ...(workers > 0 ? { workers } : {}) },
      ...(commit === 'auto' ? {} : { commit }),
      config: {
        'partition.assignment.strategy': strategy,
        'enable.auto.commit': commit === 'auto',
        'auto.commit.interval.ms': 1500,
        'max.poll.records': maxPollRecords,
        'max.poll.interval.ms': 6000,
        'metadata.max.age.ms': 4000,
        'session.timeout.ms': 4000,
      },
    },
    consumers: names.map((name, index) => ({ name, startMs: index * 1500, ...(isStatic ? { instanceId: `i-${name}` } : {}) })),
  })
  for (const { afterMs, command } of troubles) {
    runTo(world, world.state.kernel.tick + afterMs)
    attempt(world, command)
  }
  attempt(world, { type: 'setServiceTime', group: 'billing', serviceMs: 1 })
  for (const consumer of names) {
    attempt(world, { type: 'resumeConsumer', consumer })
    attempt(world, { type: 'slowConsumer', consumer, factor: 1 })
    runTo(world, world.state.kernel.tick + 30_000)
    attempt(world, { type: 'startConsumer', consumer })
    attempt(world, { type: 'slowConsumer', consumer, factor: 1 })
  }
  return runTo(world, world.state.kernel.tick + 60_000)
}

function attempt(world: World, command: KafkaCommand): void {
  if (kafkaModel.refuse(world.state, command) === null) kafkaModel.apply(world.state, command, world.sink)
}

/** Records that lie in the topic. */
function stored(world: World): number {
  return Object.values(world.state.partitions).reduce((sum, { log }) => sum + log.logEndOffset, 0)
}

function holds(plan: fc.Arbitrary<Plan>, law: (world: World, plan: Plan) => void): void {
  fc.assert(
    fc.property(plan, (chosen) => {
      law(runPlan(chosen), chosen)
    }),
    { seed: SEED, numRuns: RUNS },
  )
}

const ALL = ['auto', 'syncBeforeProcessing', 'syncAfterEachRecord', 'syncAfterEachPoll', 'asyncAfterEachPoll'] as const
const AFTER = ['auto', 'syncAfterEachRecord', 'syncAfterEachPoll', 'asyncAfterEachPoll', 'never'] as const

describe('whatever is done to a group', () => {
  test('once its consumers are well again, each partition has one owner and everybody is a stable member', {
    timeout: 60_000 + 2000 * RUNS,
  }, () => {
    holds(plans(ALL, [0, 2]), (world) => {
      const running = Object.values(world.state.consumers)
      for (const { member, status } of running) expect([status, member.phase]).toEqual(['running', 'stable'])
      expect(running.flatMap(({ positions }) => Object.keys(positions)).sort()).toEqual(Object.keys(world.state.partitions).sort())
      expect(new Set(running.map(({ member }) => member.generation)).size).toBe(1)
    })
  })

  test('every stored record is handled, lost or skipped in the end, and the ledger knows which', { timeout: 60_000 + 2000 * RUNS }, () => {
    holds(plans(ALL, [0, 2]), (world) => {
      const { processed, duplicated, lost, skipped } = ledger(world)
      expect(processed - duplicated + lost + skipped).toBe(stored(world))
      expect(skipped).toBe(0)
    })
  })

  test('commits after handling lose nothing', { timeout: 60_000 + 2000 * RUNS }, () => {
    holds(plans(AFTER), (world) => expect(ledger(world).lost).toBe(0))
  })

  test('commits before handling repeat nothing', { timeout: 60_000 + 2000 * RUNS }, () => {
    holds(plans(['syncBeforeProcessing']), (world) => expect(ledger(world).duplicated).toBe(0))
  })
})
