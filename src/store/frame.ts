/** Called before each repaint with the time since the last one, ms (never more than a tenth of a second). */
export type OnFrame = (elapsedMs: number) => void

const listeners = new Set<OnFrame>()
let lastMs: number | null = null
let isAsked = false

/** The only animation loop of the app. It runs while somebody listens. Returns how to stop listening. */
export function onFrame(listener: OnFrame): () => void {
  listeners.add(listener)
  ask()
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) lastMs = null
  }
}

function ask(): void {
  if (isAsked) return
  isAsked = true
  requestAnimationFrame(frame)
}

function frame(nowMs: number): void {
  isAsked = false
  if (listeners.size === 0) return
  ask()
  // A tab that was in the background does not make up for the time it slept.
  const elapsedMs = lastMs === null ? 0 : Math.min(100, nowMs - lastMs)
  lastMs = nowMs
  for (const listener of listeners) {
    try {
      listener(elapsedMs)
    } catch (error) {
      // One that fails must not stop the clock for all the others.
      reportError(error)
    }
  }
}
