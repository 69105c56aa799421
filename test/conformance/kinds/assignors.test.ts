import { describe, expect, it } from 'vitest'
import { assignorRunners } from '../../../src/conformance/kinds/assignors.ts'

const run = (kind: string, testCase: unknown) => assignorRunners.find((runner) => runner.kind === kind)?.run(testCase)
const members = { c1: { topics: ['t'] }, c2: { topics: ['t'] } }
const expected = { c1: { t: [0, 1] }, c2: { t: [2] } }

describe('cases of assignors', () => {
  it('exist for each of the four', () => {
    expect(assignorRunners.map(({ system, kind }) => `${system} ${kind}`)).toEqual([
      'kafka assignor-range',
      'kafka assignor-roundrobin',
      'kafka assignor-sticky',
      'kafka assignor-cooperative-sticky',
    ])
  })

  it('agree when each member gets what is expected, in any order', () => {
    expect(run('assignor-range', { partitionsPerTopic: { t: 3 }, members, expected: { c2: { t: [2] }, c1: { t: [1, 0] } } })).toBeNull()
  })

  it('name the first member that gets something else', () => {
    expect(run('assignor-range', { partitionsPerTopic: { t: 4 }, members, expected })).toBe('c2: expected [["t",[2]]], got [["t",[2,3]]]')
  })

  it('miss members that were not expected or did not come', () => {
    expect(run('assignor-range', { partitionsPerTopic: { t: 3 }, members, expected: { ...expected, c3: {} } })).toBe(
      'members: expected ["c1","c2","c3"], got ["c1","c2"]',
    )
  })

  it('also compare the order in which partitions were handed out, where it is known', () => {
    const expectedOrdered = { c1: ['t-2', 't-0'], c2: ['t-1'] }
    const dealt = { c1: { t: [0, 2] }, c2: { t: [1] } }
    expect(run('assignor-roundrobin', { partitionsPerTopic: { t: 3 }, members, expected: dealt, expectedOrdered })).toBe(
      'c1 in order: expected ["t-2","t-0"], got ["t-0","t-2"]',
    )
  })

  it('number the round that differs, and give each sticky assignor what members own where it looks for it', () => {
    const owners = { c1: { topics: ['t'], owned: { t: [2] }, generation: 1 }, c2: { topics: ['t'], owned: { t: [0, 1] }, generation: 1 } }
    const agrees = { partitionsPerTopic: { t: 3 }, members: owners, expected: { c1: { t: [2] }, c2: { t: [0, 1] } } }
    const differs = { ...agrees, expected: { c1: { t: [1] }, c2: { t: [0, 2] } } }
    for (const kind of ['assignor-sticky', 'assignor-cooperative-sticky'])
      expect(run(kind, { rounds: [agrees, differs] })).toBe('round 2, c1: expected [["t",[1]]], got [["t",[2]]]')
  })

  it('are refused when malformed', () => {
    expect(() => run('assignor-range', { partitionsPerTopic: { t: 'three' }, members, expected })).toThrow(
      'malformed case: t should be a number',
    )
    expect(() => run('assignor-range', { members, expected })).toThrow('partitionsPerTopic should be an object, is missing')
    expect(() => run('assignor-range', null)).toThrow('case should be an object')
  })
})
