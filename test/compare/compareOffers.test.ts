import { describe, expect, it } from 'vitest'
import { createCompareRun, give, model } from './smallCompare.ts'

const labels = (run: ReturnType<typeof createCompareRun>) => model.offers(run.state).map(({ label }) => label)

describe('offers', () => {
  it('of a name that all brokers know stand there once', () => {
    const run = createCompareRun(4_000)
    const crashes = model.offers(run.state).filter(({ command }) => command.type === 'crashConsumer')
    expect(crashes.map(({ entity }) => entity)).toEqual(['consumer:c1', 'consumer:c2'])
    const all = model.offers(run.state).map(({ command }) => JSON.stringify(command))
    expect(new Set(all).size).toBe(all.length)
  })

  it('of one broker alone are for its lane', () => {
    const purge = model.offers(createCompareRun(4_000).state).find(({ label }) => label === 'Purge billing')
    expect(purge).toMatchObject({ entity: 'rabbitmq/queue:billing', command: { type: 'lane', lane: 'rabbitmq' } })
  })

  it('let a subscriber have everything again and a new one come, once', () => {
    const run = createCompareRun(4_000)
    expect(labels(run)).toEqual(expect.arrayContaining(['Replay everything to billing', 'A new subscriber, audit, arrives']))
    give(run, { type: 'addSubscriber', subscriber: 'audit', stream: 'orders', serviceMs: 10 })
    expect(labels(run)).not.toContain('A new subscriber, audit, arrives')
  })

  it('can each be done', () => {
    const { state } = createCompareRun(4_000)
    for (const { command, label } of model.offers(state)) expect(model.refuse(state, command), label).toBeNull()
  })
})
