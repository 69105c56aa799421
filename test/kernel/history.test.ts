import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical } from '../../src/kernel/canonical.ts'
import type { Fact } from '../../src/kernel/fact.ts'
import {
  act,
  createHistory,
  factsBetween,
  lookAhead,
  redo,
  replaceCommands,
  runTo,
  runUntil,
  seek,
  seekInSlices,
  undo,
} from '../../src/kernel/history.ts'
import { toyMachine, toyState } from './toyModel.ts'

const left = (throws: number) => ({ to: 'left' as const, throws })
const right = (throws: number) => ({ to: 'right' as const, throws })
const start = () => createHistory(toyMachine, toyState(1, 10))
const types = (facts: readonly Fact[]) => facts.map((fact) => fact.type)

describe('a history', () => {
  test('seeking back and forward comes to the same state, and the future stays known', () => {
    const history = start()
    act(history, left(40))
    runTo(history, 5_000)
    const end = canonical(history.state)
    const facts = history.trace.facts.length
    seek(history, 120)
    expect(history.state.kernel.tick).toBe(120)
    expect(history.horizonTick).toBe(5_000)
    expect(history.trace.facts).toHaveLength(facts)
    seek(history, 5_000)
    expect(canonical(history.state)).toBe(end)
    expect(history.trace.facts).toHaveLength(facts)
  })

  test('acting in the past forks: the old future is dropped, and one undo away', () => {
    const history = start()
    act(history, left(3))
    runTo(history, 1_000)
    const before = canonical(history.state)
    const known = types(history.trace.facts)
    seek(history, 15)
    act(history, right(9))
    expect(history.horizonTick).toBe(15)
    expect(history.trace.facts.every((fact) => fact.tick <= 15)).toBe(true)
    expect(undo(history)).toBe(true)
    expect(history.state.kernel.tick).toBe(15)
    expect(history.horizonTick).toBe(1_000)
    expect(types(history.trace.facts)).toEqual(known)
    seek(history, 1_000)
    expect(canonical(history.state)).toBe(before)
  })

  test('redo brings back what undo took, and a new command ends redo', () => {
    const history = start()
    act(history, left(3))
    runTo(history, 200)
    const before = canonical(history.state)
    undo(history)
    expect(history.commands).toHaveLength(0)
    expect(redo(history)).toBe(true)
    runTo(history, 200)
    expect(canonical(history.state)).toBe(before)
    undo(history)
    act(history, right(1))
    expect(redo(history)).toBe(false)
  })

  test('commands given at tick 0 are there after a seek to 0', () => {
    const history = start()
    act(history, left(2))
    const before = canonical(history.state)
    runTo(history, 300)
    seek(history, 0)
    expect(canonical(history.state)).toBe(before)
  })

  test('running until a fact stops at the end of its tick, and not beyond the limit', () => {
    const history = start()
    act(history, left(5))
    const fact = runUntil(history, (told) => told.type === 'caught', 1_000)
    expect(fact?.tick).toBe(10)
    expect(history.state.kernel.tick).toBe(10)
    expect(runUntil(history, () => false, 400)).toBeNull()
    expect(history.state.kernel.tick).toBe(400)
  })

  test('looking ahead sees what will happen, later commands included, and changes nothing', () => {
    const history = start()
    runTo(history, 50)
    act(history, left(1))
    runTo(history, 500)
    seek(history, 20)
    const before = canonical(history.state)
    const known = history.trace.facts.slice()
    const ahead = lookAhead(history, (fact) => fact.type === 'caught', 1_000)
    expect(ahead?.fact.tick).toBe(60)
    expect(canonical(history.state)).toBe(before)
    expect(history.trace.facts).toEqual(known)
    expect(lookAhead(history, (fact) => fact.type === 'never told', 1_000)).toBeNull()
  })

  test('a long seek can be made in slices that say how far it is', () => {
    const history = start()
    act(history, left(2_000))
    const shares = [...seekInSlices(history, 35_000)]
    expect(shares.length).toBeGreaterThan(2)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(history.state.kernel.tick).toBe(35_000)
  })

  test('a saved command log makes the same run', () => {
    const history = start()
    runTo(history, 77)
    act(history, left(30))
    runTo(history, 150)
    act(history, right(10))
    runTo(history, 2_000)
    const again = start()
    replaceCommands(again, history.commands)
    expect(again.state.kernel.tick).toBe(0)
    runTo(again, 2_000)
    expect(canonical(again.state)).toBe(canonical(history.state))
    expect(again.trace.facts).toEqual(history.trace.facts)
  })

  test('the commands of a saved log can be undone, the last one first', () => {
    const history = start()
    runTo(history, 77)
    const before = canonical(history.state)
    act(history, left(30))
    runTo(history, 150)
    act(history, right(10))
    const again = start()
    replaceCommands(again, history.commands)
    runTo(again, 2_000)
    expect([undo(again), again.state.kernel.tick, again.commands.length]).toEqual([true, 150, 1])
    expect([undo(again), again.state.kernel.tick, again.commands.length]).toEqual([true, 77, 0])
    expect(canonical(again.state)).toBe(before)
    expect(undo(again)).toBe(false)
  })

  test('whatever is done in whatever order, the present equals a run from the start with the same commands', () => {
    const moves = fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('act' as const), throws: fc.integer({ min: 0, max: 30 }) }),
        fc.record({ kind: fc.constant('seek' as const), tick: fc.integer({ min: 0, max: 20_000 }) }),
        fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const) }),
      ),
      { maxLength: 14 },
    )
    fc.assert(
      fc.property(moves, (list) => {
        const history = start()
        for (const move of list) {
          if (move.kind === 'act') act(history, left(move.throws))
          else if (move.kind === 'seek') seek(history, move.tick)
          else if (move.kind === 'undo') undo(history)
          else redo(history)
        }
        const { tick } = history.state.kernel
        const fresh = start()
        replaceCommands(fresh, history.commands)
        runTo(fresh, history.horizonTick)
        expect(fresh.trace.facts).toEqual(history.trace.facts)
        seek(fresh, tick)
        expect(canonical(fresh.state)).toBe(canonical(history.state))
      }),
      { numRuns: 300 },
    )
  })
})

describe('thinned facts', () => {
  test('come back by replay, exactly as they were', () => {
    const history = start()
    act(history, left(1_000_000))
    runTo(history, 100_000)
    const early = factsBetween(history, 20_000, 21_000)
    expect(early.length).toBeGreaterThan(50)
    runTo(history, 3_000_000)
    expect(history.trace.thinnedBelow).toBeGreaterThan(early.at(-1)?.id ?? 0)
    expect(factsBetween(history, 20_000, 21_000)).toEqual(early)
    expect(history.trace.facts.length).toBeLessThan(130_000)
  })
})
