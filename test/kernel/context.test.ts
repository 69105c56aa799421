import { describe, expect, test } from 'vitest'
import { takeDue, timerTick } from '../../src/kernel/agenda.ts'
import { createContext } from '../../src/kernel/context.ts'
import type { TraceLevel } from '../../src/kernel/fact.ts'
import { listener, type ToyContext, type ToyState, toyLevels, toyState } from './toyModel.ts'

function contextOf(state: ToyState, level: TraceLevel = 'full') {
  const sink = listener(level)
  const ctx: ToyContext = createContext(state, sink, toyLevels)
  return { ctx, sink }
}

describe('telling facts', () => {
  test('a fact bears its id, tick, level, entity, and what is being handled as its cause', () => {
    const state = toyState()
    state.kernel.tick = 70
    const { ctx, sink } = contextOf(state)
    ctx.cause = 12
    const id = ctx.emit('paused', 'node:left', { ms: 3 })
    expect(sink.facts).toEqual([{ id, tick: 70, level: 'detail', type: 'paused', entity: 'node:left', cause: 12, data: { ms: 3 } }])
  })

  test('another cause, or none, can be named', () => {
    const { ctx, sink } = contextOf(toyState())
    ctx.cause = 12
    ctx.emit('paused', 'node:left', { ms: 3 }, 5)
    ctx.emit('paused', 'node:left', { ms: 3 }, null)
    expect(sink.facts.map((fact) => fact.cause)).toEqual([5, null])
  })

  test('ids count up by one, the same at every trace level', () => {
    for (const level of ['off', 'counters', 'full'] as const) {
      const { ctx } = contextOf(toyState(), level)
      const first = ctx.emit('paused', 'node:left', { ms: 3 })
      ctx.skip('paused', 10)
      expect(ctx.emit('paused', 'node:left', { ms: 3 })).toBe(first + 11)
    }
  })

  test('off hears nothing; counters hears how many; full hears each', () => {
    const heard = (['off', 'counters', 'full'] as const).map((level) => {
      const { ctx, sink } = contextOf(toyState(), level)
      ctx.emit('paused', 'node:left', { ms: 3 })
      ctx.skip('caught', 10)
      return { detailed: ctx.detailed, facts: sink.facts.length, counts: sink.counts }
    })
    expect(heard).toEqual([
      { detailed: false, facts: 0, counts: {} },
      { detailed: false, facts: 0, counts: { paused: 1, caught: 10 } },
      { detailed: true, facts: 1, counts: {} },
    ])
  })
})

describe('sending', () => {
  test('a message arrives after the network\u2019s delay, with sender, time of sending and cause', () => {
    const state = toyState(1, 300)
    state.kernel.tick = 70
    const { ctx } = contextOf(state)
    ctx.cause = 12
    ctx.send('left', 'right', { id: 1, throwsLeft: 2 })
    expect(takeDue(state.kernel.agenda, 369)).toBeNull()
    expect(takeDue(state.kernel.agenda, 370)).toMatchObject({
      from: 'left',
      to: 'right',
      sentTick: 70,
      cause: 12,
      message: { id: 1, throwsLeft: 2 },
    })
  })

  test('without delay it is immediate, and due in the next tick', () => {
    const state = toyState(1, 0)
    contextOf(state).ctx.send('left', 'right', { id: 1, throwsLeft: 2 })
    expect(takeDue(state.kernel.agenda, 1)).toMatchObject({ tick: 1, immediate: true })
  })
})

describe('timers', () => {
  test('go off after their delay, rounded up to whole ticks, in the next tick at the earliest', () => {
    const state = toyState()
    state.kernel.tick = 100
    const { ctx } = contextOf(state)
    const due = [0, 1, 1.5, 20, -5].map((delay) => {
      ctx.setTimer('left', 'x', delay)
      return timerTick(state.kernel.agenda, 'left', 'x')
    })
    expect(due).toEqual([101, 101, 102, 120, 101])
  })

  test('only one without delay is immediate', () => {
    const state = toyState()
    const { ctx } = contextOf(state)
    ctx.setTimer('left', 'now', 0)
    ctx.setTimer('left', 'soon', 1)
    expect([takeDue(state.kernel.agenda, 9), takeDue(state.kernel.agenda, 9)]).toMatchObject([
      { key: 'now', immediate: true },
      { key: 'soon', immediate: false },
    ])
  })

  test('can be cancelled one by one, or all of a node', () => {
    const state = toyState()
    const { ctx } = contextOf(state)
    for (const node of ['left', 'right']) for (const key of ['x', 'y']) ctx.setTimer(node, key, 5)
    ctx.cancelTimer('left', 'x')
    ctx.cancelTimersOf('right')
    expect(takeDue(state.kernel.agenda, 9)).toMatchObject({ node: 'left', key: 'y' })
    expect(takeDue(state.kernel.agenda, 9)).toBeNull()
  })
})

test('chance comes from the state: the same state draws the same', () => {
  const state = toyState(9)
  const copy = structuredClone(state)
  const draws = (of: ToyState) => Array.from({ length: 5 }, () => contextOf(of).ctx.random())
  expect(draws(state)).toEqual(draws(copy))
  expect(new Set(draws(state)).size).toBe(5)
})
