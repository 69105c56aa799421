// @vitest-environment jsdom
import { act, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { IconButton } from '../../../src/views/common/IconButton.tsx'
import { Tooltip } from '../../../src/views/common/Tooltip.tsx'

// jsdom has no pointer events yet.
window.PointerEvent ??= class extends MouseEvent {
  readonly pointerType: string
  constructor(type: string, init: PointerEventInit = {}) {
    super(type, init)
    this.pointerType = init.pointerType ?? ''
  }
} as typeof PointerEvent

// Fetched when needed; the first time takes longer than a test waits.
beforeAll(() => import('../../../src/views/common/TooltipBox.tsx'))
beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const wait = (ms: number) => act(async () => void vi.advanceTimersByTime(ms))
const tooltip = () => screen.queryByRole('tooltip')

function show() {
  render(<IconButton icon="play" label="Play" keys={['Space']} />)
  return screen.getByRole('button', { name: 'Play' })
}

it('comes when its anchor is hovered for a while, with the keys that do the same', async () => {
  const button = show()
  fireEvent.pointerEnter(button, { pointerType: 'mouse' })
  expect(tooltip()).toBeNull()
  await wait(500)
  expect(tooltip()?.textContent).toBe('PlaySpace')
})

it('stays while it is hovered itself, and goes a moment after the pointer left', async () => {
  const button = show()
  fireEvent.pointerEnter(button, { pointerType: 'mouse' })
  await wait(500)
  fireEvent.pointerLeave(button)
  fireEvent.pointerEnter(screen.getByRole('tooltip'))
  await wait(1000)
  expect(tooltip()).not.toBeNull()
  fireEvent.pointerLeave(screen.getByRole('tooltip'))
  expect(tooltip()).toBeNull()
})

it('goes with Escape', async () => {
  const button = show()
  fireEvent.pointerEnter(button, { pointerType: 'mouse' })
  await wait(500)
  fireEvent.keyDown(document, { key: 'Escape' })
  expect(tooltip()).toBeNull()
})

it('never comes by touch', async () => {
  fireEvent.pointerEnter(show(), { pointerType: 'touch' })
  await wait(1000)
  expect(tooltip()).toBeNull()
})

it('that says more than the name is spoken as a description', async () => {
  render(
    <Tooltip text="Kept for 7 days" isDescription>
      <button type="button">retention</button>
    </Tooltip>,
  )
  const button = screen.getByRole('button')
  fireEvent.pointerEnter(button, { pointerType: 'mouse' })
  await wait(500)
  expect(button.getAttribute('aria-describedby')).toBe(tooltip()?.id)
})

it('leaves its anchor its own handlers', async () => {
  const onFocus = vi.fn()
  render(
    <Tooltip text="Words">
      <button type="button" onFocus={onFocus}>
        x
      </button>
    </Tooltip>,
  )
  fireEvent.focus(screen.getByRole('button'))
  expect(onFocus).toHaveBeenCalledOnce()
})
