// @vitest-environment jsdom
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ErrorBoundary } from '../../../src/views/errors/ErrorBoundary.tsx'

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))
afterEach(() => vi.restoreAllMocks())

const broken = { is: true, message: 'no high watermark' }
beforeEach(() => Object.assign(broken, { is: true, message: 'no high watermark' }))

function Stage() {
  if (broken.is) throw new Error(broken.message)
  return <p>the stage</p>
}

const show = (report?: () => string) =>
  render(
    <>
      <p>the timeline</p>
      <ErrorBoundary {...(report ? { report } : {})}>
        <Stage />
      </ErrorBoundary>
    </>,
  )

it('a view that throws is replaced by what happened, the rest stays', () => {
  show()
  expect(screen.getByRole('heading', { name: 'This view stopped working' })).toBeTruthy()
  expect(screen.getByText('no high watermark')).toBeTruthy()
  expect(screen.getByText('the timeline')).toBeTruthy()
})

it('trying again draws the view anew', async () => {
  show()
  broken.is = false
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(screen.getByText('the stage')).toBeTruthy()
})

it('the copied report names the error, the components, the address and the run', async () => {
  const user = userEvent.setup()
  location.hash = '#/lab/kafka-keys'
  show(() => 'seed 7, tick 794')
  await user.click(await screen.findByRole('button', { name: 'Copy a report' }))
  const text = await navigator.clipboard.readText()
  for (const part of ['no high watermark', 'Stage', '#/lab/kafka-keys', 'seed 7, tick 794']) expect(text).toContain(part)
  expect(screen.getByRole('button', { name: 'Report copied' })).toBeTruthy()
})

it('where copying is not allowed the report is shown to be copied by hand, even if the run cannot be described', async () => {
  const user = userEvent.setup()
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'))
  show(() => {
    throw new Error('no run')
  })
  await user.click(await screen.findByRole('button', { name: 'Copy a report' }))
  expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toMatch(/no high watermark[\s\S]*no run/)
})

it('code that could not be fetched is told from a mistake in it: a reload helps, trying again would not', () => {
  broken.message = 'Failed to fetch dynamically imported module: http://x/LabPage.js'
  show()
  expect(screen.getByRole('heading', { name: 'A part of the page did not load' })).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Reload the page' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
})
