import { describe, expect, it } from 'vitest'
import { placeGroups, planGroups } from '../../../../src/views/kafka/layout/layoutGroups.ts'
import { right } from '../../../../src/views/stage/rect.ts'

/** Half the dot that stands for a coordinator, and so much clear beside it, design units. */
const DOOR = 3
const CLEAR = 3

const groups = [
  { id: 'billing', consumers: ['c1', 'c2'] },
  { id: 'analytics', consumers: ['c3'] },
]

describe('the words of a group', () => {
  for (const height of [120, 260, 420, 900])
    for (const side of ['left', 'right'] as const)
      it(`keep clear of its door at the ${side}, in ${height} px`, () => {
        const { groups: placed } = placeGroups(planGroups(groups, 170, height, 1), 0, 0, side)
        for (const { header, door } of Object.values(placed)) {
          const gap = side === 'left' ? header.x - door.x : door.x - right(header)
          expect(gap).toBeGreaterThanOrEqual(DOOR + CLEAR)
        }
      })
})
