// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { Button, LinkButton } from '../../../src/views/common/Button.tsx'
import { Icon } from '../../../src/views/common/Icon.tsx'
import { Select } from '../../../src/views/common/Select.tsx'
import { Slider } from '../../../src/views/common/Slider.tsx'
import { Switch } from '../../../src/views/common/Switch.tsx'

it('a button never submits a form unless told to', () => {
  render(<Button>Go</Button>)
  expect(screen.getByRole('button', { name: 'Go' }).getAttribute('type')).toBe('button')
})

it('what goes somewhere is a link, whatever it looks like', () => {
  render(
    <LinkButton href="#/" icon="play">
      Play
    </LinkButton>,
  )
  expect(screen.getByRole('link', { name: 'Play' }).getAttribute('href')).toBe('#/')
})

it('an icon is silent beside a text and speaks when it stands alone', () => {
  const { container } = render(<Icon name="play" />)
  expect(container.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true')
  render(<Icon name="warn" label="Warning" />)
  expect(screen.getByRole('img', { name: 'Warning' })).toBeTruthy()
})

it('a switch says whether it is on, and what it does', async () => {
  const onChange = vi.fn()
  render(<Switch label="Still" hint="Nothing moves." checked={false} onChange={onChange} />)
  const control = screen.getByRole('switch', { name: 'Still', description: 'Nothing moves.' })
  expect(control.getAttribute('aria-checked')).toBe('false')
  await userEvent.click(screen.getByText('Still'))
  expect(onChange).toHaveBeenCalledWith(true)
})

it('a select hands on the value that was chosen', async () => {
  const onChange = vi.fn<(value: '1' | '2') => void>()
  const options = [
    { value: '1', label: '1x' },
    { value: '2', label: '2x' },
  ] as const
  render(<Select label="Speed" isLabelHidden value="1" options={options} onChange={onChange} />)
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Speed' }), '2x')
  expect(onChange).toHaveBeenCalledWith('2')
})

it('a slider tells every move and, once, where it was let go', () => {
  const [onChange, onCommit] = [vi.fn(), vi.fn()]
  render(<Slider label="Rate" value={5} min={0} max={10} format={(n) => `${n} per s`} onChange={onChange} onCommit={onCommit} />)
  const slider = screen.getByRole<HTMLInputElement>('slider', { name: 'Rate' })
  expect(slider.getAttribute('aria-valuetext')).toBe('5 per s')
  fireEvent.input(slider, { target: { value: '7' } })
  expect(onChange).toHaveBeenLastCalledWith(7)
  expect(onCommit).not.toHaveBeenCalled()
  slider.value = '8'
  slider.dispatchEvent(new Event('change', { bubbles: true }))
  expect(onCommit.mock.calls).toEqual([[8]])
})
