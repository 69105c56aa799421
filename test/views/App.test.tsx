// @vitest-environment jsdom
import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { notices, notify } from '../../src/store/notices.ts'
import { progress, stepReached } from '../../src/store/progress.ts'
import { goTo, router, startRouter } from '../../src/store/router.ts'
import { settings } from '../../src/store/settings.ts'
import { App } from '../../src/views/App.tsx'
import { namePlace, shellState } from '../../src/views/shell/shellState.ts'

// The lab has tests of its own; here any place will do, and one that fails.
vi.mock('../../src/views/lab/LabPage.tsx', () => ({
  LabPage: ({ lesson, query }: { lesson: string; query: Record<string, string> }) => {
    if (query.step === 'boom') throw new Error('boom')
    return <h1>{`lab of ${lesson}`}</h1>
  },
}))

// Fetched when needed; the first time takes longer than a test waits.
beforeAll(() =>
  Promise.all([
    import('../../src/views/library/LibraryPage.tsx'),
    import('../../src/views/errors/NotFoundPage.tsx'),
    import('../../src/views/shell/SettingsDialog.tsx'),
    import('../../src/views/shell/HelpSheet.tsx'),
    import('../../src/views/reference/ReferencePage.tsx'),
    import('../../src/views/reference/ModelPage.tsx'),
    import('../../src/views/reference/compare/ComparePage.tsx'),
    import('../../src/views/reference/glossary/GlossaryPage.tsx'),
  ]),
)

let stop = () => {}
beforeEach(() => {
  localStorage.clear()
  notices.setState({ list: [] })
  progress.setState({ lessons: {} }, true)
  settings.setState({ theme: 'auto', reducedMotion: 'auto', shortcuts: true })
  shellState.setState({ open: null })
  vi.spyOn(window, 'scrollTo').mockImplementation(() => {})
})
afterEach(() => {
  stop()
  vi.restoreAllMocks()
})

async function open(hash: string) {
  history.replaceState(null, '', hash)
  stop = startRouter()
  await act(async () => {
    render(<App />)
  })
}

async function go(route: Parameters<typeof goTo>[0]) {
  const { visit } = router.getState()
  await act(async () => {
    goTo(route)
    await vi.waitFor(() => expect(router.getState().visit).toBeGreaterThan(visit))
  })
}

