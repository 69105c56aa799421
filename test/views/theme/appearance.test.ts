// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { settings } from '../../../src/store/settings.ts'
import { appearance, followAppearance, resolveAppearance } from '../../../src/views/theme/appearance.ts'

const plain = { theme: 'auto', reducedMotion: 'auto', shortcuts: true } as const

describe('what the settings leave open', () => {
  it('is for the system to say', () => {
    expect(resolveAppearance(plain, { isDark: true, isReduced: true })).toEqual({ theme: 'dark', isReduced: true })
    expect(resolveAppearance(plain, { isDark: false, isReduced: false })).toEqual({ theme: 'light', isReduced: false })
  })

  it('a chosen theme wins over the system; asking for no motion adds to it', () => {
    const chosen = { ...plain, theme: 'projector', reducedMotion: 'on' } as const
    expect(resolveAppearance(chosen, { isDark: true, isReduced: false })).toEqual({ theme: 'projector', isReduced: true })
  })
})

describe('the page', () => {
  const system = new Map<string, MediaQueryList & { matches: boolean }>()
  let stop = () => {}
  beforeEach(() => {
    system.clear()
    vi.spyOn(window, 'matchMedia').mockImplementation((query) => {
      const list = Object.assign(new EventTarget(), { matches: false, media: query }) as MediaQueryList & { matches: boolean }
      system.set(query, list)
      return list
    })
    settings.setState(plain)
    stop = followAppearance()
  })
  afterEach(() => {
    stop()
    vi.restoreAllMocks()
  })

  it('follows the settings', () => {
    settings.setState({ theme: 'dark', reducedMotion: 'on' })
    expect(document.documentElement.dataset).toMatchObject({ theme: 'dark', motion: 'reduced' })
    expect(appearance.getState()).toEqual({ theme: 'dark', isReduced: true })
  })

  it('follows the system while the settings leave it open', () => {
    const dark = system.get('(prefers-color-scheme: dark)')
    if (dark) dark.matches = true
    dark?.dispatchEvent(new Event('change'))
    expect(document.documentElement.dataset.theme).toBe('dark')
  })
})
