import { describe, expect, it } from 'vitest'
import type { DirectCommand } from '../../../../src/brokers/direct/commands.ts'
import { flightsNow } from '../../../../src/views/direct/flights/flights.ts'
import { layoutStage } from '../../../../src/views/direct/layout/layout.ts'
import { stageTopology } from '../../../../src/views/direct/layout/stageTopology.ts'
import { stateAt } from '../stageRun.ts'

function flightsAt(tick: number, commands: readonly { tick: number; command: DirectCommand }[] = []) {
  const state = stateAt(tick, commands)
  const layout = layoutStage(stageTopology(state), { width: 800, height: 600 }, 1)
  return { layout, flights: flightsNow(state, layout) }
}

describe('flights', () => {
  it('take a request from its thread to the instance, and the answer back', () => {
    const { layout, flights } = flightsAt(100)
    expect(flights).toMatchObject([{ kind: 'request', isAwaited: true, says: 'web asks c1 to handle m0', sentTick: 1, arriveTick: 201 }])
    const row = layout.callers.web?.rows[0]
    expect(flights[0]?.route.samples[0]?.y).toBeCloseTo((row?.y ?? 0) + (row?.height ?? 0) / 2)
    const back = flightsAt(1_100).flights.find(({ kind }) => kind === 'done')
    expect(back).toMatchObject({ says: 'c1 to web about m0: done', label: null, isError: false })
    expect(back?.route.samples[0]).toEqual(layout.instances.c1?.entry)
  })

  it('say what went wrong', () => {
    const reset = flightsAt(800, [{ tick: 700, command: { type: 'crashConsumer', consumer: 'c1' } }]).flights
    expect(reset.find(({ kind }) => kind === 'failed')).toMatchObject({ label: { full: 'reset', short: 'reset' }, isError: true })
    const refused = flightsAt(300, [{ tick: 50, command: { type: 'crashConsumer', consumer: 'c1' } }]).flights
    expect(refused.find(({ kind }) => kind === 'failed')?.label?.full).toBe('refused')
  })

  it('lay answers with words over the rest, and call one late that nobody waits for', () => {
    const slow = { tick: 0, command: { type: 'setServiceTime', group: 'images', serviceMs: 2_500 } } as const
    const { flights } = flightsAt(2_800, [slow])
    expect(flights.find(({ kind }) => kind === 'late')).toMatchObject({ label: { full: 'too late', short: 'late' }, isError: false })
    const labelled = flights.map(({ label }) => label !== null)
    expect(labelled).toEqual([...labelled].sort())
  })
})
