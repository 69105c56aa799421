import { useReducer, useRef } from 'react'
import { countUnderWay } from '../../kernel/agenda.ts'
import { useClock, useLab, useLabStore } from '../lab/LabContext.tsx'

/** Counts what has been put on the wire: messages can be sent and arrive without anything told. */
export function useSent(): string {
  const store = useLabStore()
  const [, again] = useReducer((count: number) => count + 1, 0)
  const version = useLab((state) => state.version)
  const seen = useRef('')
  const stamp = () => {
    const { kernel } = store.getState().history.state
    return `${kernel.nextSeq} ${countUnderWay(kernel.agenda)}`
  }
  seen.current = stamp()
  useClock(() => {
    if (stamp() !== seen.current) again()
  })
  return `${version} ${seen.current}`
}
