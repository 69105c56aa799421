import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KafkaCommand } from '../../../src/brokers/kafka/commands.ts'
import { kafkaModel } from '../../../src/brokers/kafka/model.ts'
import { kafkaOffers } from '../../../src/brokers/kafka/offers.ts'
import { refuseCommand } from '../../../src/brokers/kafka/refuseCommand.ts'
import type { KafkaState } from '../../../src/brokers/kafka/state.ts'
import { subjectOf } from '../../../src/brokers/kafka/words/subject.ts'
import { act, createHistory, type History, runTo } from '../../../src/kernel/history.ts'
import { kafkaCommands, kafkaSetups } from '../../laws/kafkaWorlds.ts'
import { createSteadyRun } from './smallRun.ts'

const RUNS = { numRuns: 15 }

/** Worlds of every kind in which anything was done. */
const worlds = fc
  .record({
    setup: kafkaSetups,
    seed: fc.integer({ min: 1, max: 1_000_000 }),
    script: fc.array(fc.record({ afterMs: fc.integer({ min: 0, max: 2_500 }), command: kafkaCommands }), { maxLength: 6 }),
  })
  .map(({ setup, seed, script }) => {
    const history = createHistory<KafkaState, KafkaCommand>(kafkaModel, kafkaModel.create(setup, seed))
    for (const { afterMs, command } of script) {
      runTo(history, history.state.kernel.tick + afterMs)
      if (refuseCommand(history.state, command) === null) act(history, command)
    }
    runTo(history, history.state.kernel.tick + 500)
    return history
  })

describe('what is offered', () => {
  it('can be done, whatever has happened, and breaks nothing', () => {
    fc.assert(
      fc.property(worlds, (history) => {
        for (const { command, label } of kafkaOffers(history.state)) {
          expect(refuseCommand(history.state, command), label).toBeNull()
          const side: History<KafkaState, KafkaCommand> = createHistory(kafkaModel, structuredClone(history.state))
          act(side, command)
          runTo(side, history.state.kernel.tick + 1_000)
          for (const invariant of kafkaModel.invariants) expect(invariant.violation(side.state), `${label}: ${invariant.says}`).toBeNull()
        }
      }),
      RUNS,
    )
  })

  it('is one thing each, told apart by its label, and at its entity by its verb alone', () => {
    fc.assert(
      fc.property(worlds, (history) => {
        const offers = kafkaOffers(history.state)
        expect(new Set(offers.map(({ label }) => label)).size).toBe(offers.length)
        expect(new Set(offers.map(({ entity, verb }) => `${entity} ${verb}`)).size).toBe(offers.length)
        for (const { entity } of offers) expect(subjectOf(history.state, entity), entity).not.toBeNull()
      }),
      RUNS,
    )
  })
})

describe('offers follow the run', () => {
  const labels = (...commands: KafkaCommand[]) => {
    const history = createSteadyRun(5_000)
    for (const command of commands) act(history, command)
    return kafkaOffers(history.state).map(({ label }) => label)
  }

  it('a running consumer can be broken, closed and moved', () => {
    expect(labels()).toEqual([
      'Crash c1',
      'Hang c1',
      'Slow c1 down',
      'Close c1 cleanly',
      'c1 seeks to the beginning',
      'c1 seeks to the end',
      'Add a consumer to billing',
      'Burst of 20 orders',
      'Pause orders',
      'Add a partition to orders',
    ])
  })

  it('one that hangs can be woken, one that is dead only started again', () => {
    expect(labels({ type: 'hangConsumer', consumer: 'c1' })).toContain('Wake c1')
    const ofC1 = labels({ type: 'crashConsumer', consumer: 'c1' }).filter((label) => label.includes('c1'))
    expect(ofC1).toEqual(['Start c1 again'])
  })

  it('what was slowed down or paused can be set right', () => {
    expect(labels({ type: 'slowConsumer', consumer: 'c1', factor: 5 })).toContain('Full speed c1')
    expect(labels({ type: 'slowConsumer', consumer: 'c1', factor: 5 })).not.toContain('Slow c1 down')
    expect(labels({ type: 'pauseStream', stream: 'orders' })).toContain('Resume orders')
    expect(labels({ type: 'pauseStream', stream: 'orders' })).not.toContain('Pause orders')
  })

  it('a topic with as many partitions as can be shown gets no more', () => {
    expect(labels({ type: 'addPartitions', topic: 'orders', total: 12 })).not.toContain('Add a partition to orders')
  })
})
