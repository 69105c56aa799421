// @vitest-environment jsdom
import { act, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { KafkaStep } from '../../../../src/scenarios/kafkaScenario.ts'
import { router } from '../../../../src/store/router.ts'
import { PresentBar } from '../../../../src/views/lab/present/PresentBar.tsx'
import { startPresenting } from '../../../../src/views/lab/present/presenting.ts'
import { showLab } from '../showLab.tsx'

const story: readonly KafkaStep[] = [
  { say: 'First.', until: (fact) => fact.type === 'record.sent' },
  {
    say: 'Asked.',
    predict: {
      id: 'who',
      ask: 'Who?',
      until: (fact) => fact.type === 'record.processed',
      answer: (fact) => fact.entity,
      others: () => ['nobody', 'everybody'],
      because: () => 'It owns it.',
    },
    until: () => false,
  },
]

beforeEach(() => {
  router.setState({ route: { place: 'lab', lesson: 'kafka-keys', query: { present: '' } } })
})

describe('the keys of a presentation', () => {
  it('Page Down and Page Up move through the steps, wherever the focus is', async () => {
    const { store, user } = showLab(<PresentBar />, 1, { story })
    screen.getByRole('button', { name: 'Leave the presentation' }).focus()
    await user.keyboard('{PageDown}')
    expect(store.getState().playing).toBe(true)
    await user.keyboard('{PageDown}')
    expect(store.getState().question?.id).toBe('who')
    await user.keyboard('{PageUp}')
    expect([store.getState().history.state.story.index, store.getState().question]).toEqual([0, null])
  })

  it('a digit is a guess at the open question, and nothing without one', async () => {
    const { store, user } = showLab(<PresentBar />, 1, { story, offers: ['crashConsumer'] })
    await user.keyboard('1')
    expect(store.getState().history.commands).toEqual([])
    await user.keyboard('{PageDown}{PageDown}')
    const options = store.getState().question?.options ?? []
    await user.keyboard('9')
    expect(store.getState().question).not.toBeNull()
    await user.keyboard('2')
    expect(store.getState().answers.who?.chosen).toBe(options[1])
  })

  it('belong to a box as long as one is open', async () => {
    const { store, user } = showLab(
      <>
        <PresentBar />
        <div role="dialog" />
      </>,
      1,
      { story },
    )
    await user.keyboard('{PageDown}')
    expect(store.getState().playing).toBe(false)
  })

  it('Escape leaves, and the address says so', async () => {
    const { user } = showLab(<PresentBar />, 1, { story })
    await user.keyboard('{Escape}')
    expect(router.getState().route).toEqual({ place: 'lab', lesson: 'kafka-keys', query: {} })
    act(startPresenting)
    expect(router.getState().route).toEqual({ place: 'lab', lesson: 'kafka-keys', query: { present: '' } })
  })
})

it('the button for going on names what it does: it shows an answer while a question is open', async () => {
  const { user } = showLab(<PresentBar />, 1, { story })
  await user.click(screen.getByRole('button', { name: 'Next in the story' }))
  await user.click(screen.getByRole('button', { name: 'Next in the story' }))
  await user.click(screen.getByRole('button', { name: 'Show the answer' }))
  expect(screen.getByRole('button', { name: 'Next in the story' })).toBeTruthy()
})
