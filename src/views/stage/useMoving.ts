import { useLayoutEffect } from 'react'
import { useClock, useLabStore } from '../lab/LabContext.tsx'

/** Calls `draw` with the simulated time before every repaint in which it has moved, and after every render of the caller. */
export function useMoving(draw: (timeMs: number) => void): void {
  const store = useLabStore()
  useClock(draw)
  useLayoutEffect(() => draw(store.clock.timeMs))
}
