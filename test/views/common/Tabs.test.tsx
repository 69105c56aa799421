// @vitest-environment jsdom
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, it } from 'vitest'
import { Tabs } from '../../../src/views/common/Tabs.tsx'

const tabs = [
  { value: 'inspect', label: 'Inspect', content: () => 'what is selected' },
  { value: 'events', label: 'Events', content: () => 'what happened' },
  { value: 'knobs', label: 'Knobs', content: () => 'what can be set' },
] as const

function Panels() {
  const [value, setValue] = useState<(typeof tabs)[number]['value']>('inspect')
  return <Tabs label="Side" tabs={tabs} value={value} onChange={setValue} />
}

const chosen = () => screen.getByRole('tab', { selected: true }).textContent
const panel = () => screen.getByRole('tabpanel').textContent

it('shows the panel of the chosen tab and no other', async () => {
  render(<Panels />)
  expect([chosen(), panel()]).toEqual(['Inspect', 'what is selected'])
  await userEvent.click(screen.getByRole('tab', { name: 'Knobs' }))
  expect([chosen(), panel()]).toEqual(['Knobs', 'what can be set'])
  expect(screen.getByRole('tabpanel', { name: 'Knobs' })).toBeTruthy()
})

it('is one stop of Tab; arrows, Home and End choose and go round', async () => {
  const user = userEvent.setup()
  render(<Panels />)
  await user.tab()
  await user.keyboard('{ArrowLeft}')
  expect(chosen()).toBe('Knobs')
  await user.keyboard('{ArrowRight}')
  expect(chosen()).toBe('Inspect')
  await user.keyboard('{End}')
  expect(chosen()).toBe('Knobs')
  await user.keyboard('{Home}')
  expect(chosen()).toBe('Inspect')
  expect(document.activeElement?.textContent).toBe('Inspect')
  await user.tab()
  expect(document.activeElement?.getAttribute('role')).toBe('tabpanel')
})
