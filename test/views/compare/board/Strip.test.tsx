// @vitest-environment jsdom
import { act, screen, within } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { seekTo } from '../../../../src/store/lab/playback.ts'
import { showComparison } from '../showComparison.tsx'

afterEach(() => vi.restoreAllMocks())

it('the newest moment of a life stays in sight; what one has scrolled back to, until the next', async () => {
  const { store } = await showComparison(9_000)
  let width = 900
  vi.spyOn(Element.prototype, 'scrollWidth', 'get').mockImplementation(() => width)
  const newest = store.getState().history.state.ledger.sent - 1
  await act(async () => store.setState({ selection: `kafka/message:${newest}` }))
  await screen.findByRole('region', { name: `m${newest} in Kafka` })
  const list = () => within(screen.getByRole('region', { name: `m${newest} in Kafka` })).getByRole('list')
  expect(list().scrollLeft).toBe(900)
  const before = list().children.length
  list().scrollLeft = 40
  await act(async () => seekTo(store, 9_001))
  expect(list().children.length).toBe(before)
  expect(list().scrollLeft).toBe(40)
  width = 1_400
  await act(async () => seekTo(store, 13_000))
  expect(list().children.length).toBeGreaterThan(before)
  expect(list().scrollLeft).toBe(1_400)
})
