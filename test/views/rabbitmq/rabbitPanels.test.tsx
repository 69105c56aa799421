// @vitest-environment jsdom
import { act as reactAct, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Knob } from '../../../src/scenarios/scenario.ts'
import { select } from '../../../src/store/lab/actions.ts'
import { EventLog } from '../../../src/views/lab/eventLog/EventLog.tsx'
import { Inspector } from '../../../src/views/lab/inspector/Inspector.tsx'
import { Knobs } from '../../../src/views/lab/knobs/Knobs.tsx'
import { Scoreboard } from '../../../src/views/lab/scoreboard/Scoreboard.tsx'
import { WhyChain } from '../../../src/views/lab/why/WhyChain.tsx'
import { showRabbitLab } from './showRabbitLab.tsx'

const knobs: readonly Knob[] = [
  { name: 'prefetch-count', target: 'group:workers', min: 0, max: 20 },
  { name: 'consumer.ack', target: 'group:workers' },
  { name: 'mandatory', target: 'stream:clicks' },
  { name: 'routing-key', target: 'stream:clicks' },
  { name: 'stream.ratePerSecond', target: 'stream:clicks', min: 0, max: 50 },
]

describe('the panels of the lab over RabbitMQ', () => {
  it('the inspector goes from the whole picture to a queue and on to what leads there', async () => {
    const { user } = showRabbitLab(<Inspector />, 1_950)
    await user.click(screen.getByRole('button', { name: 'queue orders' }))
    expect(screen.getByRole('heading', { name: 'orders' })).toBeTruthy()
    await user.click(within(screen.getByRole('region', { name: 'Bound to' })).getByRole('button', { name: 'order.*' }))
    expect(screen.getByText('Binding')).toBeTruthy()
    expect(screen.getByRole('heading', { name: 'shop to orders' })).toBeTruthy()
  })

  it('“why?” leads from a delivery back to the publish, each rule linked to its page', async () => {
    const { store, user } = showRabbitLab(<WhyChain />, 1_950)
    reactAct(() => select(store, 'message:3'))
    await user.click(screen.getByRole('button', { name: /earlier causes/ }))
    expect(screen.getByText(/web publishes m3 to exchange shop with routing key/)).toBeTruthy()
    const pages = screen.getAllByRole('link', { name: /in the official documentation/ })
    for (const page of pages) expect(page.getAttribute('href')).toMatch(/^https:\/\/www\.rabbitmq\.com\/docs\//)
    expect(screen.getByRole('region', { name: 'Life of this message' })).toBeTruthy()
  })

  it('the event log tells whose turn it was, and narrows to one queue', async () => {
    const { store, user } = showRabbitLab(<EventLog />, 700)
    const told = () => Number(/^\d+/.exec(screen.getByRole('listbox').getAttribute('aria-label') ?? '')?.[0])
    const { facts } = store.getState().history.trace
    await user.type(screen.getByRole('searchbox'), 'sends next ring')
    expect(told()).toBe(facts.filter(({ type }) => type === 'message.delivered').length)
    await user.clear(screen.getByRole('searchbox'))
    reactAct(() => select(store, 'queue:audit'))
    await user.click(screen.getByRole('switch', { name: 'Only audit' }))
    const about = facts.filter(({ entity, type, level }) => level !== 'detail' && (entity === 'queue:audit' || type === 'message.routed'))
    expect(told()).toBe(about.length)
  })

  it('the scoreboard counts what waits, what is unacked and what was confirmed', () => {
    showRabbitLab(<Scoreboard />, 1_950)
    const board = screen.getByRole('region', { name: 'Scoreboard, group workers' })
    expect(board.textContent).toMatch(/processed\d+.*ready\d+unacked2/)
    expect(screen.getByRole('region', { name: 'Publishers' }).textContent).toMatch(/published\d+confirmed\d+/)
  })

  it('knobs turn into commands: numbers, words, on and off, and a text', async () => {
    const { store, user } = showRabbitLab(<Knobs />, 1_000, { knobs })
    const field = (name: string) => screen.getByRole('textbox', { name: new RegExp(name) }) as HTMLInputElement
    expect(field('prefetch-count').value).toBe('1')
    expect(screen.getByText('(default 0 (no limit))')).toBeTruthy()
    await user.clear(field('prefetch-count'))
    await user.type(field('prefetch-count'), '5{Enter}')
    await user.selectOptions(screen.getByRole('combobox', { name: /consumer\.ack/ }), 'batch')
    await user.click(screen.getByRole('switch', { name: /mandatory/ }))
    await user.clear(field('routing-key'))
    await user.type(field('routing-key'), 'order.us{Enter}')
    expect(store.getState().history.commands.map(({ command }) => ('name' in command ? [command.name, command.value] : []))).toEqual([
      ['prefetch-count', 5],
      ['consumer.ack', 'batch'],
      ['mandatory', true],
      ['routing-key', 'order.us'],
    ])
  })

  it('a value that the protocol does not know is refused with its rule', async () => {
    const { store, user } = showRabbitLab(<Knobs />, 1_000, { knobs })
    const prefetch = screen.getByRole('textbox', { name: /prefetch-count/ })
    await user.clear(prefetch)
    await user.type(prefetch, '70000{Enter}')
    expect(screen.getByRole('alert').textContent).toContain('16 bits')
    expect(store.getState().history.commands).toEqual([])
  })
})
