import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isTrouble, markLabel } from '../../../../src/views/rabbitmq/panels/markLabel.ts'
import { playRabbit, rabbitScripts } from '../../../brokers/rabbitmq/randomRun.ts'
import { factsOf } from '../../../brokers/rabbitmq/smallRun.ts'

describe('marks on the timeline', () => {
  it('have a few words for every milestone, none of them the bare name of its type', () => {
    fc.assert(
      fc.property(rabbitScripts, (script) => {
        for (const fact of factsOf(playRabbit(script))) {
          if (fact.level !== 'milestone') continue
          const label = markLabel(fact)
          expect(label, fact.type).not.toMatch(/undefined|NaN|\[object|null/)
          expect(label, fact.type).not.toBe(fact.type.replaceAll('.', ' '))
          expect(label.length, label).toBeLessThan(60)
        }
      }),
      { numRuns: 25 },
    )
  })

  it('tell trouble from the rest', () => {
    const told = fc.sample(rabbitScripts, { seed: 7, numRuns: 60 }).flatMap((script) => factsOf(playRabbit(script)))
    const troubles = new Set(told.filter((fact) => fact.level === 'milestone' && isTrouble(fact)).map(({ type }) => type))
    expect(troubles).toContain('message.lost')
    expect(troubles).toContain('channel.failed')
    expect(troubles).not.toContain('consumer.activated')
    expect(troubles).not.toContain('broker.started')
  })
})
