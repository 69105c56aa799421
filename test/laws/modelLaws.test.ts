import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BrokerModel, ModelState } from '../../src/brokers/model.ts'
import { brokerModels } from '../../src/brokers/registry.ts'
import { compareModel } from '../../src/compare/compareModel.ts'
import { canonical } from '../../src/kernel/canonical.ts'
import { at } from '../../src/kernel/column.ts'
import type { Fact, FactSink, TraceLevel, Vocabulary } from '../../src/kernel/fact.ts'
import { act, createHistory, type History, redo, runTo, seek, undo } from '../../src/kernel/history.ts'
import { advanceTo } from '../../src/kernel/machine.ts'
import { laneModels } from '../compare/smallCompare.ts'
import { worlds as worldsOf } from './worlds.ts'

/** Every law holds for every model. Its setups and commands the laws see only as what its own worlds give. */
type LawfulModel = BrokerModel<ModelState, never, never, Vocabulary>

const RUN_MS = 14_000
const MOST_RUNS = 40

type AnyHistory = History<ModelState, never>
type Timed = readonly { afterMs: number; command: { type: string } }[]

const brokers = await Promise.all(Object.entries(brokerModels).map(async ([id, load]) => [id, await load()] as const))
const models: readonly (readonly [string, unknown])[] = [...brokers, ['compare', compareModel(laneModels)]]

describe.each(models)('laws of %s', (id, registered) => {
  const model = registered as LawfulModel
  const suite = worldsOf[id]
  if (suite === undefined) throw new Error(`test/laws knows no worlds for ${id}: add them`)
  const RUNS = { numRuns: Number(process.env.LAW_RUNS ?? suite.runs ?? MOST_RUNS) }
  const worlds = fc.record({
    setup: suite.setups,
    seed: fc.integer({ min: 1, max: 1_000_000 }),
    script: fc.array(fc.record({ afterMs: fc.integer({ min: 0, max: 3_000 }), command: suite.commands }), { maxLength: 8 }),
  })
  const start = (setup: unknown, seed: number): AnyHistory => createHistory(model, model.create(setup as never, seed))

  const give = (history: AnyHistory, command: { type: string }) => {
    if (model.refuse(history.state, command as never) === null) act(history, command as never)
  }
  const play = (history: AnyHistory, script: Timed, untilMs = RUN_MS) => {
    for (const { afterMs, command } of script) {
      runTo(history, history.state.kernel.tick + afterMs)
      give(history, command)
    }
    runTo(history, Math.max(untilMs, history.state.kernel.tick))
  }

  it('tells the same facts and comes to the same state at every trace level', () => {
    fc.assert(
      fc.property(worlds, ({ setup, seed, script }) => {
        const outcomes = (['off', 'counters', 'full'] as const).map((level) => runAt(level, model.create(setup as never, seed), script))
        const [off, counters, full] = outcomes
        expect(counters?.state).toBe(off?.state)
        expect(full?.state).toBe(off?.state)
        expect(full?.told).toEqual(counters?.told)
      }),
      RUNS,
    )
  })

  it('seek(t) equals a run from the start, also after forks, undo and redo', () => {
    fc.assert(
      fc.property(
        worlds,
        fc.array(fc.record({ at: fc.integer({ min: 0, max: RUN_MS }), command: suite.commands }), { maxLength: 3 }),
        fc.integer({ min: 0, max: RUN_MS }),
        ({ setup, seed, script }, forks, target) => {
          const history = start(setup, seed)
          play(history, script)
          for (const fork of forks) {
            seek(history, fork.at)
            give(history, fork.command)
            runTo(history, RUN_MS)
          }
          const before = canonical(history.state)
          if (undo(history)) {
            redo(history)
            expect(canonical(history.state)).toBe(before)
          }
          seek(history, target)
          const fresh = start(setup, seed)
          for (const { tick, command } of history.commands) {
            if (tick > target) break
            runTo(fresh, tick)
            act(fresh, command)
          }
          runTo(fresh, target)
          expect(canonical(history.state)).toBe(canonical(fresh.state))
          expect(known(history, target)).toEqual(known(fresh, target))
        },
      ),
      RUNS,
    )
  })

  it('goes on from a structured clone of its state as if nothing had happened', () => {
    fc.assert(
      fc.property(worlds, ({ setup, seed, script }) => {
        const history = start(setup, seed)
        play(history, script, 5_000)
        const clone = structuredClone(history.state)
        const sink: FactSink = { level: 'off', fact() {}, count() {} }
        const until = history.state.kernel.tick + 3_000
        advanceTo(model, history.state, until, sink)
        advanceTo(model, clone, until, sink)
        expect(canonical(clone)).toBe(canonical(history.state))
      }),
      RUNS,
    )
  })

  it('breaks none of its invariants at any step, and handles nothing that was not sent', () => {
    fc.assert(
      fc.property(worlds, ({ setup, seed, script }) => {
        const history = start(setup, seed)
        const check = () => {
          for (const invariant of model.invariants) expect(invariant.violation(history.state), invariant.says).toBeNull()
        }
        for (const { afterMs, command } of [...script, { afterMs: 4_000, command: null }]) {
          const until = history.state.kernel.tick + afterMs
          for (let due = model.nextDueTick(history.state); due !== null && due <= until; due = model.nextDueTick(history.state)) {
            runTo(history, due)
            check()
          }
          runTo(history, until)
          if (command !== null) give(history, command)
          check()
        }
        const { ledger, messages } = history.state
        for (const page of Object.values(ledger.subscribers)) {
          expect(page.times.length).toBeLessThanOrEqual(messages.stream.length)
          let handled = 0
          for (let message = 0; message < page.times.length; message++) handled += at(page.times, message) > 0 ? 1 : 0
          expect(handled).toBe(page.processed - page.duplicated)
        }
      }),
      RUNS,
    )
  })

  it('has no fact that was caused by a later one', () => {
    fc.assert(
      fc.property(worlds, ({ setup, seed, script }) => {
        const history = start(setup, seed)
        play(history, script)
        for (const fact of history.trace.facts) if (fact.cause !== null) expect(fact.cause).toBeLessThan(fact.id)
      }),
      RUNS,
    )
  })

  function runAt(level: TraceLevel, state: ModelState, script: Timed) {
    const told: Record<string, number> = {}
    const count = (type: string, facts: number) => {
      told[type] = (told[type] ?? 0) + facts
    }
    const sink: FactSink = { level, fact: (fact) => count(fact.type, 1), count }
    for (const { afterMs, command } of script) {
      advanceTo(model, state, state.kernel.tick + afterMs, sink)
      if (model.refuse(state, command as never) === null) model.apply(state, command as never, sink)
    }
    advanceTo(model, state, Math.max(RUN_MS, state.kernel.tick), sink)
    return { state: canonical(state), told }
  }
})

function known(history: AnyHistory, tick: number): Fact[] {
  return history.trace.facts.filter((fact) => fact.tick <= tick)
}
