import { createStore } from 'zustand/vanilla'
import { formatRoute, parseRoute, type Route } from './route.ts'

export interface RouterState {
  readonly route: Route
  /** Goes up with every visit to another address, so that going to the same place again counts too. */
  readonly visit: number
  /** How the reader came here: by a link or by the browser's back and forward (where the scroll position belongs to the browser). */
  readonly by: 'start' | 'link' | 'history'
}

/** Where the reader is. Follows the address once `startRouter` was called. */
export const router = createStore<RouterState>(() => ({ route: parseRoute(''), visit: 0, by: 'start' }))

/** Follows the window's address from now on. Returns how to stop. */
export function startRouter(): () => void {
  let isHistory = false
  const onPop = () => {
    isHistory = true
  }
  const onHash = () => {
    // A click on a link fires popstate too, but leaves no state behind; an entry that was visited before carries our mark.
    const wasHere = isHistory && isMarked(history.state)
    isHistory = false
    mark()
    router.setState(({ visit }) => ({ route: parseRoute(location.hash), visit: visit + 1, by: wasHere ? 'history' : 'link' }))
  }
  mark()
  router.setState({ route: parseRoute(location.hash), by: 'start' })
  window.addEventListener('popstate', onPop)
  window.addEventListener('hashchange', onHash)
  return () => {
    window.removeEventListener('popstate', onPop)
    window.removeEventListener('hashchange', onHash)
  }
}

/** Goes to a place, as a link would: back leads here again. */
export function goTo(route: Route): void {
  location.hash = formatRoute(route)
}

/**
 * Writes another address for the place where the reader is (a step, a search): no visit, no entry to go back through.
 * Browsers refuse more than about a hundred of these in half a minute: call it at rest, not in every frame.
 */
export function rewriteRoute(route: Route): void {
  history.replaceState(history.state, '', formatRoute(route))
  router.setState({ route })
}

const MARK = 'brokerscope'

function mark(): void {
  if (!isMarked(history.state)) history.replaceState(MARK, '')
}

const isMarked = (state: unknown) => state === MARK
