// @vitest-environment jsdom
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeAll, expect, it } from 'vitest'
import { Popover } from '../../../src/views/common/Popover.tsx'

// Fetched when needed; the first time takes longer than a test waits.
beforeAll(() => import('../../../src/views/common/PopoverPanel.tsx'))

function show() {
  render(
    <>
      <Popover
        title="lag"
        trigger={(props) => (
          <button type="button" {...props}>
            lag
          </button>
        )}
      >
        What a group has still to read.
      </Popover>
      <button type="button">elsewhere</button>
    </>,
  )
  return { trigger: screen.getByRole('button', { name: 'lag' }), user: userEvent.setup() }
}

const isGone = () => waitFor(() => expect(screen.queryByText(/still to read/)).toBeNull())

it('opens at a press, with its title, and says so at its trigger', async () => {
  const { trigger, user } = show()
  expect(trigger.getAttribute('aria-expanded')).toBe('false')
  await user.click(trigger)
  const box = await screen.findByRole('dialog', { name: 'lag' })
  expect(box.textContent).toContain('still to read')
  expect(trigger.getAttribute('aria-expanded')).toBe('true')
})

it('Escape closes it and focus returns', async () => {
  const { trigger, user } = show()
  await user.click(trigger)
  await screen.findByRole('dialog')
  await user.keyboard('{Escape}')
  await isGone()
  await waitFor(() => expect(document.activeElement).toBe(trigger))
})

it('a second press on the trigger closes it and does not open it again', async () => {
  const { trigger, user } = show()
  await user.click(trigger)
  await screen.findByRole('dialog')
  await user.click(trigger)
  await isGone()
  expect(trigger.getAttribute('aria-expanded')).toBe('false')
})

it('a press elsewhere closes it', async () => {
  const { trigger, user } = show()
  await user.click(trigger)
  await screen.findByRole('dialog')
  await user.click(screen.getByText('elsewhere'))
  await isGone()
})
