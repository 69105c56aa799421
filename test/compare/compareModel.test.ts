import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CompareCommand } from '../../src/compare/compareCommand.ts'
import { ownState } from '../../src/compare/compareState.ts'
import { canonical } from '../../src/kernel/canonical.ts'
import { at } from '../../src/kernel/column.ts'
import type { Fact } from '../../src/kernel/fact.ts'
import { act, createHistory, runTo } from '../../src/kernel/history.ts'
import { compareCommands } from '../laws/compareWorlds.ts'
import { allLanes, createCompareRun, factsOf, laneModels, model, SEED } from './smallCompare.ts'

const script: readonly CompareCommand[] = [
  { type: 'burst', stream: 'orders', count: 6 },
  { type: 'crashConsumer', consumer: 'c1' },
  { type: 'send', stream: 'orders', key: 'ana' },
  { type: 'slowConsumer', consumer: 'c2', factor: 3 },
  { type: 'startConsumer', consumer: 'c1' },
  { type: 'setRate', stream: 'orders', ratePerSecond: 9 },
]

/** Facts without their numbers: a cause is told by its place among them. */
function nameless(facts: readonly Fact[]): object[] {
  const places = new Map(facts.map(({ id }, index) => [id, index]))
  return facts.map(({ id, cause, ...fact }) => ({ ...fact, cause: cause === null ? null : places.get(cause) }))
}

describe('a comparison', () => {
  it.each(laneModels.map((lane) => [lane.title, lane] as const))(
    'tells of %s the very facts that it tells when it runs alone',
    (_, lane) => {
      const together = createCompareRun(2_000)
      const lone = createHistory(lane.model, lane.model.create(allLanes.find(({ id }) => id === lane.id)?.setup, SEED))
      runTo(lone, 2_000)
      for (const command of script) {
        act(together, command)
        act(lone, command as { type: string })
        runTo(together, together.state.kernel.tick + 1_100)
        runTo(lone, lone.state.kernel.tick + 1_100)
      }
      const told = factsOf(together).flatMap((fact) => (fact.lane === lane.id && fact.told !== undefined ? [fact.told] : []))
      expect(told.length).toBeGreaterThan(200)
      expect(nameless(told)).toEqual(nameless(lone.trace.facts))
      expect(canonical(ownState(together.state, lane.id).ledger)).toBe(canonical(lone.state.ledger))
    },
  )

  it('numbers facts through all lanes, each once and in order, and every cause is an earlier fact of the same lane or of all', () => {
    const run = createCompareRun(2_000)
    for (const command of script) {
      act(run, command)
      runTo(run, run.state.kernel.tick + 1_000)
    }
    const facts = factsOf(run)
    const byId = new Map(facts.map((fact) => [fact.id, fact]))
    expect(byId.size).toBe(facts.length)
    expect(facts.map(({ id }) => id)).toEqual([...byId.keys()].sort((left, right) => left - right))
    for (const { id, cause, lane } of facts) {
      if (cause === null) continue
      expect(cause).toBeLessThan(id)
      const led = byId.get(cause)
      expect(led?.lane === lane || led?.lane === undefined, `${id} < ${cause}`).toBe(true)
      expect(led).toBeDefined()
    }
  })

  it('has one clock: no lane is behind or ahead of it', () => {
    const run = createCompareRun(0)
    for (const tick of [1, 999, 1_000, 4_321, 9_000]) {
      runTo(run, tick)
      for (const lane of Object.values(run.state.lanes)) expect(lane.kernel.tick).toBe(tick)
    }
  })

  it('waits for all that its lanes wait for, and rests when all of them rest', () => {
    const { state } = createCompareRun(5_000)
    const own = laneModels.map(({ id, model: lane }) => ({ lane, state: ownState(state, id) }))
    expect(model.backlog(state)).toBe(own.reduce((sum, each) => sum + each.lane.backlog(each.state), 0))
    expect(model.nextDueTick(state)).toBe(Math.min(...own.map((each) => each.lane.nextDueTick(each.state) ?? Number.POSITIVE_INFINITY)))
    expect(model.onlyTimersLeft(state)).toBe(own.every((each) => each.lane.onlyTimersLeft(each.state)))
  })

  it('sends the same messages in all lanes: the same numbers, keys and moments, whatever is asked of all', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.array(fc.record({ afterMs: fc.integer({ min: 0, max: 1_500 }), command: compareCommands }), { maxLength: 6 }),
        (seed, commands) => {
          const run = createCompareRun(1_500, seed)
          for (const { afterMs, command } of commands) {
            runTo(run, run.state.kernel.tick + afterMs)
            if (command.type !== 'lane' && model.refuse(run.state, command) === null) act(run, command)
          }
          runTo(run, run.state.kernel.tick + 2_000)
          const [first, ...others] = Object.values(run.state.lanes).map(({ messages }) => messagesOf(messages))
          expect(first?.length).toBeGreaterThan(0)
          for (const other of others) expect(other).toEqual(first)
        },
      ),
      { numRuns: 25 },
    )
  })
})

function messagesOf({ key, keys, createdTick, stream }: ReturnType<typeof createCompareRun>['state']['messages']) {
  return Array.from({ length: key.length }, (_, message) => [keys[at(key, message)] ?? null, at(createdTick, message), at(stream, message)])
}
