// @vitest-environment jsdom
import { act as reactAct, screen, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { select } from '../../../../src/store/lab/actions.ts'
import { seekTo } from '../../../../src/store/lab/playback.ts'
import { Inspector } from '../../../../src/views/lab/inspector/Inspector.tsx'
import { kafkaStateOf } from '../../kafka/kafkaStateOf.ts'
import { showLab } from '../showLab.tsx'

// Fetched when needed; the first time takes longer than a test waits.
beforeAll(() => import('../../../../src/views/lab/story/TermBox.tsx'))

const shown = (entity: `${string}:${string}`, tick = 14_000, more = {}) => {
  const lab = showLab(<Inspector />, tick, more)
  reactAct(() => select(lab.store, entity))
  return lab
}

describe('Inspector', () => {
  it('says what can be selected and gives the whole picture while nothing is', async () => {
    const { store, user } = showLab(<Inspector />, 14_000)
    expect(screen.getByText(/press anything on the stage/i)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'broker 2' }))
    expect(store.getState().selection).toBe('broker:broker-2')
    expect(screen.getByRole('heading', { name: 'broker 2' })).toBeTruthy()
  })

  it('leads from one thing to what it names, and back to nothing', async () => {
    const { store, user } = shown('record:orders-0@0')
    await user.click(screen.getByRole('button', { name: /^broker \d, epoch 0$/ }))
    expect(store.getState().selection).toMatch(/^broker:broker-\d$/)
    await user.click(screen.getByRole('button', { name: 'Select nothing' }))
    expect(store.getState().selection).toBeNull()
  })

  it('says what its own words mean, the kind of the thing and the names of its rows', async () => {
    const { user } = shown('partition:orders-0')
    await user.click(screen.getByRole('button', { name: 'high watermark' }))
    const box = await screen.findByRole('dialog', { name: 'high watermark' })
    expect(within(box).getByRole('link', { name: 'Glossary' }).getAttribute('href')).toBe(
      '#/reference/glossary?broker=kafka&term=high+watermark',
    )
    expect(screen.getByRole('button', { name: 'Partition' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'position of c1' })).toBeNull()
  })

  it('keeps up with the run', () => {
    const { store } = shown('partition:orders-0')
    const end = () => within(screen.getByText('log end offset').closest('dl > div') as HTMLElement).getByRole('definition').textContent
    const before = end()
    reactAct(() => seekTo(store, 20_000))
    expect(Number(end())).toBeGreaterThan(Number(before))
  })

  it('shows nothing of a moment at which the selected thing is not there', () => {
    const { store } = shown('record:orders-0@5')
    expect(screen.getByText('key')).toBeTruthy()
    reactAct(() => seekTo(store, 500))
    expect(screen.getByText(/no such thing, or not yet/i)).toBeTruthy()
    expect(screen.queryByText('key')).toBeNull()
  })

  it('shows an event only from the moment at which it happens', () => {
    const { store } = showLab(<Inspector />, 14_000)
    const fact = store.getState().history.trace.facts.find(({ type }) => type === 'records.polled')
    reactAct(() => select(store, `fact:${fact?.id ?? 0}`))
    expect(screen.getByRole('heading', { name: 'records.polled' })).toBeTruthy()
    reactAct(() => seekTo(store, (fact?.tick ?? 0) - 1))
    expect(screen.queryByRole('heading', { name: 'records.polled' })).toBeNull()
  })

  it('offers what the lesson lets one do to the selected thing, and does it', async () => {
    const { store, user } = shown('consumer:c2', 14_000, { offers: ['crashConsumer', 'burst'] })
    expect(screen.queryByRole('button', { name: /hang/i })).toBeNull()
    expect(screen.queryByRole('button', { name: /burst/i })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Crash c2' }))
    expect(kafkaStateOf(store).consumers.c2?.status).toBe('crashed')
    expect(screen.getByText('crashed')).toBeTruthy()
  })
})

describe('seeking and pausing', () => {
  it('moves a consumer to an offset of one partition', async () => {
    const { store, user } = shown('consumer:c1')
    await user.click(screen.getByText('Seek, pause'))
    await user.selectOptions(screen.getByLabelText('Partition'), 'orders-0')
    await user.selectOptions(screen.getByLabelText('Go to'), 'an offset')
    await user.clear(screen.getByLabelText('Offset'))
    await user.type(screen.getByLabelText('Offset'), '1')
    await user.click(screen.getByRole('button', { name: 'Seek' }))
    expect(store.getState().history.commands.at(-1)?.command).toEqual({
      type: 'seek',
      consumer: 'c1',
      to: { offset: 1 },
      partition: 'orders-0',
    })
  })

  it('refuses an impossible offset beside the form and changes nothing', async () => {
    const { store, user } = shown('consumer:c1')
    await user.click(screen.getByText('Seek, pause'))
    await user.selectOptions(screen.getByLabelText('Go to'), 'an offset')
    await user.clear(screen.getByLabelText('Offset'))
    await user.type(screen.getByLabelText('Offset'), '-3')
    await user.click(screen.getByRole('button', { name: 'Seek' }))
    expect(screen.getByRole('alert').textContent).toMatch(/offset must be a whole number/i)
    expect(store.getState().history.commands).toEqual([])
    expect(store.getState().refusal).toBeNull()
  })

  it('pauses a partition and takes it up again', async () => {
    const { store, user } = shown('consumer:c1')
    await user.click(screen.getByText('Seek, pause'))
    await user.click(screen.getByRole('button', { name: 'Pause orders-0' }))
    expect(kafkaStateOf(store).consumers.c1?.positions['orders-0']?.paused).toBe(true)
    await user.click(screen.getByRole('button', { name: 'Resume orders-0' }))
    expect(kafkaStateOf(store).consumers.c1?.positions['orders-0']?.paused).toBe(false)
  })
})
