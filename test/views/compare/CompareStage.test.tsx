// @vitest-environment jsdom
import { act as reactAct, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { act, select } from '../../../src/store/lab/actions.ts'
import { seekTo } from '../../../src/store/lab/playback.ts'
import { comparedState, showComparison } from './showComparison.tsx'

const lane = (name: string) => within(screen.getByRole('region', { name }))

afterEach(() => vi.restoreAllMocks())

describe('CompareStage', () => {
  it('has the stage of every system under its name, all over one run', async () => {
    const { store } = await showComparison(12_000)
    expect(screen.getAllByRole('heading', { level: 2 }).map((it) => it.textContent)).toEqual(['RabbitMQ', 'Kafka'])
    expect(lane('RabbitMQ').getByRole('button', { name: /^Queue billing/ })).toBeTruthy()
    expect(lane('Kafka').getByRole('button', { name: /^Partition orders-1/ })).toBeTruthy()
    await reactAct(async () => act(store, { type: 'crashConsumer', consumer: 'c1' }))
    for (const name of ['RabbitMQ', 'Kafka']) expect(lane(name).getByRole('button', { name: /^Consumer c1, crashed/ })).toBeTruthy()
  })

  it('selects what is pressed in one lane, under the name of that lane', async () => {
    const { store, user } = await showComparison(12_000)
    await user.click(lane('RabbitMQ').getByRole('button', { name: /^Queue billing/ }))
    expect(store.getState().selection).toBe('rabbitmq/queue:billing')
    await user.click(lane('Kafka').getByRole('button', { name: /^Partition orders-0/ }))
    expect(store.getState().selection).toBe('kafka/partition:orders-0')
  })

  it('rings a message that is picked in one lane in the other too, and tells its life in both', async () => {
    const { store, container } = await showComparison(12_000)
    for (const consumer of ['c1', 'c2']) await reactAct(async () => act(store, { type: 'hangConsumer', consumer }))
    await reactAct(async () => seekTo(store, 18_000))
    const waits = container.querySelector('[aria-label="RabbitMQ"] [data-entity^="message:"]')?.getAttribute('data-entity')
    const id = Number(waits?.slice('message:'.length))
    expect(id, 'a message stands in the queue').toBeGreaterThanOrEqual(0)
    await reactAct(async () => select(store, `rabbitmq/message:${id}`))
    for (const name of ['RabbitMQ', 'Kafka']) {
      expect(container.querySelector(`[aria-label="${name}"] rect[data-selected]`), `ringed in ${name}`).not.toBeNull()
      const strip = within(screen.getByRole('region', { name: `m${id} in ${name}` }))
      expect(strip.getByText(/^now /)).toBeTruthy()
      expect(strip.getAllByRole('button').length).toBeGreaterThan(1)
    }
    const kafka = within(screen.getByRole('region', { name: `m${id} in Kafka` }))
    expect(kafka.getByText(/^now orders-\d offset \d+, in the log/)).toBeTruthy()
    await reactAct(async () => select(store, null))
    expect(screen.queryByRole('region', { name: /^m\d+ in / })).toBeNull()
  })

  it('goes to the moment that is pressed in a life, in all lanes', async () => {
    const { store, user } = await showComparison(14_000)
    await reactAct(async () => select(store, 'kafka/record:orders-0@1'))
    const strip = within(screen.getByRole('region', { name: /^m\d+ in RabbitMQ$/ }))
    const last = strip.getAllByRole('button', { name: /: go to / }).at(-1)
    if (last === undefined) throw new Error('no moment')
    const seconds = Number(/go to ([\d.]+) s/.exec(last.getAttribute('aria-label') ?? '')?.[1])
    await user.click(last)
    expect(comparedState(store).kernel.tick).toBeCloseTo(seconds * 1000, -1.5)
    for (const { kernel } of Object.values(comparedState(store).lanes)) expect(kernel.tick).toBe(comparedState(store).kernel.tick)
  })

  it('says in the lane that cannot do what is asked of all why, by which rule, until something else is done', async () => {
    const { store } = await showComparison(14_000)
    await reactAct(async () => act(store, { type: 'replay', subscriber: 'billing' }))
    await reactAct(async () => seekTo(store, 14_001))
    const said = lane('RabbitMQ').getByText('Cannot.').closest('[role="status"]')
    expect(said?.textContent).toMatch(/^Cannot\. .*acknowledged.*\./)
    expect(lane('Kafka').queryByText('Cannot.')).toBeNull()
    await reactAct(async () => act(store, { type: 'crashConsumer', consumer: 'c2' }))
    await reactAct(async () => seekTo(store, 14_002))
    expect(screen.queryByText('Cannot.')).toBeNull()
  })

  it('forgets after 20 s what could not be done, and has it again where one goes back', async () => {
    const { store } = await showComparison(14_000)
    await reactAct(async () => act(store, { type: 'replay', subscriber: 'billing' }))
    await reactAct(async () => seekTo(store, 35_000))
    expect(screen.queryByText('Cannot.')).toBeNull()
    await reactAct(async () => seekTo(store, 20_000))
    expect(screen.getByText('Cannot.')).toBeTruthy()
    await reactAct(async () => seekTo(store, 13_000))
    expect(screen.queryByText('Cannot.')).toBeNull()
  })

  it.each([
    [530, 16, 'all beside each other', '265px'],
    [520, 16, 'one at a time', '520px'],
    [530, 20, 'one at a time', '530px'],
  ])('two systems in %i px where the usual text is of %i px are shown %s, each drawn for its room', async (width, usual, how, lane) => {
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
      return new DOMRect(0, 0, this.tagName === 'SPAN' ? usual : width, 400)
    })
    const { container } = await showComparison(12_000)
    const { dataset, style } = container.firstElementChild as HTMLElement
    expect(dataset.one).toBe(String(how === 'one at a time'))
    expect(style.getPropertyValue('--lane')).toBe(lane)
    expect(style.getPropertyValue('--height')).toBe('400px')
  })

  it('where they have no room beside each other one is chosen by its name, or the score', async () => {
    const { user } = await showComparison(12_000)
    const shown = () => ['RabbitMQ', 'Kafka'].filter((name) => screen.getByRole('region', { name }).dataset.shown === 'true')
    const choices = within(screen.getByRole('group', { name: 'On stage' }))
    expect(choices.getAllByRole('button').map((it) => it.textContent)).toEqual(['RabbitMQ', 'Kafka', 'Score'])
    expect(shown()).toEqual(['RabbitMQ'])
    await user.click(choices.getByRole('button', { name: 'Kafka' }))
    expect(shown()).toEqual(['Kafka'])
    expect(choices.getByRole('button', { name: 'Kafka' }).getAttribute('aria-pressed')).toBe('true')
    await user.click(choices.getByRole('button', { name: 'Score' }))
    expect(screen.getByRole('region', { name: 'Score' }).closest('[data-shown]')?.getAttribute('data-shown')).toBe('true')
  })
})
