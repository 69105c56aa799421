import { describe, expect, it } from 'vitest'
import { directModel } from '../../../src/brokers/direct/model.ts'
import type { DirectState } from '../../../src/brokers/direct/state.ts'
import { checkedRunTo, createQuietRun, send } from './smallRun.ts'

/** A busy run, 10 messages in different places, on which everything holds. */
function busyState(): DirectState {
  const run = createQuietRun({
    instances: 2,
    caller: { 'caller.maxConcurrent': 8 },
    service: { 'service.threads': 1 },
    serviceMs: 100,
  })
  send(run, 10)
  checkedRunTo(run, 120)
  return run.state
}

const broken = (state: DirectState) => directModel.invariants.flatMap(({ id, violation }) => (violation(state) === null ? [] : [id]))

describe('invariants', () => {
  it('hold in a busy run', () => {
    expect(broken(busyState())).toEqual([])
  })

  it('notice a request that is in two places', () => {
    const state = busyState()
    state.instances.c2?.queue.push(...(state.instances.c1?.queue.slice(0, 1) ?? []))
    expect(broken(state)).toEqual(['one-place'])
  })

  it('notice a message that vanishes from its caller', () => {
    const state = busyState()
    state.callers.web?.waiting.pop()
    expect(broken(state)).toEqual(['nothing-vanishes', 'handled-lost-or-open'])
  })

  it('notice a message that a caller takes for done and no service has handled', () => {
    const state = busyState()
    const thread = state.callers.web?.threads.at(-1)
    const instance = Object.values(state.instances).find(({ queue }) => queue.some(({ message }) => message === thread?.message))
    if (thread !== undefined) thread.step++
    if (instance !== undefined) instance.queue = instance.queue.filter(({ message }) => message !== thread?.message)
    expect(broken(state)).toEqual(['handled-lost-or-open'])
  })

  it('notice more threads than there may be', () => {
    const state = busyState()
    const [caller, service] = [state.callers.web, state.services.images]
    if (caller !== undefined) caller.config['caller.maxConcurrent'] = 3
    expect(broken(state)).toEqual(['bounds'])
    if (caller !== undefined) caller.boundTick = state.kernel.tick
    expect(broken(state)).toEqual([])
    if (service !== undefined) service.boundTick = -1
    const [first] = state.instances.c1?.queue.splice(0, 1) ?? []
    const work = state.instances.c1?.threads[0]
    if (first !== undefined && work !== undefined) state.instances.c1?.threads.push({ ...work, ...first, thread: 1 })
    expect(broken(state)).toEqual(['bounds'])
  })

  it('notice a thread that nothing will wake', () => {
    const state = busyState()
    delete state.kernel.agenda.timers['web/thread:2']
    expect(broken(state)).toEqual(['no-endless-wait'])
  })
})
