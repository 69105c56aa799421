import { describe, expect, it } from 'vitest'
import { type Cause, causeOf, waitCauseOf } from '../../src/compare/causeOf.ts'
import { compareModel } from '../../src/compare/compareModel.ts'
import { hinders } from '../../src/compare/waiting.ts'
import { createHistory, runTo } from '../../src/kernel/history.ts'
import { type CompareRun, createCompareRun, give, inOne, laneModel, laneOfRun, lanesOf, work } from './smallCompare.ts'

type Measure = Parameters<typeof causeOf>[3]

const why = (run: CompareRun, lane: string, measure: Measure, tick = run.state.kernel.tick) =>
  causeOf(run.trace, tick, laneOfRun(run, lane).lane, measure)

describe('of what was handled again', () => {
  it('a replay of Kafka is the root, by way of the new position', () => {
    const run = createCompareRun(6_000)
    expect(why(run, 'kafka', 'duplicated')).toBeNull()
    give(run, { type: 'replay', subscriber: 'billing' }, 2_000)
    const cause = why(run, 'kafka', 'duplicated')
    expect(cause?.counted).toMatchObject({ type: 'record.processed', lane: 'kafka' })
    expect(cause?.turn).toMatchObject({ type: 'position.set', told: { data: { from: 'seek' } } })
    expect(cause?.root).toMatchObject({ type: 'command', data: { command: { type: 'replay' } } })
    expect(cause?.chain.facts.at(0)).toBe(cause?.turn)
    expect(why(run, 'rabbitmq', 'duplicated')).toBeNull()
  })

  it('the crash of a consumer that had handled and not acknowledged is the root in RabbitMQ', () => {
    const lanes = lanesOf({ ...work, groups: [{ id: 'billing', handler: { serviceMs: 100 }, consumers: ['c1', 'c2'] }] })
    const { rabbitmq } = lanes
    if (rabbitmq.broker !== 'rabbitmq') throw new Error('no RabbitMQ')
    const groups = rabbitmq.setup.groups.map((group) => ({ ...group, prefetch: 20, ack: 'batch' as const, ackBatch: 8 }))
    const forgetful = { ...rabbitmq, setup: { ...rabbitmq.setup, groups } }
    const model = compareModel([laneModel(forgetful)])
    const run = createHistory(model, model.create({ lanes: [forgetful] }, 11))
    runTo(run, 3_400)
    give(run, { type: 'crashConsumer', consumer: 'c1' }, 1_500)
    const cause = why(run, 'rabbitmq', 'duplicated')
    expect(cause?.turn).toMatchObject({ type: 'message.requeued', told: { data: { reason: 'connectionLost' } } })
    expect(cause?.root).toMatchObject({ type: 'command', data: { command: { type: 'crashConsumer', consumer: 'c1' } } })
  })
})

describe('of what is out of order', () => {
  it('the message came straight, and was overtaken: its root is its own way', () => {
    const run = createCompareRun(9_000)
    const cause = why(run, 'rabbitmq', 'outOfOrder')
    expect(cause?.counted).toMatchObject({ type: 'message.processed', told: { data: { outOfOrder: true } } })
    expect(cause?.turn).toBeNull()
    const { message } = (cause as Cause).counted.told.data as { message: number }
    expect(cause?.root).toMatchObject({ type: 'message.published', told: { data: { message } } })
    expect(why(run, 'kafka', 'outOfOrder')).toBeNull()
  })

  it('goes back no further than to its own sending, and to nothing that was done to the sender', () => {
    const run = createCompareRun(3_000)
    give(run, { type: 'burst', stream: 'orders', count: 20 }, 8_000)
    const cause = why(run, 'rabbitmq', 'outOfOrder') as Cause
    const { message } = cause.counted.told.data as { message: number }
    expect(cause.wasDone).toBe(false)
    expect(cause.root).toMatchObject({ told: { data: { message } } })
  })
})

describe('of what waits', () => {
  it('the newest thing done that still holds is the root', () => {
    const run = createCompareRun(4_000)
    const cause = (lane: string) => waitCauseOf(run.trace, run.state.kernel.tick, laneOfRun(run, lane).lane, hinders)
    for (const lane of ['rabbitmq', 'kafka', 'direct']) expect(cause(lane)).toBeNull()
    give(run, { type: 'hangConsumer', consumer: 'c1' }, 500)
    give(run, { type: 'slowConsumer', consumer: 'c2', factor: 4 }, 500)
    const root = (lane: string) => cause(lane)?.root.data
    for (const lane of ['rabbitmq', 'kafka', 'direct'])
      expect(root(lane)).toMatchObject({ command: { type: 'slowConsumer', consumer: 'c2' } })
    give(run, { type: 'slowConsumer', consumer: 'c2', factor: 1 }, 500)
    expect(root('kafka')).toMatchObject({ command: { type: 'hangConsumer', consumer: 'c1' } })
    give(run, { type: 'resumeConsumer', consumer: 'c1' }, 500)
    expect(cause('kafka')).toBeNull()
  })
})

it('of what was done in one lane alone, that lane tells', () => {
  const run = createCompareRun(6_000)
  give(run, inOne('kafka', { type: 'seek', consumer: 'c1', to: 'beginning' }), 2_000)
  expect(why(run, 'kafka', 'duplicated')).toMatchObject({ wasDone: true, root: { lane: 'kafka', told: { type: 'command' } } })
})

it('knows nothing of what comes after the moment that is asked for', () => {
  const run = createCompareRun(6_000)
  give(run, { type: 'replay', subscriber: 'billing' }, 2_000)
  expect(why(run, 'kafka', 'duplicated', 6_000)).toBeNull()
})

it('asks elsewhere for what the trace has forgotten, and says when nobody knows it', () => {
  const run = createCompareRun(6_000)
  give(run, { type: 'replay', subscriber: 'billing' }, 2_000)
  const { lane } = laneOfRun(run, 'kafka')
  expect(causeOf(run.trace, 8_000, lane, 'duplicated', () => null)?.chain).toMatchObject({ isWhole: false })
  const asked: number[] = []
  causeOf(run.trace, 8_000, lane, 'duplicated', (id) => {
    asked.push(id)
    return null
  })
  expect(asked).toHaveLength(1)
})
