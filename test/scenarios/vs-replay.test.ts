import { describe, expect, it } from 'vitest'
import { isOwn } from '../../src/compare/compareFacts.ts'
import type { CompareTypes } from '../../src/compare/compareTypes.ts'
import { lanePage } from '../../src/scenarios/reading/lanes.ts'
import { laneHistory } from './laneHistory.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { factsOf, playLesson } from './runLesson.ts'

describe('vs-replay: a queue forgets what was acknowledged, a log does not', async () => {
  const { history, questions } = await playLesson<CompareTypes>('vs-replay')
  const { state } = history
  const [, , asked = 0] = state.story.beganAt
  const sentBefore = 8

  it('the queue cannot, and says why', () => {
    const cannot = history.trace.facts.filter(isOwn).filter(({ type }) => type === 'lane.cannot')
    expect(cannot.map(({ entity }) => entity)).toEqual(['rabbitmq/group:billing'])
    expect(cannot[0]?.data).toMatchObject({ message: expect.stringContaining('nothing to send again') })
    expect(lanePage(state, 'rabbitmq', 'billing').duplicated).toBe(0)
  })

  it('the stream and Kafka give billing every order again, in the order in which they were sent', () => {
    const stream = rabbitFactsOf(laneHistory(history, 'stream'), 'message.processed')
    const kafka = factsOf(laneHistory(history, 'kafka'), 'record.processed')
    for (const facts of [stream, kafka] as { tick: number; data: { group: string; message: number; first: boolean } }[][]) {
      const again = facts.filter(({ tick, data }) => tick > asked && data.group === 'billing' && !data.first)
      expect(again.map(({ data }) => data.message)).toEqual(Array.from({ length: sentBefore }, (_, message) => message))
    }
  })

  it('in Kafka by moving a position back, in the stream by subscribing anew at the first offset', () => {
    const moved = factsOf(laneHistory(history, 'kafka'), 'position.set').filter(({ data }) => data.from === 'seek')
    expect(moved.map(({ data }) => [data.group, data.offset])).toEqual([['billing', 0]])
    const delivered = rabbitFactsOf(laneHistory(history, 'stream'), 'message.delivered').filter(({ tick }) => tick > asked)
    expect(delivered[0]?.data).toMatchObject({ consumer: 'c1', offset: 0 })
  })

  it('nobody else is disturbed', () => {
    for (const lane of ['rabbitmq', 'stream', 'kafka']) expect(lanePage(state, lane, 'analytics').duplicated).toBe(0)
  })

  it('asks how many are handled again', () => {
    expect(questions.map(({ right }) => right)).toEqual(['0 from the queue, 8 from the stream, 8 from Kafka'])
  })
})
