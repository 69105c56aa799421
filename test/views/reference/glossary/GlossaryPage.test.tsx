// @vitest-environment jsdom
import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { glossaries } from '../../../../src/scenarios/glossary/glossary.ts'
import { router } from '../../../../src/store/router.ts'
import { announcements } from '../../../../src/views/common/announcements.ts'
import { GlossaryPage } from '../../../../src/views/reference/glossary/GlossaryPage.tsx'

beforeEach(() => {
  Element.prototype.scrollIntoView = () => {}
  router.setState({ route: { place: 'reference', page: 'glossary', query: {} }, by: 'start', visit: 0 })
  announcements.setState({ waiting: [] })
})

const words = () => screen.queryAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)
const entry = (name: string) => screen.getByRole('heading', { level: 2, name }).closest('li') as HTMLElement

describe('the glossary', () => {
  it('has every word of every broker once, by the alphabet', () => {
    render(<GlossaryPage query={{}} />)
    const names = new Set(Object.values(glossaries).flatMap((terms) => Object.keys(terms)))
    expect(words()).toHaveLength(names.size)
    expect(words().map((word) => word?.toLowerCase())).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')))
  })

  it('says of a word what it means to each broker, where to look, the step that speaks of it, and the official page', () => {
    render(<GlossaryPage query={{}} />)
    const leader = within(entry('leader'))
    expect(leader.getAllByRole('term').map(({ textContent }) => textContent)).toEqual(['Kafka', 'RabbitMQ'])
    expect(leader.getByText('Where to look: The filled chip beside a partition.')).toBeTruthy()
    expect(leader.getByRole('link', { name: /Journey of one record, step 3/ }).getAttribute('href')).toBe('#/lab/kafka-journey?step=3')
    expect(leader.getByRole('link', { name: 'Official page : RabbitMQ, leader' }).getAttribute('href')).toContain('rabbitmq.com/docs')
  })

  it('writes names as they are written', () => {
    render(<GlossaryPage query={{ q: 'ttl' }} />)
    expect(words()).toContain('TTL')
  })

  it('finds words by name first, then by what they mean, and announces how many', async () => {
    render(<GlossaryPage query={{}} />)
    await userEvent.type(screen.getByRole('textbox', { name: 'Find a word' }), 'prefetch')
    expect(words()[0]).toBe('prefetch')
    expect(words()).toContain('unacked')
    await waitFor(() => expect(announcements.getState().waiting).toEqual([`${words().length} words found`]))
  })

  it('shows the words of the brokers that are chosen alone', () => {
    render(<GlossaryPage query={{ broker: 'redis-streams' }} />)
    expect(words()).toContain('XADD')
    expect(words()).not.toContain('prefetch')
    expect(screen.queryByText(/Where to look/)).toBeNull()
  })

  it('goes to the word that the address names, in any case and number', () => {
    render(<GlossaryPage query={{ term: 'Followers' }} />)
    expect(entry('follower').getAttribute('data-target')).toBe('true')
    expect(document.activeElement?.textContent).toBe('follower')
  })

  it('says so when the word that the address names is not there', () => {
    render(<GlossaryPage query={{ term: 'zebra' }} />)
    expect(screen.getByRole('status').textContent).toContain('no word “zebra”')
  })

  it('without a result offers the way back', async () => {
    render(<GlossaryPage query={{ q: 'zebra' }} />)
    expect(words()).toEqual([])
    await userEvent.click(screen.getByRole('button', { name: 'Show all words' }))
    expect(words().length).toBeGreaterThan(100)
  })
})
