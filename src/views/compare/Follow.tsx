import { useEffect } from 'react'
import { useLab, useLabStore } from '../lab/LabContext.tsx'
import { usePanels } from '../lab/usePanels.ts'

/** Keeps in mind which message is selected, in whatever lane and as whatever: it is marked in all of them. Nothing to see. */
export function Follow() {
  const store = useLabStore()
  const panels = usePanels()
  const selection = useLab((state) => state.selection)
  const version = useLab((state) => state.toldVersion)
  useEffect(() => {
    const { history, followed } = store.getState()
    const message = selection === null ? null : (panels.subjectOf(history.state, selection)?.message ?? null)
    if (message !== followed) store.setState({ followed: message })
  }, [store, panels, selection, version])
  return null
}
