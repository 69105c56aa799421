import { describe, expect, it } from 'vitest'
import type { DirectFact } from '../../../../src/brokers/direct/facts.ts'
import { concerns, momentOf } from '../../../../src/brokers/direct/words/concerns.ts'
import { type Subject, subjectOf } from '../../../../src/brokers/direct/words/subject.ts'
import { createEventfulRun } from '../eventfulRun.ts'
import { checkedRunTo, createQuietRun, give, send } from '../smallRun.ts'

const life = (facts: readonly unknown[], subject: Subject | null) =>
  subject === null ? [] : (facts as DirectFact[]).flatMap((fact) => momentOf(subject, fact) ?? [])

describe('the life', () => {
  it('of a message goes from its caller to the service and back', () => {
    const run = createQuietRun()
    send(run)
    checkedRunTo(run, 500)
    expect(life(run.trace.facts, subjectOf(run.state, 'message:0'))).toEqual([
      'thread 0 of web',
      'sent to c1',
      'in work at c1',
      'processed by c1',
      'images has answered',
      'done',
    ])
  })

  it('of an instance tells what became of it, and of its service too', () => {
    const run = createQuietRun({ instances: 2, caller: { 'retry.backoffMs': 10 } })
    give(run, { type: 'crashConsumer', consumer: 'c1' })
    send(run)
    checkedRunTo(run, 500)
    expect(life(run.trace.facts, subjectOf(run.state, 'consumer:c1'))).toEqual([
      'started',
      'c1 crashes',
      'crashed',
      'a request is refused',
      'left out',
    ])
    expect(life(run.trace.facts, subjectOf(run.state, 'group:images'))).toEqual(['c1 started', 'c2 started', 'c1 crashed', 'm0 processed'])
    expect(life(run.trace.facts, subjectOf(run.state, 'producer:web'))).toEqual(['connection refused', 'c1 left out', 'm0 done'])
  })
})

describe('subjects', () => {
  const run = createEventfulRun()

  it('are what there is, and nothing else', () => {
    for (const entity of [
      'message:1',
      'producer:web',
      'consumer:c1',
      'group:images',
      'stream:uploads',
      'cluster:network',
      'fact:3',
    ] as const)
      expect(subjectOf(run.state, entity), entity).not.toBeNull()
    for (const entity of [
      'message:99999',
      'message:x',
      'producer:c1',
      'consumer:web',
      'group:none',
      'stream:none',
      'topic:uploads',
    ] as const)
      expect(subjectOf(run.state, entity), entity).toBeNull()
  })

  it('are concerned by their moments and by whatever names them', () => {
    const facts = run.trace.facts as DirectFact[]
    for (const subject of [
      { kind: 'message', message: 7 },
      { kind: 'consumer', name: 'c2' },
      { kind: 'group', name: 'images' },
      { kind: 'producer', name: 'web' },
    ] as const) {
      const concerning = facts.filter((fact) => concerns(subject, fact))
      const moments = facts.filter((fact) => momentOf(subject, fact) !== null)
      expect(moments.length, JSON.stringify(subject)).toBeGreaterThan(3)
      for (const fact of moments) expect(concerning).toContain(fact)
      expect(concerning.length).toBeLessThan(facts.length)
    }
    const asked = facts.filter((fact) => concerns({ kind: 'consumer', name: 'c2' }, fact)).map(({ type }) => type)
    expect(asked).toContain('call.sent')
  })
})
