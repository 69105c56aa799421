// @vitest-environment jsdom
import { act as reactAct, screen } from '@testing-library/react'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { select } from '../../../../src/store/lab/actions.ts'
import { seekTo } from '../../../../src/store/lab/playback.ts'
import { EventLog } from '../../../../src/views/lab/eventLog/EventLog.tsx'
import { showLab } from '../showLab.tsx'

// A window on the list, which jsdom does not lay out.
beforeAll(() => {
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(400)
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(280)
})
afterAll(() => void vi.restoreAllMocks())

const list = () => screen.getByRole('listbox', { name: /events/ })
const told = () => Number(/^\d+/.exec(list().getAttribute('aria-label') ?? '')?.[0])

describe('EventLog', () => {
  it('draws a window of the list, however long it is', () => {
    showLab(<EventLog />, 20_000)
    expect(told()).toBeGreaterThan(100)
    expect(screen.getAllByRole('option').filter(({ tagName }) => tagName !== 'OPTION').length).toBeLessThan(40)
  })

  it('lists nothing that has not happened by now', () => {
    const { store } = showLab(<EventLog />, 20_000)
    const before = told()
    reactAct(() => seekTo(store, 10_000))
    expect(told()).toBeLessThan(before)
    const { facts } = store.getState().history.trace
    expect(told()).toBe(facts.filter(({ tick, level }) => tick <= 10_000 && level !== 'detail').length)
  })

  it('narrows by how loud, by words and by what is selected', async () => {
    const { store, user } = showLab(<EventLog />, 20_000)
    const steps = told()
    await user.selectOptions(screen.getByLabelText('Show'), 'Milestones')
    expect(told()).toBeLessThan(steps)
    await user.selectOptions(screen.getByLabelText('Show'), 'Everything')
    expect(told()).toBeGreaterThan(steps)
    await user.type(screen.getByRole('searchbox'), 'high watermark orders-2')
    const { facts } = store.getState().history.trace
    expect(told()).toBe(facts.filter(({ type, entity }) => type === 'highWatermark.advanced' && entity === 'partition:orders-2').length)
    await user.clear(screen.getByRole('searchbox'))
    reactAct(() => select(store, 'consumer:c1'))
    const everything = told()
    await user.click(screen.getByRole('switch', { name: 'Only c1' }))
    expect(told()).toBeLessThan(everything)
  })

  it('says so when nothing matches', async () => {
    const { user } = showLab(<EventLog />, 20_000)
    await user.type(screen.getByRole('searchbox'), 'zebra')
    expect(screen.getByText('Nothing so far matches.')).toBeTruthy()
  })

  it('goes to the moment of an event by keyboard, selects it, and tells why', async () => {
    const { store, user } = showLab(<EventLog />, 20_000)
    list().focus()
    await user.keyboard('{Home}{ArrowDown}{Enter}')
    const steps = store.getState().history.trace.facts.filter(({ level }) => level !== 'detail')
    expect(store.getState().history.state.kernel.tick).toBe(steps[1]?.tick)
    expect(store.getState().selection).toBe(`fact:${steps[1]?.id}`)
    expect(screen.getByText('Why did it happen?')).toBeTruthy()
  })

  it('keeps what the list is about when an event in it is selected', async () => {
    const { store, user } = showLab(<EventLog />, 20_000)
    reactAct(() => select(store, 'consumer:c1'))
    await user.click(screen.getByRole('switch', { name: 'Only c1' }))
    const narrowed = told()
    list().focus()
    await user.keyboard('{End}{Enter}')
    expect(store.getState().selection).toMatch(/^fact:/)
    expect(screen.getByRole('switch', { name: 'Only c1' })).toBeTruthy()
    expect(told()).toBe(narrowed)
  })
})
