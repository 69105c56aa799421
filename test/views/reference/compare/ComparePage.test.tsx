// @vitest-environment jsdom
import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { halfTruths } from '../../../../src/scenarios/reference/halfTruths.ts'
import { rowGroups } from '../../../../src/scenarios/reference/rowGroups.ts'
import type { RouteQuery } from '../../../../src/store/route.ts'
import { router } from '../../../../src/store/router.ts'
import { announcements } from '../../../../src/views/common/announcements.ts'
import { ComparePage } from '../../../../src/views/reference/compare/ComparePage.tsx'
import { useRoute } from '../../../../src/views/shell/useRoute.ts'

const scrolled = vi.fn<(this: Element) => void>()

beforeEach(() => {
  Element.prototype.scrollIntoView = function scrollIntoView() {
    scrolled.call(this)
  }
  scrolled.mockReset()
  announcements.setState({ waiting: [] })
})
afterEach(() => router.setState({ by: 'start', visit: 0 }))

/** The page at an address, as the app shows it. */
function open(query: RouteQuery = {}) {
  router.setState({ route: { place: 'reference', page: 'compare', query } })
  render(<PageOfRoute />)
}

function PageOfRoute() {
  const route = useRoute()
  return route.place === 'reference' && <ComparePage query={route.query} />
}

const heads = (role: 'rowheader' | 'columnheader') => screen.queryAllByRole(role).map(({ textContent }) => textContent)
const search = () => screen.getByRole('textbox', { name: 'Find a row' })

describe('the comparison', () => {
  it('is a table: a column for each broker, a row for each question, an answer in each cell', () => {
    open()
    expect(heads('columnheader')).toEqual(['Kafka', 'RabbitMQ', 'Redis Streams'])
    const rows = rowGroups.flatMap((group) => group.rows)
    for (const { title } of rows) expect(screen.getByRole('rowheader', { name: title })).toBeTruthy()
    expect(screen.getAllByRole('cell').filter(({ textContent }) => textContent !== '')).toHaveLength(3 * rows.length)
  })

  it('leads from a cell to the experiment, and to the official page', () => {
    open({ q: 'ordering' })
    const [kafka] = within(screen.getByRole('row', { name: /^Ordering/ })).getAllByRole('cell')
    const show = within(kafka as HTMLElement).getByRole('link', { name: 'Show me : Order under parallel consumers, step 2' })
    expect(show.getAttribute('href')).toBe('#/lab/vs-order?step=2')
    expect(
      within(kafka as HTMLElement)
        .getByRole('link', { name: 'Official page : Kafka, Ordering' })
        .getAttribute('href'),
    ).toMatch(/kafka\.apache\.org/)
  })

  it('offers nothing to see where nothing can be seen yet', () => {
    open({ broker: 'redis-streams' })
    expect(heads('columnheader')).toEqual(['Redis Streams'])
    expect(screen.queryByRole('link', { name: /Show me/ })).toBeNull()
  })

  it('leads from a term to what it means to that broker', () => {
    open({ q: 'push or pull' })
    expect(screen.getByRole('link', { name: 'prefetch' }).getAttribute('href')).toBe('#/reference/glossary?broker=rabbitmq&term=prefetch')
  })

  it('marks figures as claims, with what they depend on and who made them', () => {
    open({ q: 'latency', broker: 'kafka' })
    const cell = screen.getByText('5 ms for 99 % of messages, end to end.').closest('td')
    expect(cell?.textContent).toContain('Claim, not shown here')
    expect(cell?.textContent).toMatch(/It depends on: a load of 200 MB a second/)
    expect(within(cell as HTMLElement).getByRole('link', { name: 'Confluent, 2020' })).toBeTruthy()
  })
})

describe('half-true claims', () => {
  it('have both halves, each with a way to see it or to read it', () => {
    open()
    for (const { claim } of halfTruths)
      for (const half of ['the half that is true', 'the half that is not']) {
        const part = screen.getByRole('region', { name: `${claim}: ${half}` })
        expect(within(part).getByRole('link', { name: /Official page/ })).toBeTruthy()
      }
    const memory = screen.getByRole('region', { name: 'RabbitMQ is in memory: the half that is not' })
    expect(
      within(memory)
        .getByRole('link', { name: /Show me/ })
        .getAttribute('href'),
    ).toBe('#/lab/rabbit-broker-crash?step=6')
  })

  it('are cut down to the brokers that are chosen', () => {
    open({ broker: 'rabbitmq' })
    expect(screen.getByRole('link', { name: '“RabbitMQ is in memory”' })).toBeTruthy()
    expect(screen.queryByRole('link', { name: '“Kafka keeps the order”' })).toBeNull()
  })
})

describe('looking for something', () => {
  it('leaves the rows and claims that speak of it, announces how many, and keeps it in the address', async () => {
    open()
    await userEvent.type(search(), 'radix tree')
    expect(heads('rowheader')).toEqual(['What is kept', 'Storage structure'])
    await waitFor(() => expect(announcements.getState().waiting).toEqual(['1 row and 0 half-true claims found']))
    expect(location.hash).toBe('#/reference/compare?q=radix+tree')
  })

  it('does not look into columns that are hidden', () => {
    open({ q: 'radix tree', broker: 'kafka' })
    expect(heads('rowheader')).toEqual([])
    expect(screen.getByText('Nothing here speaks of “radix tree”.')).toBeTruthy()
  })

  it('without a result offers the way back', async () => {
    open({ q: 'zebra' })
    await userEvent.click(screen.getByRole('button', { name: 'Show everything' }))
    expect(heads('rowheader').length).toBeGreaterThan(20)
  })

  it('brokers are chosen and let go by buttons, and the address has them', async () => {
    open()
    await userEvent.click(screen.getByRole('button', { name: 'RabbitMQ' }))
    await userEvent.click(screen.getByRole('button', { name: 'Kafka' }))
    expect(heads('columnheader')).toEqual(['Kafka', 'RabbitMQ'])
    expect(location.hash).toBe('#/reference/compare?broker=kafka%2Crabbitmq')
    await userEvent.click(screen.getByRole('button', { name: 'Kafka', pressed: true }))
    await userEvent.click(screen.getByRole('button', { name: 'RabbitMQ', pressed: true }))
    expect(heads('columnheader')).toHaveLength(3)
  })
})

describe('an address that names a row', () => {
  it('brings it to the top, marked, with focus on its link', () => {
    open({ row: 'ordering' })
    const row = screen.getByRole('row', { name: /^Ordering/ })
    expect(row.getAttribute('data-target')).toBe('true')
    expect(scrolled.mock.contexts).toEqual([row])
    expect(document.activeElement).toBe(within(row).getByRole('link', { name: 'Ordering' }))
  })

  it('may name a group or a half-true claim as well', () => {
    open({ row: 'removes-consumed' })
    expect(document.activeElement?.textContent).toContain('unless it is persistent')
  })

  it('leaves one where one was when one comes back to it', () => {
    router.setState({ by: 'history', visit: 2 })
    open({ row: 'ordering' })
    expect(scrolled).not.toHaveBeenCalled()
  })

  it('says so when there is none, and shows all the same', () => {
    open({ row: 'odering' })
    expect(screen.getByRole('status').textContent).toContain('no row “odering”')
    expect(heads('rowheader').length).toBeGreaterThan(20)
  })
})
