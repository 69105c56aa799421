import { describe, expect, it } from 'vitest'
import type { KafkaTypes } from '../../../../src/brokers/kafka/kafkaTypes.ts'
import type { LessonHistory } from '../../../../src/scenarios/lesson.ts'
import { stageTopology } from '../../../../src/views/kafka/layout/stageTopology.ts'
import { legendKeys } from '../../../../src/views/kafka/scene/legendKeys.ts'
import { legendSigns } from '../../../../src/views/kafka/scene/legendSigns.ts'
import { stageScene } from '../../../../src/views/kafka/scene/stageScene.ts'
import { ordinarySetup, runOf } from '../stageRun.ts'

const legendOf = ({ state }: LessonHistory<KafkaTypes>) => {
  const scene = stageScene(state, stageTopology(state), () => ({ cells: 12, saysOlder: false }), null)
  return { keys: legendKeys(state, scene).map(({ name }) => name), signs: legendSigns(scene).map(({ sign }) => sign) }
}

describe('the legend', () => {
  it('explains keys that are on stage, and none that are not', () => {
    expect(legendOf(runOf(ordinarySetup, 500)).keys).toEqual([])
    expect(legendOf(runOf(ordinarySetup, 14_000)).keys.toSorted()).toEqual(['cart-1', 'order-1', 'pay-1', 'pay-9', 'user-42', 'user-7'])
  })

  it('has a place for messages without a key', () => {
    const streams = ordinarySetup.streams.map(({ keys: _, ...stream }) => stream)
    expect(legendOf(runOf({ ...ordinarySetup, streams }, 14_000)).keys).toEqual([null])
  })

  it('explains a silent owner only while there is one', () => {
    const crash = [{ tick: 14_000, command: { type: 'crashConsumer', consumer: 'c2' } as const }]
    expect(legendOf(runOf(ordinarySetup, 13_000)).signs).not.toContain('silent')
    expect(legendOf(runOf(ordinarySetup, 15_000, crash)).signs).toContain('silent')
    expect(legendOf(runOf(ordinarySetup, 30_000, crash)).signs).not.toContain('silent')
  })
})
