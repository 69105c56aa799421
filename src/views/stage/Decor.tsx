import type { ReactNode } from 'react'

const HIDDEN = { 'aria-hidden': true } as const

/** What is drawn for the eye alone: its words are part of the name of what it belongs to. */
export function Decor({ children }: { children: ReactNode }) {
  return <g {...HIDDEN}>{children}</g>
}
