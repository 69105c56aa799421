import { describe, expect, it } from 'vitest'
import type { CompareModel } from '../../src/compare/compareModel.ts'
import { type CompareState, ownState } from '../../src/compare/compareState.ts'
import type { CompareTypes } from '../../src/compare/compareTypes.ts'
import { reasonsOf } from '../../src/compare/reasonsOf.ts'
import { type Tally, tallyOf } from '../../src/compare/tally.ts'
import type { History } from '../../src/kernel/history.ts'
import { playLesson } from '../scenarios/runLesson.ts'
import { type CompareRun, createCompareRun, give, inOne, model } from './smallCompare.ts'

type Run = Pick<History<CompareState, never>, 'trace' | 'state'>

/** A rule as it is told; of a cause what was told and what had been done. */
function why({ trace, state }: Run, lanes: CompareModel['lanes'], measure: keyof Tally): string[] {
  const rows = lanes.map((lane) => ({ lane, tally: tallyOf(lane.model, ownState(state, lane.id)) }))
  return reasonsOf(trace, state, rows, measure).map((reason) => {
    if ('rule' in reason) return `${reason.lane.id}: ${reason.rule}`
    const { counted, root, wasDone } = reason.cause
    const done = wasDone ? ` after ${(root.data as { command: { type: string } }).command.type}` : ''
    return `${reason.lane.id}: ${counted.told.type}${done}`
  })
}

const inAll = (run: CompareRun, measure: keyof Tally) => why(run, model.lanes, measure)

describe('a lesson played to its end says', async () => {
  const played = async (id: string) => {
    const { history, scenario } = await playLesson<CompareTypes>(id)
    const { lanes } = scenario.model as unknown as CompareModel
    return (measure: keyof Tally) => why(history as unknown as Run, lanes, measure)
  }

  it('that Kafka is late since a member has no partition, and that its group has stood still', async () => {
    const told = await played('vs-scale-out')
    const idle = 'kafka: c3 of billing has nothing to read: a partition has one owner, and there are 2 partitions.'
    for (const measure of ['delivered', 'processed', 'waiting', 'p99Ms'] as const) expect(told(measure)[0], measure).toBe(idle)
    expect(told('p99Ms')[1]).toBe('kafka: group.rebalance.started after addConsumer')
    expect(told('outOfOrder')).toEqual([
      'rabbitmq: message.processed',
      'rabbitmq: billing has had 3 consumers on one queue: each takes the next message, and whoever is quicker is done first.',
    ])
  })

  it('that bindings choose, that Kafka’s groups read all, and that one read all again', async () => {
    const told = await played('vs-routing')
    expect(told('delivered')).toEqual([
      expect.stringMatching(/^rabbitmq: A queue gets what its bindings ask for, .*: to europe came \d+ messages of \d+\.$/),
      expect.stringMatching(/^kafka: Every group reads its topic whole/),
      'kafka: position.set after replay',
    ])
  })

  it('that RabbitMQ delivers what failed again and again', async () => {
    const told = await played('vs-poison')
    expect(told('delivered')[0]).toBe('rabbitmq: message.requeued')
  })
})

describe('while messages wait', () => {
  it('what was done and still holds comes first; that more was sent everywhere is said when there is nothing else', () => {
    const run = createCompareRun(6_000)
    give(run, { type: 'burst', stream: 'orders', count: 30 }, 1_000)
    give(run, inOne('kafka', { type: 'hangConsumer', consumer: 'c1' }), 6_000)
    expect(inAll(run, 'waiting')).toEqual(['kafka: command after hangConsumer'])
    give(run, inOne('kafka', { type: 'resumeConsumer', consumer: 'c1' }), 500)
    expect(inAll(run, 'waiting')).toEqual(['kafka: command'])
  })

  it('a rebalance is forgotten after a while', () => {
    const run = createCompareRun(6_000)
    give(run, inOne('kafka', { type: 'closeConsumer', consumer: 'c2' }), 2_000)
    give(run, inOne('kafka', { type: 'startConsumer', consumer: 'c2' }), 4_000)
    const rows = (waiting: number) =>
      model.lanes.map((lane) => {
        const tally = tallyOf(lane.model, ownState(run.state, lane.id))
        return { lane, tally: lane.id === 'kafka' ? { ...tally, waiting } : tally }
      })
    const told = () => reasonsOf(run.trace, run.state, rows(90), 'waiting').length
    expect(told()).toBe(1)
    give(run, { type: 'pauseStream', stream: 'orders' }, 12_000)
    expect(told()).toBe(0)
  })
})

it('a replay is why more is handled there, whatever was done later', () => {
  const run = createCompareRun(9_000)
  give(run, { type: 'replay', subscriber: 'billing' }, 6_000)
  give(run, { type: 'crashConsumer', consumer: 'c1' }, 1_000)
  expect(inAll(run, 'processed')).toContain('kafka: position.set after replay')
})

it('without any of this each system works at its own pace', () => {
  const run = createCompareRun(4_000)
  for (const measure of ['waiting', 'p50Ms', 'lost', 'duplicated', 'stored'] as const) expect(inAll(run, measure), measure).toEqual([])
})
