// @vitest-environment jsdom
import { act as reactAct, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ownState } from '../../../../src/compare/compareState.ts'
import { act } from '../../../../src/store/lab/actions.ts'
import type { LabStore } from '../../../../src/store/lab/labStore.ts'
import { seekTo } from '../../../../src/store/lab/playback.ts'
import { ScoreTable } from '../../../../src/views/compare/board/ScoreTable.tsx'
import { comparedState, showComparison } from '../showComparison.tsx'

const score = () => within(screen.getByRole('region', { name: 'Score' }))

/** What the board says of each system, by what is counted. */
function board(): Record<string, Record<string, string>> {
  const [head, ...lines] = score()
    .getAllByRole('row')
    .map((row) => [...row.children].map((cell) => cell.textContent ?? ''))
  const titles = head?.slice(1) ?? []
  return Object.fromEntries(
    titles.map((title, at) => [title, Object.fromEntries(lines.map(([name = '', ...values]) => [name, values[at] ?? '']))]),
  )
}

function ledger(store: LabStore, lane: string) {
  const { sent, acknowledged, subscribers } = ownState(comparedState(store), lane).ledger
  const page = subscribers.billing
  if (page === undefined) throw new Error('nobody wrote of billing')
  return { sent, acknowledged, page }
}

function expectLedgers(store: LabStore): void {
  for (const [lane, title] of [
    ['rabbitmq', 'RabbitMQ'],
    ['kafka', 'Kafka'],
  ] as const) {
    const { sent, acknowledged, page } = ledger(store, lane)
    expect(board()[title], `${title} at ${comparedState(store).kernel.tick}`).toMatchObject({
      sent: String(sent),
      stored: String(acknowledged),
      delivered: String(page.delivered),
      processed: String(page.processed),
      lost: String(page.lost),
      twice: String(page.duplicated),
      'out of order': String(page.outOfOrder),
    })
  }
}

/** Everybody has been told everything, and all of it again. */
async function showReplay() {
  const shown = await showComparison(14_000, <ScoreTable />)
  reactAct(() => act(shown.store, { type: 'replay', subscriber: 'billing' }))
  reactAct(() => seekTo(shown.store, 19_000))
  return shown
}

afterEach(() => vi.restoreAllMocks())

describe('ScoreTable', () => {
  it('says at every tick what the ledgers say at that tick, and back in time too', async () => {
    const { store } = await showReplay()
    expectLedgers(store)
    const late = board()
    for (const tick of [9_000, 14_000, 16_500]) {
      reactAct(() => seekTo(store, tick))
      expectLedgers(store)
    }
    expect(board()).not.toEqual(late)
    reactAct(() => seekTo(store, 19_000))
    expect(board()).toEqual(late)
  })

  it('a number in which the systems differ is a button that says why, with the fact and where it began', async () => {
    const { store, user } = await showReplay()
    const twice = score().getByRole('button', { name: /^Kafka, twice: \d+\. Why do they differ\?$/ })
    expect(ledger(store, 'kafka').page.duplicated).toBeGreaterThan(0)
    await user.click(twice)
    expect(twice.getAttribute('aria-pressed')).toBe('true')
    const why = score().getByText('twice', { selector: 'strong' }).closest('p')
    expect(why?.textContent).toMatch(
      /^twice: go to [\d.]+ s Kafka: .*billing.*again.* It began with a command\. You or the story, in all systems: billing wants everything again\./,
    )

    await user.click(score().getByRole('button', { name: /^go to / }))
    const { selection, history } = store.getState()
    const fact = history.trace.facts.find(({ id }) => `fact:${id}` === selection)
    expect(fact).toMatchObject({ type: 'record.processed', lane: 'kafka', tick: comparedState(store).kernel.tick })
  })

  it('what was done is told once, by the lane', async () => {
    const { store, user } = await showComparison(9_000, <ScoreTable />)
    reactAct(() => act(store, { type: 'lane', lane: 'kafka', command: { type: 'hangConsumer', consumer: 'c1' } }))
    reactAct(() => act(store, { type: 'lane', lane: 'kafka', command: { type: 'hangConsumer', consumer: 'c2' } }))
    reactAct(() => seekTo(store, 17_000))
    await user.click(score().getByRole('button', { name: /^Kafka, waiting: / }))
    const why = score().getByText('waiting', { selector: 'strong' }).closest('p')
    expect(why?.textContent).toMatch(/^waiting: go to [\d.]+ s Kafka: You or the story: c2 .*\./)
    expect(why?.textContent).not.toContain('It began with')
  })

  it('another number is looked into when it is pressed', async () => {
    const { user } = await showReplay()
    await user.click(score().getByRole('button', { name: /^RabbitMQ, kept now: / }))
    expect(
      score().getByText(
        /RabbitMQ: A message leaves its queue once it is acknowledged\. Kafka: Reading takes nothing out of a log: for \d+ records/,
      ),
    ).toBeTruthy()
  })

  it('what is the same in all systems cannot be asked for', async () => {
    await showReplay()
    expect(score().queryByRole('button', { name: /, sent: / })).toBeNull()
    expect(score().queryByRole('button', { name: /, lost: / })).toBeNull()
  })

  it('says so while the systems do not differ', async () => {
    await showComparison(6_100, <ScoreTable />)
    expect(score().queryByRole('button')).toBeNull()
    expect(score().getByText('So far the systems do not differ by much.')).toBeTruthy()
  })

  it('has what is counted in lines and the systems in columns where it is narrow', async () => {
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 900, 400))
    const { unmount } = await showComparison(12_000, <ScoreTable />)
    expect(
      score()
        .getAllByRole('rowheader')
        .map((it) => it.textContent),
    ).toEqual(['RabbitMQ', 'Kafka'])
    unmount()
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 390, 400))
    await showComparison(12_000, <ScoreTable />)
    expect(
      score()
        .getAllByRole('columnheader')
        .map((it) => it.textContent),
    ).toEqual(['by now', 'RabbitMQ', 'Kafka'])
    expect(score().getAllByRole('rowheader')[0]?.textContent).toBe('sent')
  })
})
