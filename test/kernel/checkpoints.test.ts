import { describe, expect, test } from 'vitest'
import { createCheckpoints, dropAfter, keepCheckpoint, nearestCheckpoint } from '../../src/kernel/checkpoints.ts'
import { toyState } from './toyModel.ts'

function keptUpTo(untilTick: number) {
  const checkpoints = createCheckpoints<ReturnType<typeof toyState>>()
  const state = toyState()
  for (let tick = 0; tick <= untilTick; tick += 1_000) {
    state.kernel.tick = tick
    keepCheckpoint(checkpoints, state)
  }
  return checkpoints
}

const ticks = (checkpoints: ReturnType<typeof keptUpTo>) => checkpoints.states.map((state) => state.kernel.tick)

describe('checkpoints', () => {
  test('stand every five seconds', () => {
    expect(ticks(keptUpTo(17_000))).toEqual([0, 5_000, 10_000, 15_000])
  })

  test('the nearest is the newest at or before a tick, and the first when there is none', () => {
    const checkpoints = keptUpTo(17_000)
    expect(nearestCheckpoint(checkpoints, 14_999).kernel.tick).toBe(10_000)
    expect(nearestCheckpoint(checkpoints, 15_000).kernel.tick).toBe(15_000)
    expect(nearestCheckpoint(checkpoints, -5).kernel.tick).toBe(0)
  })

  test('those at or after a fork are dropped, the first never', () => {
    const checkpoints = keptUpTo(17_000)
    dropAfter(checkpoints, 10_000)
    expect(ticks(checkpoints)).toEqual([0, 5_000])
    dropAfter(checkpoints, 0)
    expect(ticks(checkpoints)).toEqual([0])
  })

  test('are bounded in number however long a run is, dense in its last ten minutes', () => {
    const checkpoints = keptUpTo(14_400_000)
    expect(checkpoints.states.length).toBeLessThan(200)
    expect(ticks(checkpoints)[0]).toBe(0)
    const recent = ticks(checkpoints).filter((tick) => tick >= 14_400_000 - 600_000)
    expect(recent).toHaveLength(121)
  })
})
