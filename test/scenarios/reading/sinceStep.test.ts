import fc from 'fast-check'
import { expect, it } from 'vitest'
import { append, createColumn } from '../../../src/kernel/column.ts'
import { firstSince, sentSince } from '../../../src/scenarios/reading/sinceStep.ts'
import type { RunView } from '../../../src/scenarios/scenario.ts'

function runOf(ticks: readonly number[], beganAt: readonly number[]): RunView {
  const createdTick = createColumn('f64')
  for (const tick of ticks) append(createdTick, tick)
  return { state: { ledger: { sent: ticks.length }, messages: { createdTick } }, tick: 0, beganAt } as unknown as RunView
}

it('a step counts from the first message that was sent in its first tick or later', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30)), fc.nat(32), (unordered, began) => {
      const ticks = unordered.sort((one, other) => one - other)
      const before = ticks.filter((tick) => tick < began).length
      const run = runOf(ticks, [0, began])
      expect(firstSince(run)).toBe(before)
      expect(sentSince(run)).toBe(ticks.length - before)
      expect(firstSince(run, 0)).toBe(0)
    }),
  )
})
