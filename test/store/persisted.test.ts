// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fields, numeric, text } from '../../src/kernel/shape.ts'
import { notices } from '../../src/store/notices.ts'
import { persistedSlot } from '../../src/store/persisted.ts'

const KEY = 'test.thing'
const fallback = { name: 'none', size: 0 }
const options = { key: KEY, what: 'Your thing', version: 2, shape: fields({ name: text, size: numeric }), fallback }
const slot = persistedSlot(options)
const kept = { name: 'one', size: 1 }

beforeEach(() => {
  localStorage.clear()
  notices.setState({ list: [] })
})
afterEach(() => vi.restoreAllMocks())

const titles = () => notices.getState().list.map(({ title }) => title)

function refuseTo(method: 'getItem' | 'setItem', error: Error): void {
  vi.spyOn(Storage.prototype, method).mockImplementation(() => {
    throw error
  })
}

describe('what was kept', () => {
  it('is read again as it was written', () => {
    expect(slot.write(kept)).toBe(true)
    expect(slot.read()).toEqual(kept)
    expect(titles()).toEqual([])
  })

  it('is the fallback when nothing was kept, without a word', () => {
    expect(slot.read()).toEqual(fallback)
    expect(titles()).toEqual([])
  })

  it('of an older version is brought up to date step by step', () => {
    localStorage.setItem(KEY, JSON.stringify({ version: 0, value: 'one' }))
    const migrations = { 0: (old: unknown) => ({ name: old }), 1: (old: unknown) => ({ ...(old as object), size: 7 }) }
    expect(persistedSlot({ ...options, migrations }).read()).toEqual({ name: 'one', size: 7 })
    expect(titles()).toEqual([])
  })
})

describe('what cannot be read', () => {
  const broken: [string, string, RegExp][] = [
    ['is not JSON', '{oops', /not valid JSON/],
    ['has no version', '{"name":"one"}', /version/],
    ['is of a version too old', '{"version":1,"value":{}}', /version 1 is too old/],
    ['is of a newer version', '{"version":3,"value":{}}', /newer Brokerscope \(version 3\)/],
    ['has another shape', '{"version":2,"value":{"name":"one","size":"big"}}', /size/],
    ['is empty', '', /not valid JSON/],
  ]
  for (const [what, text, why] of broken) {
    it(`because it ${what} is set aside, said, and replaced by the fallback`, () => {
      localStorage.setItem(KEY, text)
      expect(slot.read()).toEqual(fallback)
      expect(localStorage.getItem(`${KEY}.backup`)).toBe(text)
      expect(localStorage.getItem(KEY)).toBeNull()
      expect(titles()).toEqual([expect.stringMatching(why)])
      expect(notices.getState().list[0]?.detail).toContain(`${KEY}.backup`)
    })
  }

  it('because a migration throws is set aside too', () => {
    localStorage.setItem(KEY, JSON.stringify({ version: 1, value: null }))
    const migrations = {
      1: () => {
        throw new Error('no')
      },
    }
    expect(persistedSlot({ ...options, migrations }).read()).toEqual(fallback)
    expect(titles()).toEqual([expect.stringMatching(/brought up to date/)])
  })

  it('never takes the place of what was set aside before', () => {
    localStorage.setItem(KEY, 'first')
    slot.read()
    localStorage.setItem(KEY, 'second')
    slot.read()
    expect([localStorage.getItem(`${KEY}.backup`), localStorage.getItem(`${KEY}.backup2`)]).toEqual(['first', 'second'])
  })

  it('stays where it is when there is no room to set it aside', () => {
    localStorage.setItem(KEY, '{oops')
    refuseTo('setItem', new DOMException('', 'QuotaExceededError'))
    expect(slot.read()).toEqual(fallback)
    expect(localStorage.getItem(KEY)).toBe('{oops')
    expect(notices.getState().list[0]?.detail).toMatch(/no room/)
  })
})

describe('a storage that does not work', () => {
  it('when full is said once, and taken back when there is room again', () => {
    refuseTo('setItem', new DOMException('', 'QuotaExceededError'))
    expect([slot.write(kept), slot.write(kept)]).toEqual([false, false])
    expect(titles()).toEqual([expect.stringMatching(/full/)])
    vi.restoreAllMocks()
    expect(slot.write(kept)).toBe(true)
    expect(titles()).toEqual([])
  })

  it('when refused is said, and reading gives the fallback', () => {
    refuseTo('getItem', new DOMException('', 'SecurityError'))
    expect(slot.read()).toEqual(fallback)
    expect(titles()).toEqual([expect.stringMatching(/refuses/)])
  })
})

it('a change in another tab is told, one of another key is not', () => {
  const seen: unknown[] = []
  const stop = slot.watch((value) => seen.push(value))
  localStorage.setItem(KEY, JSON.stringify({ version: 2, value: kept }))
  window.dispatchEvent(new StorageEvent('storage', { key: 'another' }))
  window.dispatchEvent(new StorageEvent('storage', { key: KEY }))
  stop()
  window.dispatchEvent(new StorageEvent('storage', { key: KEY }))
  expect(seen).toEqual([kept])
})
