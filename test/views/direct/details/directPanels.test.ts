import { describe, expect, it } from 'vitest'
import type { DirectMessage } from '../../../../src/brokers/direct/protocol.ts'
import type { DirectState } from '../../../../src/brokers/direct/state.ts'
import type { EntityRef, Fact } from '../../../../src/kernel/fact.ts'
import { createPacketLog, extendPacketLog } from '../../../../src/kernel/packetLog.ts'
import { directPanels } from '../../../../src/views/direct/directPanels.ts'
import { factDetails } from '../../../../src/views/lab/inspector/factDetails.ts'
import { createEventfulRun } from '../../../brokers/direct/eventfulRun.ts'
import { stateAt } from '../stageRun.ts'

/** What a reader must never see. */
const GARBAGE = /undefined|NaN|\[object|Infinity/

function entitiesOf(state: DirectState): EntityRef[] {
  return [
    ...Object.keys(state.callers).map((name): EntityRef => `producer:${name}`),
    ...Object.keys(state.services).map((id): EntityRef => `group:${id}`),
    ...Object.keys(state.instances).map((name): EntityRef => `consumer:${name}`),
    ...state.messages.streams.map(({ setup }): EntityRef => `stream:${setup.id}`),
    ...Array.from({ length: state.messages.createdTick.length }, (_, message): EntityRef => `message:${message}`),
    'cluster:network',
  ]
}

const run = createEventfulRun()

describe('the panels', () => {
  it('write nothing but words and numbers, whatever is selected at whatever time', () => {
    const states = [stateAt(0), stateAt(900), run.state]
    for (const state of states) {
      const details = entitiesOf(state).map((entity) => {
        const found = directPanels.details(state, entity)
        expect(found, entity).not.toBeNull()
        return found
      })
      expect(JSON.stringify([details, directPanels.overview(state), directPanels.scoreBoards(state)])).not.toMatch(GARBAGE)
    }
  })

  it('know nothing of what there is not', () => {
    for (const entity of ['producer:none', 'message:99999', 'constructor:x', 'topic:uploads', 'cluster:brokers'] as const)
      expect(directPanels.details(run.state, entity), entity).toBeNull()
  })

  it('tell every fact, its mark, and a page for its rule where it has one', () => {
    for (const fact of run.trace.facts) {
      const told = [directPanels.describeFact(fact), directPanels.markLabel(fact), factDetails(directPanels, fact, null)]
      expect(JSON.stringify(told), fact.type).not.toMatch(GARBAGE)
      expect(directPanels.factDocs(fact)?.url ?? 'https://', fact.type).toMatch(/^https:\/\//)
    }
    const failed = run.trace.facts.filter(({ type }) => type === 'call.failed')
    for (const fact of failed) expect(directPanels.factDocs(fact)).not.toBeNull()
  })

  it('count what became of messages as the ledger does', () => {
    const rows = (id: string) => {
      const board = directPanels.scoreBoards(run.state).find((each) => each.id === id)
      return Object.fromEntries(board?.rows.map(({ id: row, value }) => [row, value]) ?? [])
    }
    const { ledger } = run.state
    expect(rows('callers')).toMatchObject({
      sent: String(ledger.sent),
      acknowledged: String(ledger.acknowledged),
      refused: String(ledger.refused),
    })
    expect(rows('images')).toMatchObject({
      processed: String(ledger.subscribers.images?.processed),
      lost: String(ledger.subscribers.images?.lost),
      duplicated: String(ledger.subscribers.images?.duplicated),
    })
  })

  it('lead from a number of the scoreboard to exactly the facts that it counts', () => {
    for (const board of directPanels.scoreBoards(run.state))
      for (const row of board.rows) {
        if (row.isCounted === undefined) continue
        const counted = run.trace.facts.filter((fact: Fact) => row.isCounted?.(fact))
        expect(counted.length, `${board.id} ${row.id}`).toBe(Number(row.value))
      }
  })

  it('call what went wrong trouble', () => {
    const trouble = new Set(
      run.trace.facts.filter((fact) => fact.level === 'milestone' && directPanels.isTrouble(fact)).map(({ type }) => type),
    )
    expect([...trouble].sort()).toEqual(['command', 'message.abandoned', 'message.lost', 'message.turnedAway'])
  })

  it('turn a knob by the command that it needs, and show its value and default', () => {
    const state = stateAt(900)
    const knob = { name: 'request.timeoutMs', target: 'producer:web', min: 500, max: 9_000 }
    expect(directPanels.knobView(state, knob)).toMatchObject({
      value: 2_000,
      of: 'caller web',
      standard: 'default 60000 ms',
      unit: 'ms',
      range: { min: 500, max: 9_000, step: 1 },
    })
    expect(directPanels.knobCommand(knob, 4_000)).toEqual({
      type: 'configure',
      target: 'producer:web',
      name: 'request.timeoutMs',
      value: 4_000,
    })
    expect(directPanels.knobCommand({ name: 'handler.serviceMs', target: 'group:images' }, 5)).toEqual({
      type: 'setServiceTime',
      group: 'images',
      serviceMs: 5,
    })
    expect(directPanels.knobView(state, { name: 'retry.max', target: 'producer:none' })).toBeNull()
  })

  it('write every message on the wire in its own kind', () => {
    const log = createPacketLog<DirectState, never, DirectMessage>(run as never, 0)
    extendPacketLog(log, 18_000)
    const messages = directPanels.wireMessages(log.packets, run.state)
    expect(new Set(messages.map(({ kind }) => kind))).toEqual(new Set(directPanels.wireKinds.map(({ id }) => id)))
    expect(new Set(messages.map(({ label }) => label.replace(/^m\d+$/, 'm')))).toEqual(
      new Set(['m', '200', '500', '503', 'refused', 'reset']),
    )
    for (const { label, says } of messages) expect(`${label} ${says}`).not.toMatch(GARBAGE)
  })
})
