import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { onFrame } from '../../store/frame.ts'
import type { LabState, LabStore } from '../../store/lab/labStore.ts'

const LabContext = createContext<LabStore | null>(null)

/** Gives everything below it the store of one running lesson. */
export function LabProvider({ store, children }: { store: LabStore; children: ReactNode }) {
  return <LabContext value={store}>{children}</LabContext>
}

/** The store itself, for acting on it. */
export function useLabStore(): LabStore {
  const store = useContext(LabContext)
  if (store === null) throw new Error('useLabStore needs a LabProvider above it')
  return store
}

/** A part of the lab's state. The run's own state changes in place: select `version` to follow it. */
export function useLab<T>(selector: (state: LabState) => T): T {
  return useStore(useLabStore(), selector)
}

/**
 * Calls `draw` with the simulated time before every repaint: for what moves between two events. If it throws, the view fails as if it
 * had thrown while rendering: the boundary above it says so.
 */
export function useClock(draw: (timeMs: number) => void): void {
  const store = useLabStore()
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null)
  const latest = useRef(draw)
  latest.current = draw
  useEffect(() => {
    let shown = Number.NaN
    return onFrame(() => {
      const { timeMs } = store.clock
      if (timeMs === shown) return
      shown = timeMs
      try {
        latest.current(timeMs)
      } catch (error) {
        setFailure({ error })
      }
    })
  }, [store])
  if (failure !== null) throw failure.error
}
