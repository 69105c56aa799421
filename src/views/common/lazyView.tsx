import { type ComponentType, createElement, lazy } from 'react'

/**
 * A component whose code is fetched when it is first shown, or before by `preload`. Stand it in a `Suspense` and an `ErrorBoundary`.
 * `pick` finds the component among the exports of the file.
 */
export function lazyView<M, P extends object>(load: () => Promise<M>, pick: (module: M) => ComponentType<P>) {
  let pending: Promise<{ default: ComponentType<P> }> | undefined
  const get = () => {
    pending ??= load().then((module) => ({ default: pick(module) }))
    return pending
  }
  const Lazy = lazy(get)
  const View = (props: P) => createElement(Lazy as ComponentType<P>, props)
  /** Fetches the code and shows nothing; a failure is told when it is shown. */
  View.preload = () => void get().catch(() => {})
  return View
}
