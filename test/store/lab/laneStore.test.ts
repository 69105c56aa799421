import { describe, expect, it } from 'vitest'
import { rabbitModel } from '../../../src/brokers/rabbitmq/model.ts'
import { act, select } from '../../../src/store/lab/actions.ts'
import { laneStore } from '../../../src/store/lab/laneStore.ts'
import { nextMilestone, seekTo } from '../../../src/store/lab/playback.ts'
import { comparedLab, kafkaLaneModel, rabbitLaneModel } from './comparedLab.ts'

function labs() {
  const whole = comparedLab()
  return { whole, rabbitmq: laneStore(whole, rabbitLaneModel), kafka: laneStore(whole, kafkaLaneModel) }
}

describe('laneStore', () => {
  it('is one and the same for a lane of a lab', () => {
    const { whole, kafka } = labs()
    expect(laneStore(whole, kafkaLaneModel)).toBe(kafka)
    expect(laneStore(comparedLab(), kafkaLaneModel)).not.toBe(kafka)
  })

  it('shows the state and the facts of its lane alone, as its broker knows them', () => {
    const { whole, rabbitmq } = labs()
    seekTo(whole, 12_000)
    const { history, scenario } = rabbitmq.getState()
    expect(scenario.model).toBe(rabbitModel)
    expect(Object.keys(history.state)).toContain('queues')
    expect(history.state.kernel.tick).toBe(12_000)
    expect(history.trace.facts.length).toBeGreaterThan(20)
    expect(history.trace.facts.every(({ entity }) => !entity.includes('/'))).toBe(true)
    expect(new Set(history.trace.facts.map(({ type }) => type))).toContain('message.published')
    expect(history.trace.facts.some(({ type }) => type.startsWith('record.'))).toBe(false)
  })

  it('gives the same object until something changes, and another one then', () => {
    const { whole, kafka } = labs()
    const before = kafka.getState()
    expect(kafka.getState()).toBe(before)
    seekTo(whole, 9_000)
    expect(kafka.getState()).not.toBe(before)
    expect(kafka.getState().history).toBe(before.history)
  })

  it('tells whoever follows it when the whole changes', () => {
    const { whole, kafka } = labs()
    const ticks: number[] = []
    const stop = kafka.subscribe((state) => ticks.push(state.history.state.kernel.tick))
    seekTo(whole, 9_000)
    stop()
    seekTo(whole, 10_000)
    expect(ticks).toEqual([9_000])
  })

  it('selects in the whole, under the name of its lane, and reads back its own name', () => {
    const { whole, rabbitmq, kafka } = labs()
    select(kafka, 'partition:orders-1')
    expect(whole.getState().selection).toBe('kafka/partition:orders-1')
    expect(kafka.getState().selection).toBe('partition:orders-1')
    expect(rabbitmq.getState().selection).toBeNull()
    select(rabbitmq, null)
    expect(whole.getState().selection).toBeNull()
  })

  it('has the message that is followed selected in every lane where nothing else is', () => {
    const { whole, rabbitmq, kafka } = labs()
    whole.setState({ selection: 'kafka/record:orders-0@0', followed: 2 })
    expect(kafka.getState().selection).toBe('record:orders-0@0')
    expect(rabbitmq.getState().selection).toBe('message:2')
  })

  it('looks at what the story looks at in its lane', () => {
    const { kafka } = labs()
    const { scenario, history } = kafka.getState()
    const look = scenario.story[0]?.look
    const run = { state: history.state, tick: 0, beganAt: [] }
    expect(typeof look === 'function' ? look(run) : look).toEqual(['topic:orders'])
  })

  it('does in its lane alone what is done to it', () => {
    const { whole, rabbitmq, kafka } = labs()
    act(rabbitmq, { type: 'crashConsumer', consumer: 'c1' })
    seekTo(whole, whole.getState().history.state.kernel.tick + 100)
    expect(whole.getState().history.commands.map(({ command }) => command)).toEqual([
      { type: 'lane', lane: 'rabbitmq', command: { type: 'crashConsumer', consumer: 'c1' } },
    ])
    const status = (store: typeof kafka) =>
      (store.getState().history.state as unknown as { consumers: { c1: { status: string } } }).consumers.c1.status
    expect(status(rabbitmq)).toBe('crashed')
    expect(status(kafka)).toBe('running')
  })

  it('follows a fork: facts of the future that was dropped are gone from it', () => {
    const { whole, rabbitmq } = labs()
    nextMilestone(whole)
    seekTo(whole, 20_000)
    const before = rabbitmq.getState().history.trace.facts.length
    seekTo(whole, 8_000)
    act(whole, { type: 'crashConsumer', consumer: 'c1' })
    const facts = rabbitmq.getState().history.trace.facts
    expect(facts.length).toBeLessThan(before)
    expect(facts.at(-1)?.tick).toBeLessThanOrEqual(8_000)
  })
})
