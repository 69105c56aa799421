import { cleanup, configure } from '@testing-library/react'
import { afterAll, afterEach, vi } from 'vitest'

// What jsdom lacks and our views ask for: a page that prefers nothing and never changes its size.
window.matchMedia ??= (query: string): MediaQueryList =>
  Object.assign(new EventTarget(), {
    matches: false,
    media: query,
    onchange: null,
    addListener: () => {},
    removeListener: () => {},
  }) as MediaQueryList

globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
}

Element.prototype.scrollIntoView ??= () => {}

// What comes by itself comes later on a machine that is slow and busy. Waiting ends when it is there.
configure({ asyncUtilTimeout: 40_000 })

afterEach(cleanup)

// A file shares its worker with those that follow. What it began to fetch and leaves half loaded could not be loaded by them any more.
afterAll(() => vi.dynamicImportSettled())
