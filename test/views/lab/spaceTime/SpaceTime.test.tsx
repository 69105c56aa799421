// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { SpaceTime } from '../../../../src/views/lab/spaceTime/SpaceTime.tsx'
import { showLab } from '../showLab.tsx'

// A place to draw in, which jsdom does not lay out.
beforeAll(() => void vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 800, 500)))
afterAll(() => void vi.restoreAllMocks())

const diagram = () => screen.getByRole('listbox', { name: /messages/ })
const drawn = () => within(diagram()).getAllByRole('option')

describe('SpaceTime', () => {
  it('draws an arrow for each message of the last seconds, and the same messages as a table', () => {
    showLab(<SpaceTime />, 14_000)
    const rows = within(screen.getByRole('table')).getAllByRole('row')
    expect(drawn().length).toBeGreaterThan(10)
    expect(rows).toHaveLength(drawn().length + 1)
  })

  it('hides heartbeats and idle polls until they are asked for', async () => {
    const { user } = showLab(<SpaceTime />, 14_000)
    const before = drawn().length
    expect(within(diagram()).queryByRole('option', { name: /^Heartbeat/ })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Heartbeats' }))
    expect(drawn().length).toBeGreaterThan(before)
    expect(within(diagram()).getAllByRole('option', { name: /^Heartbeat/ }).length).toBeGreaterThan(0)
  })

  it('shows more or less time', async () => {
    const { user } = showLab(<SpaceTime />, 14_000)
    const before = drawn().length
    await user.click(screen.getByRole('button', { name: 'Show more time' }))
    expect(drawn().length).toBeGreaterThan(before)
    await user.selectOptions(screen.getByLabelText('Stretch of time'), 'last 0.5 s')
    expect(drawn().length).toBeLessThan(before)
  })

  it('reads a message by keyboard and goes to its moment', async () => {
    const { store, user } = showLab(<SpaceTime />, 14_000)
    diagram().focus()
    await user.keyboard('{Home}{ArrowRight}')
    const chosen = within(diagram()).getByRole('option', { selected: true })
    expect(diagram().getAttribute('aria-activedescendant')).toBe(chosen.id)
    const sent = /([\d.]+) s:/.exec(chosen.getAttribute('aria-label') ?? '')?.[1]
    expect(screen.getByText(new RegExp(`${sent?.replace('.', '\\.')} s to `))).toBeTruthy()
    await user.keyboard('{Enter}')
    expect(store.getState().history.state.kernel.tick).toBeLessThan(14_000)
  })

  it('leaves the run where it was', () => {
    const { store } = showLab(<SpaceTime />, 14_000)
    expect(store.getState().history.state.kernel.tick).toBe(14_000)
    expect(store.getState().history.horizonTick).toBe(14_000)
  })
})
