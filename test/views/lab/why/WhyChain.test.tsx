// @vitest-environment jsdom
import { act as reactAct, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { EntityRef } from '../../../../src/kernel/fact.ts'
import { act, select } from '../../../../src/store/lab/actions.ts'
import { seekTo } from '../../../../src/store/lab/playback.ts'
import { WhyChain } from '../../../../src/views/lab/why/WhyChain.tsx'
import { showLab } from '../showLab.tsx'

function whyOf(entity: EntityRef, tick: number) {
  const lab = showLab(<WhyChain />, tick)
  reactAct(() => select(lab.store, entity))
  return lab
}

const causes = () => within(screen.getByRole('region', { name: /^Why/ })).getAllByRole('list')[0] as HTMLElement

describe('WhyChain', () => {
  it('is silent while nothing is selected, and about what has no past', () => {
    showLab(<WhyChain />, 14_000)
    expect(screen.queryByRole('region')).toBeNull()
  })

  it('leads from what is true of a record now back to its send, in words with real numbers', async () => {
    const { user } = whyOf('record:orders-1@0', 14_000)
    await user.click(screen.getByRole('button', { name: /earlier causes/ }))
    const told = causes().textContent ?? ''
    expect(told).toMatch(/is processed by billing/)
    expect(told).toMatch(/high watermark of orders-1 moves from 0 to 1/)
    expect(told).toMatch(/send\(\) puts m1 into orders-1: \(murmur2\("[a-z]+-\d+"\) & 0x7fffffff\) mod 3 = \d+ mod 3 = 1/)
  })

  it('links each rule to the official documentation', () => {
    whyOf('record:orders-1@0', 14_000)
    const links = screen.getAllByRole('link', { name: /in the official documentation/ })
    for (const link of links) expect(link.getAttribute('href')).toMatch(/^https:\/\/kafka\.apache\.org\/.+#/)
  })

  it('lists the moments of a life and goes to each', async () => {
    const { store, user } = whyOf('record:orders-1@0', 14_000)
    const life = within(screen.getByRole('region', { name: 'Life of this record' }))
    const appended = life.getByRole('button', { name: /^appended/ })
    const seconds = Number(/([\d.]+) s$/.exec(appended.textContent ?? '')?.[1])
    await user.click(appended)
    expect(Math.abs(store.getState().history.state.kernel.tick - seconds * 1000)).toBeLessThanOrEqual(5)
    expect(store.getState().selection).toBe('record:orders-1@0')
  })

  it('goes on by the message’s name when it goes to a time before the record was written', async () => {
    const { store, user } = whyOf('record:orders-1@0', 14_000)
    await user.click(screen.getByRole('button', { name: /^sent/ }))
    expect(store.getState().selection).toMatch(/^message:\d+$/)
  })

  it('tells no more than has happened', () => {
    const { store } = whyOf('record:orders-1@0', 14_000)
    expect(screen.getByRole('button', { name: /^processed by/ })).toBeTruthy()
    const fact = store.getState().history.trace.facts.find(({ type }) => type === 'batch.appended')
    reactAct(() => seekTo(store, (fact?.tick ?? 0) + 400))
    expect(screen.queryByRole('button', { name: /^processed by/ })).toBeNull()
  })

  it('ends at the command that began it', () => {
    const { store } = showLab(<WhyChain />, 14_000)
    reactAct(() => act(store, { type: 'crashConsumer', consumer: 'c2' }))
    reactAct(() => seekTo(store, 30_000))
    reactAct(() => select(store, 'consumer:c2'))
    expect(screen.getByRole('region', { name: /^Why/ }).textContent).toMatch(/c2/)
    const fact = store.getState().history.trace.facts.find(({ type }) => type === 'command')
    reactAct(() => select(store, `fact:${fact?.id ?? 0}`))
    expect(causes().textContent).toContain('c2 crashes')
    expect(screen.queryByText(/how the lesson is set up/)).toBeNull()
  })
})
