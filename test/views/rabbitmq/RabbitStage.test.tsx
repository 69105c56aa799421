// @vitest-environment jsdom
import { act as reactAct, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { act, select } from '../../../src/store/lab/actions.ts'
import { seekTo } from '../../../src/store/lab/playback.ts'
import { showStage } from './labStage.tsx'
import { ordinarySetup } from './stageRun.ts'
import { busySetup, streamSetup, topicSetup } from './worlds.ts'

describe('RabbitStage', () => {
  it('has a named button for every node, publisher, exchange, binding, queue, group and consumer', () => {
    showStage(3_000)
    for (const name of [
      /^Node rabbit-1, running$/,
      /^Publisher web-shop, confirms/,
      /^Exchange uploads, direct, 1 binding$/,
      /^Exchange dlx, fanout/,
      /^Binding from exchange uploads to images, key images/,
      /^Queue images, classic, durable, \d+ ready, \d+ unacked, next is c\d/,
      /^Queue dead/,
      /^Group workers, queue images, acks after$/,
      /^Consumer c1, .*prefetch 2/,
      /^Consumer c3/,
    ])
      expect(screen.getByRole('button', { name })).toBeTruthy()
  })

  it('has a text equivalent with the whole cast, how it stands, and what can be done', () => {
    showStage(9_000, busySetup)
    const stage = screen.getByRole('group', { name: 'RabbitMQ' })
    const text = document.getElementById(stage.getAttribute('aria-describedby') ?? '')?.textContent ?? ''
    expect(text).toContain('A RabbitMQ of 1 node: 1 publisher, 2 exchanges, 2 queues and 3 consumers.')
    expect(text).toContain('Enter selects')
    const now = within(screen.getByRole('list', { name: 'The stage now' }))
    expect(now.getByText(/^Queue images, .*nobody has room/)).toBeTruthy()
    expect(now.getByText(/^Consumer c2, handling m\d+, prefetch 1, 1 unacked, full: passed over$/)).toBeTruthy()
  })

  it('says whose turn it is at every consumer', () => {
    showStage(1_500)
    expect(screen.getByRole('button', { name: /^Consumer c1, .*next in the ring$/ })).toBeTruthy()
    expect(screen.getByRole('button', { name: /^Consumer c3, .*3rd in the ring$/ })).toBeTruthy()
  })

  it('selects by click and by Enter, clears by clicking again and by Escape', async () => {
    const { store, user } = showStage(3_000)
    const queue = screen.getByRole('button', { name: /^Queue images/ })
    await user.click(queue)
    expect(store.getState().selection).toBe('queue:images')
    await user.click(queue)
    expect(store.getState().selection).toBeNull()
    screen.getByRole('button', { name: /^Binding from exchange uploads/ }).focus()
    await user.keyboard('{Enter}')
    expect(store.getState().selection).toMatch(/^binding:\d+$/)
    await user.keyboard('{Escape}')
    expect(store.getState().selection).toBeNull()
  })

  it('reaches the messages of a queue with the arrow keys, its head first', async () => {
    const { store, user } = showStage(9_000, busySetup)
    screen.getByRole('button', { name: /^Queue images/ }).focus()
    await user.keyboard('{ArrowDown}{Enter}')
    const queue = store.getState().history.state as unknown as { queues: { images: { levels: { head: number }[] } } }
    expect(store.getState().selection).toBe(`message:${queue.queues.images.levels[0]?.head}`)
    await user.keyboard('{Home}')
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Queue images/)
  })

  it('marks a selected message wherever it is', () => {
    const { store, container } = showStage(9_000, busySetup)
    const slot = [...container.querySelectorAll('[data-entity^="message:"]')][0]?.getAttribute('data-entity')
    reactAct(() => select(store, slot as `message:${string}`))
    expect(container.querySelectorAll('[data-tape] rect[data-selected]').length).toBeGreaterThan(0)
  })

  it('lights a binding up with the words that matched as soon as a message has left the exchange', () => {
    const { store } = showStage(2_400, topicSetup)
    reactAct(() => seekTo(store, 2_700))
    const lit = screen.getAllByRole('button', { name: /^Binding from exchange events .*takes m\d+: / })
    expect(lit.length).toBeGreaterThan(0)
    expect(lit[0]?.closest('[data-lit]')).not.toBeNull()
  })

  it('follows the run: a killed broker is down with its queues, a crashed consumer is said to be', () => {
    const { store } = showStage(4_000)
    reactAct(() => act(store, { type: 'crashConsumer', consumer: 'c2' }))
    expect(screen.getByRole('button', { name: /^Consumer c2, crashed/ })).toBeTruthy()
    reactAct(() => act(store, { type: 'stopBroker', broker: 'rabbit-1', mode: 'kill' }))
    expect(screen.getByRole('button', { name: /^Node rabbit-1, down, killed$/ })).toBeTruthy()
    expect(screen.getByRole('button', { name: /^Queue images, .*its node is down/ })).toBeTruthy()
  })

  it('lights up what the story looks at', () => {
    const story = [{ say: 'Look.', look: ['queue:images', 'consumer:c2'] as const, until: () => false }]
    const { container } = showStage(3_000, ordinarySetup, { story })
    const lit = [...container.querySelectorAll('[data-look]')].map((ring) => ring.closest('[data-entity]')?.getAttribute('data-entity'))
    expect(lit).toEqual(['queue:images', 'consumer:c2'])
  })

  it('shows a stream with its readers', () => {
    showStage(9_000, streamSetup)
    expect(screen.getByRole('button', { name: /^Queue log, stream, \d+ messages, d1 is sent offset \d+ next, \d+ behind/ })).toBeTruthy()
    expect(screen.getAllByRole('button', { name: /^Message m\d+, key (a|b), offset \d+/ }).length).toBeGreaterThan(1)
  })

  it('draws a stage without anybody too', () => {
    showStage(2_000, { ...ordinarySetup, exchanges: [], queues: [], bindings: [], publishers: [], streams: [], groups: [], consumers: [] })
    expect(screen.getByRole('button', { name: /^Node rabbit-1/ })).toBeTruthy()
  })

  it('names in its legend the keys on stage', () => {
    showStage(9_000, busySetup)
    const keys = screen.getByRole('list', { name: 'Keys on stage' })
    expect(within(keys).getByText('order-1')).toBeTruthy()
    expect(within(keys).getByText('underlined: on disk')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Legend' })).toBeTruthy()
  })
})
