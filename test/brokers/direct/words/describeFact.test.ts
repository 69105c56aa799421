import { describe, expect, it } from 'vitest'
import { configSpecs } from '../../../../src/brokers/direct/config.ts'
import { type DirectFact, directFactLevels } from '../../../../src/brokers/direct/facts.ts'
import { configWords } from '../../../../src/brokers/direct/words/configWords.ts'
import { describeFact } from '../../../../src/brokers/direct/words/describeFact.ts'
import { createEventfulRun } from '../eventfulRun.ts'

const facts = createEventfulRun().trace.facts as DirectFact[]

describe('words for facts', () => {
  it('are there for every kind of fact that a run can tell', () => {
    expect([...new Set(facts.map(({ type }) => type))].sort()).toEqual(Object.keys(directFactLevels).sort())
  })

  it('make plain sentences with nothing missing', () => {
    for (const fact of facts) {
      const said = describeFact(fact)
      expect(said).toMatch(/^\S.*\.$/)
      expect(said).not.toMatch(/undefined|null|NaN|\[object|\$\{| {2}| \./)
    }
  })

  it('say why a message was given up and what was done all the same', () => {
    const abandoned = facts.filter((fact) => fact.type === 'message.abandoned')
    const halfDone = abandoned.find(({ data }) => data.handled.length > 0 && data.missing.length > 0)
    expect(halfDone && describeFact(halfDone)).toMatch(/Yet images has done its part, and e-mail(, analytics have| has) not\.$/)
    const undone = abandoned.find(({ data }) => data.handled.length === 0)
    expect(undone && describeFact(undone)).toContain('Nobody has handled it so far.')
  })
})

it('every setting is explained in words, and no other', () => {
  expect(Object.keys(configWords).sort()).toEqual(Object.keys(configSpecs).sort())
  for (const [name, does] of Object.entries(configWords)) expect(does, name).toMatch(/^[A-Z].*\.$/)
})
