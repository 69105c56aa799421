import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inLane, isLaneFact, laneOf } from '../../src/compare/lane.ts'
import { createCompareRun, give } from './smallCompare.ts'

it('an entity in a lane is read back as lane and entity, whatever its name', () => {
  fc.assert(
    fc.property(fc.constantFrom('kafka', 'rabbit-2'), fc.constantFrom('queue', 'consumer'), fc.string(), (lane, kind, name) => {
      expect(laneOf(inLane(lane, `${kind}:${name}`))).toEqual({ lane, entity: `${kind}:${name}` })
      expect(laneOf(`${kind}:${name}`)).toBeNull()
    }),
  )
})

it('a fact of a lane is told from one of the comparison itself', () => {
  const run = createCompareRun(2_000)
  give(run, { type: 'hangConsumer', consumer: 'c1' })
  const own = run.trace.facts.filter((fact) => !isLaneFact(fact))
  expect(own.map(({ type, entity }) => [type, entity])).toEqual([['command', 'consumer:c1']])
})
