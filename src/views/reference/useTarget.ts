import { useEffect } from 'react'
import { useStore } from 'zustand'
import { router } from '../../store/router.ts'

/**
 * Brings the entry that a link names (`[data-entry]`) to the top of the window, focus on its own link. Not when one comes back through
 * the browser's history: then one is where one was.
 */
export function useTarget(entry: string | undefined): void {
  // A link to the same entry, followed again, leads there again.
  const visit = useStore(router, (state) => state.visit)
  useEffect(() => {
    if (entry === undefined || (visit > 0 && router.getState().by === 'history')) return
    const element = [...document.querySelectorAll<HTMLElement>('[data-entry]')].find(({ dataset }) => dataset.entry === entry)
    element?.scrollIntoView({ block: 'start' })
    element?.querySelector('a')?.focus({ preventScroll: true })
  }, [entry, visit])
}
