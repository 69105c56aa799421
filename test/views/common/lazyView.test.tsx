// @vitest-environment jsdom
import { act, render, screen } from '@testing-library/react'
import { Suspense } from 'react'
import { expect, it } from 'vitest'
import { lazyView } from '../../../src/views/common/lazyView.tsx'
import { ErrorBoundary } from '../../../src/views/errors/ErrorBoundary.tsx'

const Hello = ({ name }: { readonly name: string }) => <p>Hello {name}</p>

function countingLoad() {
  const calls = { count: 0 }
  const View = lazyView(
    async () => {
      calls.count++
      return { Hello }
    },
    (module) => module.Hello,
  )
  return { calls, View }
}

it('shows the fallback until its code is there, and fetches once', async () => {
  const { calls, View } = countingLoad()
  await act(async () => {
    render(
      <Suspense fallback="loading">
        <View name="a" />
        <View name="b" />
      </Suspense>,
    )
  })
  expect(await screen.findByText('Hello a')).toBeTruthy()
  expect(screen.getByText('Hello b')).toBeTruthy()
  expect(calls.count).toBe(1)
})

it('is there at once after it was preloaded', async () => {
  const { calls, View } = countingLoad()
  View.preload()
  await act(async () => {})
  render(
    <Suspense fallback="loading">
      <View name="a" />
    </Suspense>,
  )
  expect(screen.getByText('Hello a')).toBeTruthy()
  expect(calls.count).toBe(1)
})

it('a failure to fetch reaches the boundary around it', async () => {
  const View = lazyView(
    () => Promise.reject<{ Hello: typeof Hello }>(new Error('offline')),
    (module) => module.Hello,
  )
  await act(async () => {
    render(
      <ErrorBoundary fallback={(error) => error.message}>
        <Suspense fallback="loading">
          <View name="a" />
        </Suspense>
      </ErrorBoundary>,
    )
  })
  expect(await screen.findByText('offline')).toBeTruthy()
})
