import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RabbitCommand } from '../../../src/brokers/rabbitmq/commands.ts'
import { rabbitModel } from '../../../src/brokers/rabbitmq/model.ts'
import { rabbitOffers } from '../../../src/brokers/rabbitmq/offers.ts'
import type { RabbitState } from '../../../src/brokers/rabbitmq/state.ts'
import { subjectOf } from '../../../src/brokers/rabbitmq/words/subject.ts'
import { act, createHistory, type History, runTo } from '../../../src/kernel/history.ts'
import { playRabbit, rabbitScripts } from './randomRun.ts'
import { createRabbitRun } from './smallRun.ts'

const RUNS = { numRuns: 15 }
/** A console may acknowledge what it does not hold, and take more than its prefetch by using a tag twice. */
const worlds = rabbitScripts.map(({ setup, seed, script }) =>
  playRabbit({ setup, seed, script: script.filter(({ command }) => command.type !== 'console' && command.type !== 'crashConsole') }),
)

describe('what is offered', () => {
  it('can be done, whatever has happened, and breaks nothing', () => {
    fc.assert(
      fc.property(worlds, (history) => {
        for (const { command, label } of rabbitOffers(history.state)) {
          expect(rabbitModel.refuse(history.state, command), label).toBeNull()
          const side: History<RabbitState, RabbitCommand> = createHistory(rabbitModel, structuredClone(history.state))
          act(side, command)
          runTo(side, history.state.kernel.tick + 1_000)
          for (const invariant of rabbitModel.invariants) expect(invariant.violation(side.state), `${label}: ${invariant.says}`).toBeNull()
        }
      }),
      RUNS,
    )
  })

  it('is one thing each, told apart by its label, and at its entity by its verb alone', () => {
    fc.assert(
      fc.property(worlds, (history) => {
        const offers = rabbitOffers(history.state)
        expect(new Set(offers.map(({ label }) => label)).size).toBe(offers.length)
        expect(new Set(offers.map(({ entity, verb }) => `${entity} ${verb}`)).size).toBe(offers.length)
        for (const { entity } of offers) expect(subjectOf(history.state, entity), entity).not.toBeNull()
      }),
      RUNS,
    )
  })
})

describe('offers follow the run', () => {
  const labels = (...commands: RabbitCommand[]) => {
    const history = createRabbitRun(2_000)
    for (const command of commands) {
      act(history, command)
      runTo(history, history.state.kernel.tick + 200)
    }
    return rabbitOffers(history.state).map(({ label }) => label)
  }

  it('what runs can be broken, stopped and closed', () => {
    const offered = labels()
    expect(offered.filter((label) => label.includes('c1'))).toEqual([
      'Crash c1',
      'Hang c1',
      'Slow c1 down',
      'Cancel the subscription of c1',
      'Close c1 cleanly',
    ])
    expect(offered.filter((label) => !/c1|c2/.test(label))).toEqual([
      'Add a consumer to workers',
      'Burst of 20 clicks',
      'Pause clicks',
      'Crash web',
      'Purge orders',
      'Delete orders',
      'Purge audit',
      'Delete audit',
      'Kill rabbit-1',
      'Stop rabbit-1 cleanly',
    ])
  })

  it('one that hangs can be woken, one that is dead only started again', () => {
    expect(labels({ type: 'hangConsumer', consumer: 'c1' })).toContain('Wake c1')
    expect(labels({ type: 'crashConsumer', consumer: 'c1' }).filter((label) => label.includes('c1'))).toEqual(['Start c1 again'])
    expect(labels({ type: 'crashPublisher', publisher: 'web' }).filter((label) => /web|clicks/.test(label))).toEqual(['Start web again'])
  })

  it('what was cancelled, slowed down or paused can be set right', () => {
    expect(labels({ type: 'cancelConsumer', consumer: 'c1' })).toContain('Subscribe c1 again')
    expect(labels({ type: 'slowConsumer', consumer: 'c1', factor: 5 })).toContain('Full speed c1')
    expect(labels({ type: 'pauseStream', stream: 'clicks' })).toContain('Resume clicks')
  })

  it('a broker that is down can be started, and no console changes its queues', () => {
    const offered = labels({ type: 'stopBroker', broker: 'rabbit-1', mode: 'kill' })
    expect(offered.filter((label) => /rabbit-1|orders/.test(label))).toEqual(['Start rabbit-1 again'])
  })

  it('there are no more than eight consumers', () => {
    const more = Array.from({ length: 6 }, (): RabbitCommand => ({ type: 'addConsumer', group: 'workers' }))
    expect(labels(...more)).not.toContain('Add a consumer to workers')
  })
})
