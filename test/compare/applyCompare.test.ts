import { describe, expect, it } from 'vitest'
import { ownState } from '../../src/compare/compareState.ts'
import { timesProcessed } from '../../src/workload/ledger.ts'
import { subscriberPage } from '../../src/workload/subscriberPage.ts'
import { createCompareRun, factsOf, give, inOne } from './smallCompare.ts'

describe('what is asked of all lanes', () => {
  it('is told once, as a milestone, and each lane does it because of that', () => {
    const run = createCompareRun(3_000)
    give(run, { type: 'crashConsumer', consumer: 'c1' })
    const [told, ...own] = factsOf(run).filter(({ type }) => type === 'command')
    expect(told).toMatchObject({ level: 'milestone', entity: 'consumer:c1', cause: null, data: { command: { type: 'crashConsumer' } } })
    expect(own.map(({ lane, level, cause }) => [lane, level, cause])).toEqual(
      ['rabbitmq', 'kafka', 'direct'].map((lane) => [lane, 'detail', told?.id]),
    )
    for (const { consumers, instances } of Object.values(run.state.lanes) as { consumers?: object; instances?: object }[])
      expect(consumers ?? instances).toMatchObject({ c1: { status: 'crashed' } })
  })

  it('is done where it can be; where it cannot, that is told with the reason and the rule', () => {
    const run = createCompareRun(6_000)
    give(run, { type: 'replay', subscriber: 'billing' }, 2_000)
    const cannot = factsOf(run).filter(({ type }) => type === 'lane.cannot')
    const command = factsOf(run).find(({ type, lane }) => type === 'command' && lane === undefined)
    expect(cannot.map(({ entity, cause }) => [entity, cause])).toEqual([
      ['rabbitmq/group:billing', command?.id],
      ['direct/group:billing', command?.id],
    ])
    for (const { data } of cannot) expect(data).toMatchObject({ message: expect.stringMatching(/\.$/), rule: expect.any(String) })
    expect(run.state.lanes.kafka?.ledger.subscribers.billing?.duplicated).toBeGreaterThan(0)
    expect(run.state.lanes.rabbitmq?.ledger.subscribers.billing?.duplicated).toBe(0)
  })

  it('lets a new subscriber come in by the way that each broker has', () => {
    const run = createCompareRun(6_000)
    give(run, { type: 'addSubscriber', subscriber: 'audit', stream: 'orders', serviceMs: 50 }, 4_000)
    const pages = Object.fromEntries(Object.entries(run.state.lanes).map(([id, { ledger }]) => [id, ledger.subscribers.audit]))
    const timesOfFirst = (lane: string) => timesProcessed(subscriberPage(ownState(run.state, lane).ledger, 'audit'), 0)
    // Kafka has kept the past; RabbitMQ and callers bring what is sent from now on.
    expect(timesOfFirst('kafka')).toBe(1)
    for (const lane of ['rabbitmq', 'direct']) {
      expect(timesOfFirst(lane), lane).toBe(0)
      expect(pages[lane]?.processed, lane).toBeGreaterThan(10)
      expect(pages[lane]?.processed, lane).toBeLessThan(pages.kafka?.processed ?? 0)
    }
    expect(factsOf(run).filter(({ type }) => type === 'lane.cannot')).toEqual([])
  })
})

it('a command of one lane is done in that lane alone, and told for it', () => {
  const run = createCompareRun(3_000)
  give(run, inOne('kafka', { type: 'crashConsumer', consumer: 'c2' }))
  expect(factsOf(run).find(({ type }) => type === 'command')).toMatchObject({ entity: 'kafka/cluster:lane', level: 'milestone' })
  expect(run.state.lanes.kafka).toMatchObject({ consumers: { c2: { status: 'crashed' } } })
  expect(run.state.lanes.rabbitmq).toMatchObject({ consumers: { c2: { status: 'running' } } })
})
