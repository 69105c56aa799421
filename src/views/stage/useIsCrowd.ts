import { useReducer, useRef } from 'react'
import { isCrowd } from '../../store/lab/isCrowd.ts'
import { useClock, useLab, useLabStore } from '../lab/LabContext.tsx'

/** Whether so much is under way that it is drawn as a crowd. Followed before every repaint: messages can be sent without anything told. */
export function useIsCrowd(): boolean {
  const store = useLabStore()
  const [, again] = useReducer((count: number) => count + 1, 0)
  useLab((state) => state.version)
  const now = () => isCrowd(store.getState().history.state)
  const shown = useRef(false)
  shown.current = now()
  useClock(() => {
    if (now() !== shown.current) again()
  })
  return shown.current
}
