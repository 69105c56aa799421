import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useStore } from 'zustand'
import { shellState } from './shellState.ts'

/** Puts a place's own buttons into the header, before the shell's. For the lab: `<HeaderActions><Button>Share</Button></HeaderActions>`. */
export function HeaderActions({ children }: { readonly children: ReactNode }) {
  const slot = useStore(shellState, ({ actionsSlot }) => actionsSlot)
  return slot && createPortal(children, slot)
}
