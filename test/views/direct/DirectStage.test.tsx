// @vitest-environment jsdom
import { act as reactAct, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeAll, describe, expect, it } from 'vitest'
import { act, select } from '../../../src/store/lab/actions.ts'
import { createLabStore } from '../../../src/store/lab/labStore.ts'
import { seekTo } from '../../../src/store/lab/playback.ts'
import { DirectLegend } from '../../../src/views/direct/DirectLegend.tsx'
import { DirectStage } from '../../../src/views/direct/DirectStage.tsx'
import { LabProvider } from '../../../src/views/lab/LabContext.tsx'
import { ordinarySetup, scenarioOf } from './stageRun.ts'

// Names at the pointer are fetched after the first picture: once here, so that no test is drawn before they are there.
beforeAll(async () => {
  await import('../../../src/views/stage/StageTip.tsx')
})

function showStage(tick: number, setup = ordinarySetup) {
  const store = createLabStore(scenarioOf(setup))
  seekTo(store, tick)
  const view = render(
    <LabProvider store={store}>
      <DirectStage />
      <DirectLegend />
    </LabProvider>,
  )
  return { store, user: userEvent.setup(), ...view }
}

describe('DirectStage', () => {
  it('has a named button for every caller, service and instance', () => {
    showStage(900)
    for (const name of [
      /^Caller web, 2 of 3 threads held/,
      /^Service images, 2 instances, 1 thread each/,
      /^Service archive/,
      /^Instance c1 of images, 1 of 1 at work/,
      /^Instance c3 of archive, idle/,
    ])
      expect(screen.getByRole('button', { name })).toBeTruthy()
  })

  it('has a text equivalent with the whole cast, how it stands, and what can be done', () => {
    showStage(900)
    const stage = screen.getByRole('group', { name: 'Direct calls' })
    const text = document.getElementById(stage.getAttribute('aria-describedby') ?? '')?.textContent ?? ''
    expect(text).toContain('No broker: 1 caller')
    expect(text).toContain('Enter selects')
    expect(within(screen.getByRole('list', { name: 'The stage now' })).getByText(/^Instance c2 of images/)).toBeTruthy()
  })

  it('selects by click and by Enter, and clears by Escape', async () => {
    const { store, user } = showStage(900)
    await user.click(screen.getByRole('button', { name: /^Instance c1/ }))
    expect(store.getState().selection).toBe('consumer:c1')
    screen.getByRole('button', { name: /^Caller web/ }).focus()
    await user.keyboard('{Enter}')
    expect(store.getState().selection).toBe('producer:web')
    await user.keyboard('{Escape}')
    expect(store.getState().selection).toBeNull()
  })

  it('reaches the messages of a caller with the arrow keys', async () => {
    const { store, user } = showStage(900)
    screen.getByRole('button', { name: /^Caller web/ }).focus()
    await user.keyboard('{ArrowDown}')
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^m0 · ana · waits for c1 of images/)
    await user.keyboard('{ArrowDown}{Enter}')
    expect(store.getState().selection).toBe('message:1')
  })

  it('follows the run: a crash is seen at once, and the thread that waited tries again', () => {
    const { store } = showStage(900)
    reactAct(() => act(store, { type: 'crashConsumer', consumer: 'c1' }))
    expect(screen.getByRole('button', { name: /^Instance c1 of images, crashed/ })).toBeTruthy()
    reactAct(() => seekTo(store, 1_300))
    expect(screen.getByText(/images again/)).toBeTruthy()
  })

  it('marks a selected message in its thread and in the instance that works on it', () => {
    const { store, container } = showStage(900)
    reactAct(() => select(store, 'message:0'))
    const holders = [...container.querySelectorAll('rect[data-selected]')].map((ring) =>
      ring.closest('[data-tape]')?.getAttribute('data-tape'),
    )
    expect(holders).toEqual(expect.arrayContaining(['web', 'c1']))
  })

  it('draws a stage without callers or instances too', () => {
    showStage(900, { ...ordinarySetup, callers: [], instances: [] })
    expect(screen.getByRole('button', { name: /^Service images, 0 instances/ })).toBeTruthy()
    expect(screen.getAllByText('no instance')).toHaveLength(2)
  })

  it('explains the keys that are on stage', () => {
    showStage(900)
    expect(within(screen.getByRole('list', { name: 'Keys on stage' })).getByText('ben')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Legend' })).toBeTruthy()
  })
})
