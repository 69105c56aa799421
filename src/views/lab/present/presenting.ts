import { modeOf } from '../../../store/route.ts'
import { rewriteRoute, router } from '../../../store/router.ts'

/** Shows the lesson to an audience: alone, large, and on the full screen where the browser allows it. Call it at a press or a key. */
export function startPresenting(): void {
  document.documentElement.requestFullscreen?.().catch(() => {
    // Without the full screen it is presented in the window.
  })
  rewriteMode({ present: '' })
}

export function stopPresenting(): void {
  leaveFullScreen()
  rewriteMode({})
}

export function isPresenting(): boolean {
  return modeOf(router.getState().route) === 'present'
}

export function leaveFullScreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen().catch(() => {})
}

function rewriteMode(mode: { readonly present?: string }): void {
  const { route } = router.getState()
  if (route.place !== 'lab') return
  const { present: _, ...query } = route.query
  rewriteRoute({ ...route, query: { ...query, ...mode } })
}
