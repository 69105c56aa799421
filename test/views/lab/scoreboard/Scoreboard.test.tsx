// @vitest-environment jsdom
import { act as reactAct, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { KafkaSetup } from '../../../../src/brokers/kafka/setup.ts'
import { act } from '../../../../src/store/lab/actions.ts'
import { seekTo } from '../../../../src/store/lab/playback.ts'
import { groupRows, senderRows } from '../../../../src/views/kafka/panels/scoreRows.ts'
import { Scoreboard } from '../../../../src/views/lab/scoreboard/Scoreboard.tsx'
import { ordinarySetup, runOf } from '../../kafka/stageRun.ts'
import { showLab } from '../showLab.tsx'

/** Commits before it handles nothing, and late: a crash makes it handle records again. */
const forgetful: KafkaSetup = {
  ...ordinarySetup,
  groups: ordinarySetup.groups.map((group) => ({ ...group, config: { ...group.config, 'auto.commit.interval.ms': 60_000 } })),
}

describe('scoreRows', () => {
  it('stay quiet about what has not gone wrong', () => {
    const { state } = runOf(ordinarySetup, 14_000)
    expect(senderRows(state).filter(({ tone }) => tone !== undefined)).toEqual([])
    expect(groupRows(state, 'billing').filter(({ id, tone }) => id !== 'lag' && tone !== undefined)).toEqual([])
  })

  it('count what the ledger counts', () => {
    const { state } = runOf(ordinarySetup, 20_000)
    const value = (id: string) => [...senderRows(state), ...groupRows(state, 'billing')].find((row) => row.id === id)?.value
    expect(value('sent')).toBe(String(state.ledger.sent))
    expect(value('processed')).toBe(String(state.ledger.subscribers.billing?.processed))
    expect(value('p50')).toMatch(/ (ms|s)$/)
  })

  it('open no page in the ledger of the run for a group that has none', () => {
    const { state } = runOf(ordinarySetup, 1)
    groupRows(state, 'nobody')
    expect(Object.keys(state.ledger.subscribers)).toEqual(['billing'])
  })
})

describe('Scoreboard', () => {
  it('leads from a number that says something to the first of what it counts', async () => {
    const { store, user } = showLab(<Scoreboard />, 14_000, { setup: forgetful })
    reactAct(() => act(store, { type: 'crashConsumer', consumer: 'c2' }))
    reactAct(() => seekTo(store, 40_000))
    const duplicated = store.getState().history.state.ledger.subscribers.billing?.duplicated ?? 0
    expect(duplicated).toBeGreaterThan(0)
    await user.click(screen.getByRole('button', { name: `${duplicated} duplicated: go to the first` }))
    const { facts } = store.getState().history.trace
    const first = facts.find(({ type, data }) => type === 'record.processed' && !(data as { first: boolean }).first)
    expect(store.getState().selection).toBe(`fact:${first?.id}`)
    expect(store.getState().history.state.kernel.tick).toBe(first?.tick)
  })

  it('says what each number means', async () => {
    const { user } = showLab(<Scoreboard />, 14_000)
    const [info] = screen.getAllByRole('button', { name: 'What the numbers mean' })
    await user.click(info as HTMLElement)
    const box = await screen.findByRole('dialog', { name: 'What the numbers mean' })
    expect(within(box).getByText('out of order')).toBeTruthy()
  })
})
