import { describe, expect, it } from 'vitest'
import { checkedRunTo, createQuietRun, type DirectRun, factsOf, give, send } from '../smallRun.ts'

const asked = (run: DirectRun, from = 0) =>
  factsOf(run, 'call.sent')
    .filter(({ tick }) => tick >= from)
    .map(({ data }) => data.instance)

/** One message after another, each when the one before is done. */
function sendEach(run: DirectRun, count: number): void {
  for (let i = 0; i < count; i++) {
    send(run)
    checkedRunTo(run, run.state.kernel.tick + 100)
  }
}

describe('the balancer', () => {
  it('gives each instance its turn', () => {
    const run = createQuietRun({ instances: 3 })
    sendEach(run, 5)
    expect(asked(run)).toEqual(['c1', 'c2', 'c3', 'c1', 'c2'])
  })

  it('takes in a new instance at once, and one that said goodbye out of its turns', () => {
    const run = createQuietRun({ instances: 2 })
    give(run, { type: 'addConsumer', group: 'images' })
    sendEach(run, 3)
    give(run, { type: 'closeConsumer', consumer: 'c1' })
    sendEach(run, 3)
    expect(asked(run)).toEqual(['c1', 'c2', 'c3', 'c2', 'c3', 'c2'])
  })

  it('learns of a crash by a refused request only, and leaves the instance out for a while', () => {
    const run = createQuietRun({ instances: 2, caller: { 'balancer.failTimeoutMs': 1_000, 'retry.backoffMs': 10 } })
    give(run, { type: 'crashConsumer', consumer: 'c1' })
    sendEach(run, 3)
    expect(asked(run)).toEqual(['c1', 'c2', 'c2', 'c2'])
    expect(factsOf(run, 'instance.leftOut').map(({ tick, data }) => [tick, data.instance, data.reason])).toEqual([[120, 'c1', 'refused']])
    checkedRunTo(run, 1_120)
    sendEach(run, 1)
    expect(asked(run, 1_120)).toEqual(['c1', 'c2'])
    expect(factsOf(run, 'message.answered')).toHaveLength(4)
  })

  it('leaves nobody out when all have failed, or when there is only one', () => {
    const run = createQuietRun({ instances: 2, caller: { 'retry.backoffMs': 10, 'retry.max': 3 } })
    for (const consumer of ['c1', 'c2']) give(run, { type: 'crashConsumer', consumer })
    sendEach(run, 1)
    checkedRunTo(run, 500)
    expect(asked(run)).toEqual(['c1', 'c2', 'c1', 'c2'])
    const single = createQuietRun({ caller: { 'retry.max': 1, 'retry.backoffMs': 10 } })
    give(single, { type: 'crashConsumer', consumer: 'c1' })
    sendEach(single, 2)
    expect(asked(single)).toEqual(['c1', 'c1', 'c1', 'c1'])
    expect(factsOf(single, 'instance.leftOut')).toEqual([])
  })

  it('does not count an answer as a failure, even if it says that there is no room', () => {
    const run = createQuietRun({ instances: 2, service: { 'service.threads': 1, 'service.queue': 0 }, serviceMs: 500 })
    send(run, 4)
    checkedRunTo(run, 300)
    expect(factsOf(run, 'call.failed').map(({ data }) => data.reason)).toEqual(['overloaded', 'overloaded'])
    expect(factsOf(run, 'instance.leftOut')).toEqual([])
  })
})
