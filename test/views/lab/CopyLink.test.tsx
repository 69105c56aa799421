// @vitest-environment jsdom
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { createLabStore } from '../../../src/store/lab/labStore.ts'
import { notices } from '../../../src/store/notices.ts'
import { CopyLink } from '../../../src/views/lab/CopyLink.tsx'
import { LabProvider } from '../../../src/views/lab/LabContext.tsx'
import { shellState } from '../../../src/views/shell/shellState.ts'
import { ordinarySetup, scenarioOf } from '../kafka/stageRun.ts'

beforeEach(() => {
  notices.setState({ list: [] })
  const actionsSlot = document.body.appendChild(document.createElement('div'))
  shellState.setState({ actionsSlot })
})

describe('the link to a step', () => {
  it('opens this lesson at the present step', async () => {
    const user = userEvent.setup()
    const store = createLabStore({ ...scenarioOf(ordinarySetup), id: 'kafka-keys' })
    render(
      <LabProvider store={store}>
        <CopyLink />
      </LabProvider>,
    )
    await user.click(screen.getByRole('button', { name: /Copy a link to step/ }))
    await waitFor(() => expect(notices.getState().list).toHaveLength(1))
    expect(await navigator.clipboard.readText()).toMatch(/#\/lab\/kafka-keys\?step=\d+$/)
  })

  it('is shown for copying by hand where the browser refuses', async () => {
    const user = userEvent.setup()
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: () => Promise.reject(new Error('no')) } })
    render(
      <LabProvider store={createLabStore({ ...scenarioOf(ordinarySetup), id: 'kafka-keys' })}>
        <CopyLink />
      </LabProvider>,
    )
    await user.click(screen.getByRole('button', { name: /Copy a link to step/ }))
    await waitFor(() => expect(notices.getState().list[0]?.detail).toContain('#/lab/kafka-keys?step='))
  })
})
