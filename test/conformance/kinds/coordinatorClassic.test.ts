import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { javaBucket, javaStringHash } from '../../../src/brokers/kafka/javaHash.ts'
import { isPossible, memberIdFor } from '../../../src/conformance/kinds/classicGroup/memberIds.ts'
import { coordinatorClassic } from '../../../src/conformance/kinds/coordinatorClassic.ts'

type Line = Record<string, unknown>
const { cases } = JSON.parse(readFileSync('test/conformance/kafka/coordinator-classic.json', 'utf8')) as {
  cases: { name: string; events: Line[] }[]
}

/** Every case with one line of some sort changed. */
function spoil(isMeant: (line: Line) => boolean, change: (line: Line) => Line | null) {
  return cases.flatMap(({ name, events }) => {
    const index = events.findIndex(isMeant)
    if (index < 0) return []
    const changed = change(events[index] as Line)
    return [{ name, events: [...events.slice(0, index), ...(changed === null ? [] : [changed]), ...events.slice(index + 1)] }]
  })
}

const isGenerationTwo = (line: Line) => line.resp === 'join' && line.generation === 2

describe('replaying recordings of the group coordinator', () => {
  it('all agree', () => {
    expect(cases.map((it) => coordinatorClassic.run(it))).toEqual(cases.map(() => null))
  })

  it.each([
    ['a response with another generation', spoil(isGenerationTwo, (line) => ({ ...line, generation: 3 }))],
    ['a response that is not there', spoil(isGenerationTwo, () => null)],
    ['another protocol', spoil(isGenerationTwo, (line) => ({ ...line, protocol: 'sticky' }))],
    [
      'a heartbeat with another error',
      spoil(
        (line) => line.req === 'heartbeat',
        (line) => ({ ...line, error: 'FENCED_INSTANCE_ID' }),
      ),
    ],
    [
      'an alarm that is not there',
      spoil(
        (line) => 'timer' in line,
        () => null,
      ),
    ],
    [
      'an alarm that went off later',
      spoil(
        (line) => 'timer' in line,
        (line) => ({ ...line, t: Number(line.t) + 50 }),
      ),
    ],
    [
      'a state with another member',
      spoil(
        (line) => line.state === 'Stable',
        (line) => ({ ...line, members: ['m9#1'] }),
      ),
    ],
    [
      'a leader who is no member',
      spoil(
        (line) => line.state === 'Stable',
        (line) => ({ ...line, leader: 'm9#1' }),
      ),
    ],
    [
      'a leader who had no reason to change',
      spoil((line) => line.state === 'Stable' && (line.members as string[]).length > 1, otherLeader),
    ],
    [
      'an assignment of another generation',
      spoil(
        (line) => line.resp === 'sync' && line.error === 'NONE',
        (line) => ({ ...line, assignment: 'gen9' }),
      ),
    ],
  ])('%s is a difference', (_, spoiled) => {
    expect(spoiled.length).toBeGreaterThan(5)
    for (const it of spoiled) expect(coordinatorClassic.run(it), it.name).not.toBeNull()
  })

  it('a file that is no recording is said to be none', () => {
    expect(coordinatorClassic.run({ events: [{ t: 0, req: 'dance' }] })).toMatch(/^not a coordinator-classic case/)
  })
})

function otherLeader(line: Line): Line {
  return { ...line, leader: (line.members as string[]).find((id) => id !== line.leader) }
}

describe('member ids made to an order', () => {
  it('a circle is not possible, a chain is as long as there are buckets', () => {
    expect(
      isPossible([
        [0, 1],
        [1, 2],
      ]),
    ).toBe(true)
    expect(
      isPossible([
        [0, 1],
        [1, 0],
      ]),
    ).toBe(false)
    expect(isPossible(Array.from({ length: 15 }, (_, i) => [i, i + 1] as const))).toBe(true)
    expect(isPossible(Array.from({ length: 16 }, (_, i) => [i, i + 1] as const))).toBe(false)
  })

  it('keep their order in a table for more than twelve members', () => {
    const order = [[1, 0] as const]
    for (const capacity of [16, 32, 64]) {
      const bucketOf = (index: number) => javaBucket(javaStringHash(memberIdFor('m1', index, order)), capacity)
      expect(bucketOf(1)).toBeLessThan(bucketOf(0))
    }
  })

  it('are distinct', () => {
    const ids = Array.from({ length: 40 }, (_, i) => memberIdFor('m1', i, []))
    expect(new Set(ids).size).toBe(40)
  })
})
