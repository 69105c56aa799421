import { type ComponentType, createElement, use } from 'react'
import { settledPromise } from './settledPromise.ts'

/**
 * A component whose code is fetched when it is first shown, or before by `preload`. Stand it in a `Suspense` and an `ErrorBoundary`.
 * `pick` finds the component among the exports of the file. Unlike React's own `lazy`, one that was preloaded is there at once: no
 * flash of the fallback.
 */
export function lazyView<M, P extends object>(load: () => Promise<M>, pick: (module: M) => ComponentType<P>) {
  let fetching: Promise<ComponentType<P>> | undefined
  const fetched = () => {
    fetching ??= settledPromise(load().then(pick))
    return fetching
  }
  const View = (props: P) => createElement(use(fetched()), props)
  /** Fetches the code and shows nothing; a failure is told when it is shown. */
  View.preload = () => void fetched().catch(() => {})
  return View
}
