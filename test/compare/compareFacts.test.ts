import { expect, it } from 'vitest'
import { factOf, ownFactLevels } from '../../src/compare/compareFacts.ts'
import { createCompareRun, factsOf, give } from './smallCompare.ts'

it('a fact is given back as its broker told it, to its own lane alone', () => {
  const run = createCompareRun(2_000)
  give(run, { type: 'hangConsumer', consumer: 'c1' })
  for (const fact of factsOf(run)) {
    for (const lane of ['rabbitmq', 'kafka', 'direct']) {
      const told = factOf(fact, lane)
      if (fact.lane !== lane) expect(told).toBeNull()
      else expect(told).toMatchObject({ id: fact.id, type: fact.type, data: fact.data })
    }
  }
  expect(factsOf(run).some(({ lane }) => lane === undefined)).toBe(true)
})

it('what a comparison itself tells speaks as loudly as can be', () => {
  expect(ownFactLevels).toEqual({ command: 'milestone', 'lane.cannot': 'milestone' })
})
