// @vitest-environment jsdom
import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Announcer } from '../../../src/views/common/Announcer.tsx'
import { announce, announcements, digest } from '../../../src/views/common/announcements.ts'

describe('one utterance', () => {
  it('is what waited, as sentences in their order', () => {
    expect(digest(['c2 crashed', 'The group rebalances.'])).toBe('c2 crashed. The group rebalances.')
  })

  it('of many is the newest three and how many came before', () => {
    expect(digest(['a', 'b', 'c', 'd', 'e'])).toBe('2 more before. c. d. e.')
  })
})

describe('the live region', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    announcements.setState({ waiting: [] })
    render(<Announcer />)
  })
  afterEach(() => vi.useRealTimers())

  const say = (text: string) => act(() => announce(text))
  const spoken = () => screen.getByRole('status').textContent

  it('is polite and speaks at once after silence', () => {
    expect(screen.getByRole('status').getAttribute('aria-live')).toBe('polite')
    say('one')
    expect(spoken()).toBe('one.')
  })

  it('gathers what comes while it rests', () => {
    say('one')
    say('two')
    say('three')
    expect(spoken()).toBe('one.')
    act(() => vi.advanceTimersByTime(2000))
    expect(spoken()).toBe('two. three.')
  })

  it('speaks the same words again when they are said again', () => {
    say('one')
    act(() => vi.advanceTimersByTime(2000))
    say('one')
    expect(spoken()).not.toBe('one.')
    expect(spoken()?.trim()).toBe('one.')
  })
})
