import { describe, expect, it } from 'vitest'
import { directModel } from '../../../../src/brokers/direct/model.ts'
import { checkedRunTo, createQuietRun, factsOf, give, send } from '../smallRun.ts'

describe('a caller', () => {
  const narrow = { 'caller.maxConcurrent': 2, 'caller.queue': 3 }

  it('works on caller.maxConcurrent messages, lets caller.queue more wait, and turns the rest away at once', () => {
    const run = createQuietRun({ caller: narrow })
    send(run, 7)
    const { threads = [], waiting = [] } = run.state.callers.web ?? {}
    expect(threads.map(({ message, number }) => [message, number])).toEqual([
      [0, 0],
      [1, 1],
    ])
    expect(waiting.map(({ message }) => message)).toEqual([2, 3, 4])
    expect(factsOf(run, 'message.turnedAway').map(({ tick, data }) => [tick, data.message])).toEqual([
      [100, 5],
      [100, 6],
    ])
    expect(run.state.ledger.refused).toBe(2)
    expect(run.state.ledger.subscribers.images?.lost).toBe(2)
    expect(directModel.backlog(run.state)).toBe(5)
  })

  it('takes what waits in order as threads come free, so that waiting adds to what users wait', () => {
    const run = createQuietRun({ caller: narrow })
    send(run, 5)
    checkedRunTo(run, 1_000)
    expect(factsOf(run, 'message.answered').map(({ data }) => [data.message, data.latencyMs])).toEqual([
      [0, 70],
      [1, 70],
      [2, 140],
      [3, 140],
      [4, 210],
    ])
    expect(directModel.backlog(run.state)).toBe(0)
  })

  it('that is given more threads uses them at once, and that is given fewer lets those go on that it has', () => {
    const run = createQuietRun({ caller: narrow, serviceMs: 1_000 })
    send(run, 5)
    const allow = (value: number) => give(run, { type: 'configure', target: 'producer:web', name: 'caller.maxConcurrent', value })
    allow(4)
    expect(run.state.callers.web?.threads).toHaveLength(4)
    checkedRunTo(run, 200)
    allow(1)
    checkedRunTo(run, 300)
    expect(run.state.callers.web?.threads).toHaveLength(4)
    checkedRunTo(run, 1_200)
    expect(run.state.callers.web?.threads).toHaveLength(1)
  })

  it('calls nobody for a destination without services, and is done', () => {
    const run = createQuietRun({ calls: [] })
    send(run)
    expect(factsOf(run, 'message.answered')[0]?.data.latencyMs).toBe(0)
  })
})