describe('places', () => {
  it('the library is the front page', async () => {
    await open('#/')
    expect(screen.getByRole('heading', { level: 1, name: 'See inside a message broker' })).toBeTruthy()
    expect(document.title).toBe('Brokerscope')
  })

  it('a lesson is opened by its address, and named in the header and the tab once it is there', async () => {
    await open('#/lab/group-lag')
    expect(await screen.findByRole('heading', { name: 'lab of group-lag' })).toBeTruthy()
    act(() => namePlace('lab/group-lag', 'Kafka: consumer groups', 'A slow consumer'))
    expect(screen.getByRole('navigation', { name: 'You are here' }).textContent).toContain('Kafka: consumer groups / A slow consumer')
    expect(document.title).toBe('A slow consumer · Brokerscope')
  })

  it.each([
    ['#/reference', /compared/, 'Comparison'],
    ['#/reference/glossary', 'Glossary', 'Glossary'],
    ['#/reference/model', /modelled/, 'What is modelled'],
  ])('%s is a page of the reference, named in the tab, with the way to the others', async (hash, heading, title) => {
    await open(hash)
    expect(await screen.findByRole('heading', { level: 1, name: heading })).toBeTruthy()
    expect(document.title).toBe(`${title} · Brokerscope`)
    const pages = within(screen.getByRole('navigation', { name: 'Reference pages' }))
    expect(pages.getByRole('link', { current: 'page' }).textContent).toBe(title)
    expect(pages.getAllByRole('link')).toHaveLength(3)
  })

  it('the library and the foot of every page lead to the reference', async () => {
    await open('#/')
    expect(screen.getByRole('link', { name: 'Reference' }).getAttribute('href')).toBe('#/reference/compare')
    const foot = within(await screen.findByRole('navigation', { name: 'Reference' }))
    expect(foot.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
      '#/reference/compare',
      '#/reference/glossary',
      '#/reference/model',
    ])
  })

  it('an unknown address is never a blank page', async () => {
    await open('#/no/such/place')
    expect(screen.getByRole('heading', { level: 1, name: 'There is nothing at this address' })).toBeTruthy()
  })

  it('after a change of place focus is at its start, for readers and keyboards', async () => {
    await open('#/')
    await go({ place: 'lab', lesson: 'group-lag', query: {} })
    expect(document.activeElement?.tagName).toBe('MAIN')
  })

  it('going back from a lesson leads to its card', async () => {
    await open('#/')
    await go({ place: 'lab', lesson: 'group-lag', query: {} })
    await act(async () => {
      history.back()
      await vi.waitFor(() => expect(router.getState().by).toBe('history'))
    })
    expect(document.activeElement?.getAttribute('data-lesson')).toBe('group-lag')
  })

  it('a place that throws leaves the header standing, and the next place works', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    await open('#/lab/group-lag?step=boom')
    expect(await screen.findByRole('heading', { name: 'This view stopped working' })).toBeTruthy()
    await go({ place: 'library', query: {} })
    expect(screen.getByRole('heading', { level: 1, name: 'See inside a message broker' })).toBeTruthy()
  })

  it('the first stop of Tab leads past the header', async () => {
    await open('#/')
    const user = userEvent.setup()
    await user.tab()
    expect(document.activeElement?.textContent).toBe('Skip to content')
    await user.keyboard('{Enter}')
    expect(document.activeElement?.tagName).toBe('MAIN')
  })
})

describe('windows over the page', () => {
  it('? opens the list of keys, unless single keys are switched off', async () => {
    await open('#/')
    const user = userEvent.setup()
    act(() => settings.setState({ shortcuts: false }))
    await user.keyboard('?')
    expect(shellState.getState().open).toBeNull()
    act(() => settings.setState({ shortcuts: true }))
    await act(() => user.keyboard('?'))
    const sheet = await screen.findByRole('dialog', { name: 'Help and keys' })
    expect(sheet.textContent).toContain('Next milestone')
  })

  it('? is a letter while one searches', async () => {
    await open('#/')
    await userEvent.type(screen.getByRole('textbox', { name: 'Find a lesson' }), '?')
    expect(shellState.getState().open).toBeNull()
  })

  it('settings act at once, are kept, and focus returns when they are closed', async () => {
    await open('#/')
    const user = userEvent.setup()
    const button = screen.getByRole('button', { name: 'Settings' })
    await user.click(button)
    await user.click(await screen.findByRole('radio', { name: 'Projector' }))
    await user.click(screen.getByRole('switch', { name: 'Reduce motion' }))
    expect(settings.getState()).toMatchObject({ theme: 'projector', reducedMotion: 'on' })
    expect(localStorage.getItem('brokerscope.settings')).toContain('projector')
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(document.activeElement).toBe(button)
  })

  it('progress can be forgotten and brought back', async () => {
    stepReached('group-lag', 2, 4)
    await open('#/')
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', { name: 'Settings' }))
    await user.click(await screen.findByRole('button', { name: 'Forget progress' }))
    expect(progress.getState().lessons).toEqual({})
    await user.keyboard('{Escape}')
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    expect(progress.getState().lessons['group-lag']?.stepsReached).toBe(2)
    expect(screen.queryByText('Your progress was forgotten.')).toBeNull()
  })
})

describe('notices', () => {
  it('are shown in a row of their own until they are dismissed', async () => {
    await open('#/')
    act(() => notify({ id: 'x', tone: 'warn', title: 'Storage is full.', detail: 'Make room.' }))
    expect(screen.getByRole('status', { name: 'Notices' }).textContent).toContain('Storage is full. Make room.')
    await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
    expect(screen.queryByText('Storage is full.')).toBeNull()
  })
})
