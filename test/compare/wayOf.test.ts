import { describe, expect, it } from 'vitest'
import type { EverywhereCommand } from '../../src/compare/compareCommand.ts'
import { wayOf } from '../../src/compare/wayOf.ts'
import { createCompareRun, laneOfRun } from './smallCompare.ts'

const run = createCompareRun(6_000)
const ways = (command: EverywhereCommand) =>
  Object.fromEntries(
    ['rabbitmq', 'kafka', 'direct'].map((id) => {
      const { lane, state } = laneOfRun(run, id)
      return [id, wayOf(lane, state, command)]
    }),
  )

describe('the way of each broker', () => {
  it('is the command itself, where all call it the same', () => {
    const command = { type: 'crashConsumer', consumer: 'c1' } as const
    for (const way of Object.values(ways(command))) expect(way).toEqual({ commands: [command] })
  })

  it('to a new subscriber: a group from the beginning, a queue of its own, one more call', () => {
    expect(ways({ type: 'addSubscriber', subscriber: 'audit', stream: 'orders', serviceMs: 9 })).toMatchObject({
      kafka: { commands: [{ type: 'addGroup', topics: ['orders'], config: { 'auto.offset.reset': 'earliest' } }] },
      rabbitmq: { commands: [{ type: 'addGroup', queue: 'audit', declares: { bindings: [{ source: 'orders' }] } }] },
      direct: { commands: [{ type: 'addGroup', topics: ['orders'] }] },
    })
  })

  it('to a replay: seek, or why not', () => {
    expect(ways({ type: 'replay', subscriber: 'billing' })).toMatchObject({
      kafka: { commands: [{ type: 'seek', consumer: 'c1', to: 'beginning' }, { consumer: 'c2' }] },
      rabbitmq: { cannot: { message: expect.stringContaining('is removed') } },
      direct: { cannot: { message: expect.stringContaining('Nobody has kept') } },
    })
  })

  it('is none when the broker would refuse one of its commands', () => {
    for (const way of Object.values(ways({ type: 'slowConsumer', consumer: 'c1', factor: -1 })))
      expect(way).toMatchObject({ cannot: { message: expect.stringContaining('The factor must be') } })
  })
})
