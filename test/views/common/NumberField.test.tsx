// @vitest-environment jsdom
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, it, vi } from 'vitest'
import { NumberField } from '../../../src/views/common/NumberField.tsx'

/** A value with a rule: at most 100. */
function Limited({ onCommit }: { readonly onCommit: (value: number) => void }) {
  const [value, setValue] = useState(50)
  const [error, setError] = useState<string | null>(null)
  const commit = (next: number) => {
    onCommit(next)
    setError(next > 100 ? 'At most 100.' : null)
    if (next <= 100) setValue(next)
  }
  return <NumberField label="linger.ms" unit="ms" value={value} min={0} max={100} step={5} error={error} onCommit={commit} />
}

function show() {
  const onCommit = vi.fn<(value: number) => void>()
  render(<Limited onCommit={onCommit} />)
  return { onCommit, field: screen.getByRole<HTMLInputElement>('textbox', { name: 'linger.ms' }), user: userEvent.setup() }
}

it('commits on Enter and on leaving, not while typing', async () => {
  const { onCommit, field, user } = show()
  await user.clear(field)
  await user.type(field, '20 ms')
  expect(onCommit).not.toHaveBeenCalled()
  await user.keyboard('{Enter}')
  expect(onCommit.mock.calls).toEqual([[20]])
  await user.clear(field)
  await user.type(field, '30')
  await user.tab()
  expect(onCommit.mock.calls).toEqual([[20], [30]])
})

it('hands on what is out of range and shows why it was refused, keeping what was typed', async () => {
  const { onCommit, field, user } = show()
  await user.clear(field)
  await user.type(field, '900{Enter}')
  expect(onCommit).toHaveBeenCalledWith(900)
  expect(field.value).toBe('900')
  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect(screen.getByRole('alert').textContent).toBe('At most 100.')
})

it('says nothing about a refused value any more once it is taken back or typed over with the one in force', async () => {
  const { field, user } = show()
  await user.clear(field)
  await user.type(field, '900{Enter}{Escape}')
  expect(field.value).toBe('50')
  expect(screen.queryByRole('alert')).toBeNull()
  await user.clear(field)
  await user.type(field, '900{Enter}')
  expect(screen.getByRole('alert').textContent).toBe('At most 100.')
  await user.clear(field)
  await user.type(field, '50{Enter}')
  expect(screen.queryByRole('alert')).toBeNull()
})

it('does not commit what is no number, and Escape takes it back', async () => {
  const { onCommit, field, user } = show()
  await user.clear(field)
  await user.type(field, 'soon{Enter}')
  expect(onCommit).not.toHaveBeenCalled()
  expect(screen.getByRole('alert').textContent).toBe('This is not a number.')
  await user.keyboard('{Escape}')
  expect(field.value).toBe('50')
})

it('arrows step, with Shift ten steps, and stop at the bounds', async () => {
  const { onCommit, field, user } = show()
  await user.click(field)
  await user.keyboard('{ArrowUp}{ArrowDown}{Shift>}{ArrowUp}{/Shift}{ArrowUp}')
  expect(onCommit.mock.calls).toEqual([[55], [50], [100]])
})

it('the small buttons step too and stand in nobody’s way to the next field', async () => {
  const { onCommit, user } = show()
  await user.click(screen.getByRole('button', { name: 'More' }))
  expect(onCommit.mock.calls).toEqual([[55]])
  await user.tab()
  expect(document.activeElement?.tagName).not.toBe('BUTTON')
})
