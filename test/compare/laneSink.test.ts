import { describe, expect, it } from 'vitest'
import { laneSink } from '../../src/compare/laneSink.ts'
import type { Fact, FactSink } from '../../src/kernel/fact.ts'

const command: Fact = { id: 7, tick: 3, level: 'milestone', type: 'command', entity: 'consumer:c1', cause: null, data: { command: {} } }

function heard(told: Fact, because?: number): Fact | undefined {
  const facts: Fact[] = []
  const outer: FactSink = { level: 'full', fact: (fact) => facts.push(fact), count() {} }
  laneSink('kafka', outer, because).fact(told)
  return facts[0]
}

describe('what a lane tells', () => {
  it('is a fact of that lane, with what was told kept beside it', () => {
    expect(heard(command)).toEqual({ ...command, entity: 'kafka/consumer:c1', lane: 'kafka', told: command })
  })

  it('is no milestone of its own when it answers what was asked of all', () => {
    expect(heard(command, 5)).toMatchObject({ cause: 5, level: 'detail', told: command })
    const follows: Fact = { ...command, type: 'consumer.closed', cause: 7 }
    expect(heard(follows, 5)).toMatchObject({ cause: 7, level: 'milestone' })
  })

  it('is counted under the type that it is told with', () => {
    const counts: [string, number][] = []
    const outer: FactSink = { level: 'counters', fact() {}, count: (type, facts) => counts.push([type, facts]) }
    const sink = laneSink('kafka', outer)
    expect(sink.level).toBe('counters')
    sink.count('records.polled', 3)
    expect(counts).toEqual([['records.polled', 3]])
  })
})
