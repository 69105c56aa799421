// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { unpackText } from '../../../../src/share/packedText.ts'
import { sharedRunOf } from '../../../../src/store/lab/sharedRunOf.ts'
import { ShareDialog } from '../../../../src/views/lab/share/ShareDialog.tsx'
import { embedCode } from '../../../../src/views/lab/share/shareLinks.ts'
import { showLab } from '../showLab.tsx'

beforeEach(() => localStorage.clear())

const lesson = { id: 'kafka-keys', story: [{ say: 'Look.', until: () => false }] }
const dialog = () => <ShareDialog onClose={() => {}} />
const clipboard = () => navigator.clipboard.readText()

describe('sharing', () => {
  it('copies a link to the present step', async () => {
    const { user } = showLab(dialog(), 4_000, lesson)
    await user.click(screen.getByRole('button', { name: /^Copy link to step 1$/ }))
    expect(await screen.findByText('The link to step 1 is on your clipboard.')).toBeTruthy()
    expect(await clipboard()).toMatch(/#\/lab\/kafka-keys\?step=1$/)
  })

  it('copies a link to the present moment that holds all that was done', async () => {
    const { store, user } = showLab(dialog(), 4_000, lesson)
    const copy = screen.getByRole('button', { name: 'Copy link to this moment' })
    await waitFor(() => expect(copy).toHaveProperty('disabled', false))
    await user.click(copy)
    await screen.findByText('The link to this moment is on your clipboard.')
    const packed = new URLSearchParams((await clipboard()).split('?')[1]).get('run') ?? ''
    expect(await unpackText(packed)).toBe(sharedRunOf(store.getState()))
  })

  it('offers a file in the place of a link that would be too long', async () => {
    const { store } = showLab(dialog(), 4_000, lesson)
    // Nothing in it repeats, so it cannot be packed.
    const stream = Array.from({ length: 3_000 }, (_, n) => Math.imul(n, 2654435761).toString(36)).join('')
    store.getState().history.commands = [{ tick: 4_000, command: { type: 'send', stream, key: null } }]
    store.setState(({ version }) => ({ version: version + 1 }))
    expect(await screen.findByText(/That is too much for a link: save it as a file/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Copy link to this moment' })).toHaveProperty('disabled', true)
    expect(screen.getByRole('button', { name: 'Save as a file' })).toHaveProperty('disabled', false)
  })

  it('shows what would be copied where the browser refuses', async () => {
    showLab(dialog(), 4_000, lesson)
    // After `showLab`: a user of the tests brings a clipboard of its own.
    const user = userEvent.setup()
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: () => Promise.reject(new Error('no')) } })
    await user.click(screen.getByRole('button', { name: /^Copy link to step/ }))
    expect(((await screen.findByRole('textbox')) as HTMLTextAreaElement).value).toContain('#/lab/kafka-keys?step=1')
  })
})

it('the code of a frame keeps a title with quotes in its attribute', () => {
  const { store } = showLab(null, 4_000, lesson)
  const code = embedCode(store.getState(), '"Keys" & more')
  const frame = new DOMParser().parseFromString(code, 'text/html').querySelector('iframe')
  expect(frame?.title).toBe('"Keys" & more')
  expect(frame?.src).toMatch(/#\/lab\/kafka-keys\?embed$/)
})
