// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from 'vitest'

const KEY = 'brokerscope.settings'

/** The module as a page loads it: it reads the storage once. */
async function load() {
  vi.resetModules()
  return import('../../src/store/settings.ts')
}

beforeEach(() => localStorage.clear())

it('without anything kept the system decides, and shortcuts are on', async () => {
  const { settings } = await load()
  expect(settings.getState()).toEqual({ theme: 'auto', reducedMotion: 'auto', shortcuts: true })
})

it('a change survives a reload', async () => {
  const { changeSettings } = await load()
  changeSettings({ theme: 'projector', shortcuts: false })
  const { settings } = await load()
  expect(settings.getState()).toEqual({ theme: 'projector', reducedMotion: 'auto', shortcuts: false })
})

it('settings that are missing in what was kept take their default', async () => {
  localStorage.setItem(KEY, JSON.stringify({ version: 1, value: { theme: 'dark' } }))
  const { settings } = await load()
  expect(settings.getState()).toEqual({ theme: 'dark', reducedMotion: 'auto', shortcuts: true })
})

it('an unknown theme is set aside with a notice that names it', async () => {
  localStorage.setItem(KEY, JSON.stringify({ version: 1, value: { theme: 'pink' } }))
  const { settings } = await load()
  const { notices } = await import('../../src/store/notices.ts')
  expect(settings.getState().theme).toBe('auto')
  expect(notices.getState().list[0]?.title).toMatch(/theme.*pink/)
})

it('another tab is followed', async () => {
  const { settings, watchSettings } = await load()
  const stop = watchSettings()
  localStorage.setItem(KEY, JSON.stringify({ version: 1, value: { theme: 'light' } }))
  window.dispatchEvent(new StorageEvent('storage', { key: KEY }))
  stop()
  expect(settings.getState().theme).toBe('light')
})
