// @vitest-environment jsdom
import { cleanup, act as reactAct, screen, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { act, select } from '../../../src/store/lab/actions.ts'
import { seekTo } from '../../../src/store/lab/playback.ts'
import { kafkaStateOf } from './kafkaStateOf.ts'
import { showStage } from './labStage.tsx'
import { ordinarySetup } from './stageRun.ts'

// Names at the pointer and the stage in words are fetched after the first picture: once here, so that no test is drawn before they are there.
beforeAll(async () => {
  await Promise.all([import('../../../src/views/stage/StageTip.tsx'), import('../../../src/views/kafka/stage/StageSummary.tsx')])
  await reactAct(async () => void showStage(1))
  cleanup()
})

describe('KafkaStage', () => {
  it('has a named button for every producer, topic, partition, group and consumer', () => {
    showStage(14_000)
    for (const name of [
      /^Producer web-shop, acks=all/,
      /^Producer mobile/,
      /^Topic orders, 3 partitions, replication 3/,
      /^Partition orders-0, \d+ records?, high watermark \d+/,
      /^Partition orders-2/,
      /^Group billing, Stable, generation 1, coordinator broker \d/,
      /^Consumer c1, handling m\d+, .*owns P0/,
      /^Consumer c3/,
    ])
      expect(screen.getByRole('button', { name })).toBeTruthy()
  })

  it('says the lag of each partition and who reads it', () => {
    const { store } = showStage(26_000)
    const committed = Object.values(kafkaStateOf(store).brokers).flatMap((broker) => Object.values(broker.groups.billing?.offsets ?? {}))
    expect(committed.length).toBeGreaterThan(0)
    expect(screen.getByRole('button', { name: /^Partition orders-1, .*lag of billing \d+, .*read by c2/ })).toBeTruthy()
  })

  it('has a text equivalent with the whole cast, how it stands, and what can be done', () => {
    showStage(14_000)
    const stage = screen.getByRole('group', { name: 'Kafka' })
    const text = document.getElementById(stage.getAttribute('aria-describedby') ?? '')?.textContent ?? ''
    expect(text).toContain('A Kafka cluster of 3 brokers: topic orders, 3 partitions, replication 3.')
    expect(text).toContain('2 producers and group billing with 3 consumers')
    expect(within(screen.getByRole('list', { name: 'The stage now' })).getByText(/^Consumer c2, handling/)).toBeTruthy()
    expect(text).toContain('Enter selects')
  })

  it('selects by click, and clears by clicking again', async () => {
    const { store, user } = showStage(14_000)
    const partition = screen.getByRole('button', { name: /^Partition orders-1/ })
    await user.click(partition)
    expect(store.getState().selection).toBe('partition:orders-1')
    expect(partition.getAttribute('aria-pressed')).toBe('true')
    await user.click(partition)
    expect(store.getState().selection).toBeNull()
  })

  it('selects by Enter and clears by Escape', async () => {
    const { store, user } = showStage(14_000)
    screen.getByRole('button', { name: /^Consumer c2/ }).focus()
    await user.keyboard('{Enter}')
    expect(store.getState().selection).toBe('consumer:c2')
    await user.keyboard('{Escape}')
    expect(store.getState().selection).toBeNull()
  })

  it('reaches the brokers and records of a partition with the arrow keys', async () => {
    const { store, user } = showStage(14_000)
    screen.getByRole('button', { name: /^Partition orders-0/ }).focus()
    await user.keyboard('{ArrowDown}')
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Broker \d, leader of orders-0/)
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{Enter}')
    const end = kafkaStateOf(store).partitions['orders-0']?.log.logEndOffset ?? 0
    expect(store.getState().selection).toBe(`record:orders-0@${end - 1}`)
    await user.keyboard('{Home}')
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Partition orders-0/)
  })

  it('marks a selected record wherever it is: on its tape and in the hands of its consumer', () => {
    const slow = { ...ordinarySetup, streams: ordinarySetup.streams.map((stream) => ({ ...stream, ratePerSecond: 0.5 })) }
    const { store, container } = showStage(14_000, slow)
    const working = () => Object.values(kafkaStateOf(store).consumers).find(({ loop }) => loop.current !== null)
    for (let tick = 14_000; working() === undefined; tick += 100) reactAct(() => seekTo(store, tick))
    const current = working()?.loop.current
    reactAct(() => select(store, `record:${current?.partition}@${current?.offset}`))
    const rings = [...container.querySelectorAll('rect[data-selected]')]
    expect(rings.some((ring) => ring.closest(`[data-entity="consumer:${working()?.name}"]`) !== null)).toBe(true)
    expect(rings.some((ring) => ring.closest('[data-tape]') !== null)).toBe(true)
  })

  it('follows the run: a crash is seen at once', () => {
    const { store } = showStage(14_000)
    reactAct(() => act(store, { type: 'crashConsumer', consumer: 'c2' }))
    expect(screen.getByRole('button', { name: /^Consumer c2, crashed, still assigned P1/ })).toBeTruthy()
  })

  it('follows the run: a group that rebalances says who has joined', () => {
    const { store } = showStage(16_000)
    reactAct(() => {
      act(store, { type: 'addConsumer', group: 'billing' })
      seekTo(store, 18_400)
    })
    const group = screen.getByRole('button', { name: /^Group billing, Preparing rebalance.*\d of 4 joined/ })
    expect(within(group).getByText(/^\d of 4 joined$/)).toBeTruthy()
  })

  it('lights up what the story looks at, until the story is left', () => {
    const story = [{ say: 'Look.', look: ['group:billing'] as const, until: () => false }]
    const { store, container } = showStage(14_000, ordinarySetup, { story })
    const lit = () =>
      [...container.querySelectorAll('[data-look]')].map((ring) => ring.closest('[data-entity]')?.getAttribute('data-entity'))
    expect(lit()).toEqual(['group:billing'])
    reactAct(() => store.setState({ exploring: true }))
    expect(lit()).toEqual([])
  })

  it('draws a stage without groups or producers too', () => {
    showStage(3_000, { ...ordinarySetup, producers: [], streams: [], groups: [], consumers: [] })
    expect(screen.getByRole('button', { name: /^Partition orders-0, 0 records/ })).toBeTruthy()
  })

  it('explains the keys that are on stage', () => {
    showStage(14_000)
    const keys = screen.getByRole('list', { name: 'Keys on stage' })
    expect(within(keys).getByText('order-1')).toBeTruthy()
    expect(within(keys).queryByText('no key')).toBeNull()
    expect(screen.getByRole('button', { name: 'Legend' })).toBeTruthy()
  })
})
