import { describe, expect, it } from 'vitest'
import { checkedRunTo, createQuietRun, type DirectRun, factsOf, give, send } from '../smallRun.ts'

const held = (run: DirectRun, name = 'c1') => {
  const { threads = [], queue = [] } = run.state.instances[name] ?? {}
  return { working: threads.map(({ message }) => message), waiting: queue.map(({ message }) => message) }
}
const noRetry = { 'retry.max': 0 }

describe('an instance', () => {
  const narrow = { 'service.threads': 2, 'service.queue': 2 }

  it('handles service.threads requests at a time, queues service.queue more and answers 503 to the rest', () => {
    const run = createQuietRun({ service: narrow, caller: noRetry })
    send(run, 6)
    checkedRunTo(run, 110)
    expect(held(run)).toEqual({ working: [0, 1], waiting: [2, 3] })
    expect(factsOf(run, 'request.rejected').map(({ data }) => data.message)).toEqual([4, 5])
    checkedRunTo(run, 1_000)
    expect(run.state.ledger.subscribers.images).toMatchObject({ processed: 4, lost: 2 })
    expect(factsOf(run, 'call.failed').map(({ data }) => data.reason)).toEqual(['overloaded', 'overloaded'])
  })

  it('works off its queue whether callers still wait or not', () => {
    const run = createQuietRun({ service: { 'service.threads': 1 }, serviceMs: 100, caller: { ...noRetry, 'request.timeoutMs': 150 } })
    send(run, 4)
    checkedRunTo(run, 1_000)
    expect(factsOf(run, 'message.handling').map(({ data }) => data.awaited)).toEqual([true, true, false, false])
    expect(factsOf(run, 'message.processed').map(({ data }) => data.awaited)).toEqual([true, false, false, false])
    expect(factsOf(run, 'message.answered')).toHaveLength(1)
  })

  it('that is slowed down takes so many times as long for what it begins from then on', () => {
    const run = createQuietRun()
    give(run, { type: 'slowConsumer', consumer: 'c1', factor: 4 })
    send(run)
    checkedRunTo(run, 1_000)
    expect(factsOf(run, 'message.handling')[0]?.data.serviceMs).toBe(200)
  })

  it('that is given more threads takes what waits in it', () => {
    const run = createQuietRun({ service: narrow })
    send(run, 4)
    checkedRunTo(run, 110)
    give(run, { type: 'configure', target: 'group:images', name: 'service.threads', value: 3 })
    expect(held(run)).toEqual({ working: [0, 1, 2], waiting: [3] })
  })

  it('with work that takes no time answers in the tick of the request', () => {
    const run = createQuietRun({ serviceMs: 0 })
    send(run, 3)
    checkedRunTo(run, 120)
    expect(factsOf(run, 'message.answered').map(({ data }) => data.latencyMs)).toEqual([20, 20, 20])
  })
})

describe('an instance that crashes', () => {
  it('takes all it held with it, and its machine resets the connections: callers know a trip later', () => {
    const run = createQuietRun({ service: { 'service.threads': 1 }, caller: noRetry })
    send(run, 3)
    checkedRunTo(run, 120)
    give(run, { type: 'crashConsumer', consumer: 'c1' })
    expect(factsOf(run, 'consumer.crashed')[0]?.data).toMatchObject({ working: [1], waiting: [2, 3] })
    expect(held(run)).toEqual({ working: [], waiting: [] })
    checkedRunTo(run, 130)
    expect(factsOf(run, 'call.failed').map(({ tick, data }) => [tick, data.reason])).toEqual(
      Array.from({ length: 3 }, () => [130, 'reset']),
    )
    expect(run.state.ledger.subscribers.images?.lost).toBe(3)
    checkedRunTo(run, 1_000)
    expect(factsOf(run, 'message.processed')).toEqual([])
  })

  it('refuses what comes until it is started again, with nothing in it', () => {
    const run = createQuietRun({ caller: noRetry })
    give(run, { type: 'crashConsumer', consumer: 'c1' })
    send(run)
    checkedRunTo(run, 200)
    expect(factsOf(run, 'call.failed')[0]).toMatchObject({ tick: 120, data: { reason: 'refused' } })
    give(run, { type: 'startConsumer', consumer: 'c1' })
    send(run)
    checkedRunTo(run, 500)
    expect(factsOf(run, 'message.answered').map(({ data }) => data.message)).toEqual([1])
  })
})

describe('an instance that hangs', () => {
  it('lets its queue fill, drops the rest without a word, and goes on later with all of it', () => {
    const run = createQuietRun({ service: { 'service.threads': 1, 'service.queue': 2 }, caller: noRetry })
    send(run)
    checkedRunTo(run, 120)
    give(run, { type: 'hangConsumer', consumer: 'c1' })
    send(run, 3)
    checkedRunTo(run, 400)
    expect(held(run)).toEqual({ working: [0], waiting: [1, 2] })
    expect(factsOf(run, 'request.dropped').map(({ data }) => data.message)).toEqual([3])
    expect(factsOf(run, 'message.processed')).toEqual([])
    expect(run.state.ledger.subscribers.images?.lost, 'its caller still waits').toBe(0)
    give(run, { type: 'resumeConsumer', consumer: 'c1' })
    checkedRunTo(run, 1_000)
    expect(factsOf(run, 'message.processed').map(({ tick, data }) => [tick, data.message])).toEqual([
      [400, 0],
      [450, 1],
      [500, 2],
    ])
  })

  it('hears of a goodbye when it goes on', () => {
    const run = createQuietRun()
    give(run, { type: 'hangConsumer', consumer: 'c1' })
    give(run, { type: 'closeConsumer', consumer: 'c1' })
    expect(run.state.instances.c1?.status).toBe('hung')
    give(run, { type: 'resumeConsumer', consumer: 'c1' })
    expect(run.state.instances.c1?.status).toBe('closed')
  })
})

describe('an instance that closes', () => {
  it('finishes what it has and refuses what comes', () => {
    const run = createQuietRun({ service: { 'service.threads': 1 }, caller: noRetry })
    send(run, 2)
    checkedRunTo(run, 105)
    send(run)
    checkedRunTo(run, 112)
    give(run, { type: 'closeConsumer', consumer: 'c1' })
    expect(run.state.instances.c1?.status).toBe('closing')
    checkedRunTo(run, 1_000)
    expect(run.state.instances.c1?.status).toBe('closed')
    expect(factsOf(run, 'message.answered').map(({ data }) => data.message)).toEqual([0, 1])
    expect(factsOf(run, 'request.refused').map(({ data }) => data.message)).toEqual([2])
    expect(factsOf(run, 'consumer.closed').map(({ tick }) => tick)).toEqual([210])
  })
})
