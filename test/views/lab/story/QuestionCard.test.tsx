// @vitest-environment jsdom
import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { loadScenario } from '../../../../src/scenarios/loadScenario.ts'
import type { ReadyScenario } from '../../../../src/scenarios/playableScenario.ts'
import { createLabStore, type LabStore } from '../../../../src/store/lab/labStore.ts'
import { seekTo } from '../../../../src/store/lab/playback.ts'
import { LabProvider } from '../../../../src/views/lab/LabContext.tsx'
import { Story } from '../../../../src/views/lab/story/Story.tsx'

const scenario = (await loadScenario('group-share')) as ReadyScenario

/** The story, standing at its first question. */
async function asked(): Promise<LabStore> {
  const store = createLabStore(scenario)
  for (let tick = 0; store.getState().question === null && tick < 60_000; tick += 1_000) seekTo(store, tick)
  await act(async () => {
    render(
      <LabProvider store={store}>
        <Story />
      </LabProvider>,
    )
  })
  return store
}

describe('a question by keyboard', () => {
  it('the arrow keys reach every answer and choose none; Space chooses the one that has the focus', async () => {
    const store = await asked()
    const user = userEvent.setup()
    const answers = await screen.findAllByRole('radio')
    expect(answers.length).toBeGreaterThan(2)
    answers[0]?.focus()
    for (const next of [1, 2]) {
      await user.keyboard('{ArrowDown}')
      expect(document.activeElement).toBe(answers[next])
    }
    await user.keyboard('{ArrowUp}{ArrowUp}{ArrowUp}')
    expect(document.activeElement).toBe(answers.at(-1))
    expect(store.getState().question).not.toBeNull()
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown} ')
    const { question, chosen } = Object.values(store.getState().answers)[0] ?? {}
    expect(chosen).toBe(question?.options[2])
  })

  it('when it is answered, what one does next has the focus', async () => {
    await asked()
    const user = userEvent.setup()
    ;(await screen.findAllByRole('radio'))[0]?.focus()
    await user.keyboard(' ')
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Watch it happen' }))
  })
})
