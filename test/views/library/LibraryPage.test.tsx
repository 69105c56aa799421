// @vitest-environment jsdom
import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { catalogue, chapters } from '../../../src/scenarios/catalogue/catalogue.ts'
import { loadScenario } from '../../../src/scenarios/loadScenario.ts'
import { lessonFinished, lessonOpened, progress, stepReached } from '../../../src/store/progress.ts'
import { announcements } from '../../../src/views/common/announcements.ts'
import { LibraryPage } from '../../../src/views/library/LibraryPage.tsx'
import { loadStage } from '../../../src/views/loadStage.ts'

// Fetched when needed; the first time takes longer than a test waits.
beforeAll(async () => {
  await import('../../../src/views/library/LiveStage.tsx')
  await Promise.all([loadScenario('kafka-journey', 'playing'), loadStage('kafka')])
})

beforeEach(() => {
  localStorage.clear()
  history.replaceState(null, '', '#/')
  progress.setState({ lessons: {} }, true)
  announcements.setState({ waiting: [] })
})

const cards = () => screen.queryAllByRole('article').map((card) => within(card).getByRole('link').getAttribute('data-lesson'))
const search = () => screen.getByRole('textbox', { name: 'Find a lesson' })

describe('the library', () => {
  it('shows every lesson in its chapter, with question, minutes and level', () => {
    render(<LibraryPage query={{}} />)
    expect(cards()).toEqual(catalogue.map(({ id }) => id))
    expect(screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual(chapters.map(({ title }) => title))
    const lag = screen.getByRole('link', { name: 'A slow consumer' })
    expect(lag.getAttribute('href')).toBe('#/lab/group-lag')
    expect(document.getElementById(lag.getAttribute('aria-describedby') ?? '')?.textContent).toContain('5 min · core')
  })

  it('has the first lesson on top, one press from playing', () => {
    render(<LibraryPage query={{}} />)
    expect(screen.getByRole('button', { name: 'Play' })).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Open lesson' }).getAttribute('href')).toBe('#/lab/kafka-journey')
  })

  it('plays that lesson in place, its story left out', async () => {
    const { container } = render(<LibraryPage query={{}} />)
    await waitFor(() => expect(container.querySelector('svg [aria-label], svg text')).toBeTruthy())
    await userEvent.setup().click(screen.getByRole('button', { name: 'Play' }))
    expect(screen.getByRole('button', { name: 'Pause' })).toBeTruthy()
  })

  it('offers nothing to continue before anything was opened', () => {
    render(<LibraryPage query={{}} />)
    expect(screen.queryByText('Continue')).toBeNull()
  })

  it('offers to go on where one was, and shows how far each lesson is', () => {
    lessonOpened('kafka-keys', 2)
    stepReached('kafka-keys', 2, 5)
    lessonOpened('kafka-journey', 1)
    lessonFinished('kafka-journey')
    render(<LibraryPage query={{}} />)
    expect(screen.getByRole('link', { name: /Continue\s*A key picks the partition\s*Step 2 of 5/ }).getAttribute('href')).toBe(
      '#/lab/kafka-keys',
    )
    expect(screen.getByText('1 of 8 done')).toBeTruthy()
    expect(screen.getByText(`1 of ${catalogue.length} done`)).toBeTruthy()
  })

  it('follows progress that is made meanwhile', async () => {
    render(<LibraryPage query={{}} />)
    act(() => stepReached('group-lag', 1, 4))
    expect(await screen.findByText('Step 1 of 4')).toBeTruthy()
  })
})

describe('its search', () => {
  it('filters while one types, marks what matched, and Escape shows all again', async () => {
    const user = userEvent.setup()
    render(<LibraryPage query={{}} />)
    await user.type(search(), 'lag')
    expect(cards()).toEqual(['kafka-hot-key', 'group-lag'])
    expect(screen.getByText(`2 of ${catalogue.length} found`)).toBeTruthy()
    expect(document.querySelector('mark')?.textContent).toBe('lag')
    await user.keyboard('{Escape}')
    expect(cards()).toHaveLength(catalogue.length)
  })

  it('is announced and kept in the address once typing rests', async () => {
    render(<LibraryPage query={{}} />)
    await userEvent.type(search(), 'hot key')
    await waitFor(() => expect(announcements.getState().waiting).toEqual(['1 lesson found']))
    expect(location.hash).toBe('#/?q=hot+key')
  })

  it('is taken from the address', () => {
    render(<LibraryPage query={{ q: 'static' }} />)
    expect(search()).toHaveProperty('value', 'static')
    expect(cards()).toEqual(['rebalance-static'])
  })

  it('without a result says so, offers what is near, and the way back', async () => {
    render(<LibraryPage query={{ q: 'reblance' }} />)
    expect(screen.getByText('No lesson speaks of “reblance”.')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'A consumer joins' })).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Show all lessons' }))
    expect(cards()).toHaveLength(catalogue.length)
  })
})
