import { describe, expect, it } from 'vitest'
import { bindingsToBe } from '../../../src/brokers/rabbitmq/bindingsToBe.ts'
import type { RabbitCommand } from '../../../src/brokers/rabbitmq/commands.ts'
import { rabbitModel } from '../../../src/brokers/rabbitmq/model.ts'
import { act, runTo } from '../../../src/kernel/history.ts'
import { createRabbitRun } from './smallRun.ts'

const START = 1_000
const ends = { source: 'shop', destination: 'orders' } as const
const rebind = (from: string, to: string): RabbitCommand => ({ type: 'rebind', ...ends, routingKey: from, to: { routingKey: to } })

/** A run, paused, in which the operator does one thing after the other. */
function paused() {
  const history = createRabbitRun(START)
  const does = (command: RabbitCommand) => {
    const refusal = rabbitModel.refuse(history.state, command)
    if (refusal === null) act(history, command)
    return refusal
  }
  const toBe = () => bindingsToBe(history.state).map(({ routingKey, isOnItsWay }) => [routingKey, isOnItsWay])
  const bound = () => history.state.bindings.map(({ routingKey }) => routingKey).sort()
  return { history, does, toBe, bound, arrive: () => runTo(history, START + 100) }
}

describe('bindings to be', () => {
  it('are those of the broker when nothing is on its way', () => {
    expect(paused().toBe()).toEqual([
      ['order.*', false],
      ['#', false],
    ])
  })

  it('have what was sent to replace another in its place, on its way until it arrives', () => {
    const { does, toBe, bound, arrive } = paused()
    does(rebind('order.*', 'a#'))
    expect(bound()).toEqual(['#', 'order.*'])
    expect(toBe()).toEqual([
      ['a#', true],
      ['#', false],
    ])
    arrive()
    expect(bound()).toEqual(['#', 'a#'])
    expect(toBe()).toEqual([
      ['#', false],
      ['a#', false],
    ])
  })

  it('are what a second change starts from before the first has arrived: one binding is left', () => {
    const { does, bound, arrive } = paused()
    expect(does(rebind('order.*', 'a#'))).toBeNull()
    expect(does(rebind('order.*', 'order.us.#'))?.message).toBe('shop is not bound to orders in this way.')
    expect(does(rebind('a#', 'order.us.#'))).toBeNull()
    arrive()
    expect(bound()).toEqual(['#', 'order.us.#'])
  })

  it('take a change back that has not arrived', () => {
    const { does, bound, toBe, arrive } = paused()
    expect(does(rebind('order.*', 'a#'))).toBeNull()
    expect(does(rebind('a#', 'order.*'))).toBeNull()
    expect(toBe()[0]).toEqual(['order.*', true])
    arrive()
    expect(bound()).toEqual(['#', 'order.*'])
  })

  it('have one that is bound beside the others, and not the one that is unbound', () => {
    const { does, toBe } = paused()
    does({ type: 'bind', ...ends, routingKey: 'x' })
    does({ type: 'unbind', ...ends, routingKey: 'order.*' })
    expect(
      toBe()
        .map(([key]) => key)
        .sort(),
    ).toEqual(['#', 'x'])
    expect(does({ type: 'bind', ...ends, routingKey: 'x' })?.message).toContain('already')
    expect(does({ type: 'bind', ...ends, routingKey: 'order.*' })).toBeNull()
    expect(does({ type: 'unbind', ...ends, routingKey: 'order.*' })).toBeNull()
    expect(
      toBe()
        .map(([key]) => key)
        .sort(),
    ).toEqual(['#', 'x'])
  })
})
