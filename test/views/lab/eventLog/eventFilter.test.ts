import { describe, expect, it } from 'vitest'
import { kafkaPanels } from '../../../../src/views/kafka/kafkaPanels.ts'
import { type EventFilter, passes } from '../../../../src/views/lab/eventLog/eventFilter.ts'
import { ordinarySetup, runOf } from '../../kafka/stageRun.ts'

const { state, trace } = runOf(ordinarySetup, 14_000)
const { facts } = trace
const all: EventFilter = { loudness: 'everything', text: '', subject: null }
const typesOf = (filter: Partial<EventFilter>) =>
  new Set(facts.filter((fact) => passes(kafkaPanels, { ...all, ...filter }, fact)).map(({ type }) => type))

describe('passes', () => {
  it('lets everything pass, or steps, or milestones alone', () => {
    const milestones = typesOf({ loudness: 'milestones' })
    const steps = typesOf({ loudness: 'steps' })
    expect(milestones).toContain('group.stable')
    expect(milestones).not.toContain('record.sent')
    expect(steps).toContain('record.sent')
    expect(steps).not.toContain('follower.fetched')
    expect(typesOf({})).toContain('follower.fetched')
  })

  it('finds words of the sentence, the name and the type, in any order and case', () => {
    expect(typesOf({ text: 'HIGH orders-1 watermark' })).toEqual(new Set(['highWatermark.advanced']))
    expect(typesOf({ text: 'record.sent' })).toEqual(new Set(['record.sent']))
    expect(typesOf({ text: 'no such words' }).size).toBe(0)
  })

  it('narrows to what has to do with one thing', () => {
    for (const fact of facts.filter((each) => passes(kafkaPanels, { ...all, subject: kafkaPanels.subjectOf(state, 'consumer:c1') }, each)))
      expect(JSON.stringify(fact)).toContain('c1')
  })
})
