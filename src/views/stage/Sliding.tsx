import { type ReactNode, useRef } from 'react'
import { writeAttribute } from '../common/write.ts'
import { useReducedMotion } from '../theme/useAppearance.ts'
import { useMoving } from './useMoving.ts'

/** Simulated ms that a tape takes to move on. */
const SLIDE_MS = 160

/** What stands on a tape: when the tape has just moved on, it glides from where it stood. */
export function Sliding({
  slide,
  pitchPx,
  children,
}: {
  slide: { tick: number; cells: number } | null
  pitchPx: number
  children: ReactNode
}) {
  const ref = useRef<SVGGElement>(null)
  const isReduced = useReducedMotion()
  useMoving((timeMs) => {
    const left = slide === null || isReduced ? 0 : remaining(timeMs - slide.tick)
    const transform = left === 0 ? '' : `translate(${(slide?.cells ?? 0) * pitchPx * left} 0)`
    writeAttribute(ref.current, 'transform', transform)
  })
  return <g ref={ref}>{children}</g>
}

/** Share of the way still to go: fast at first, then gently. */
function remaining(sinceMs: number): number {
  if (sinceMs >= SLIDE_MS || sinceMs < 0) return 0
  const left = 1 - sinceMs / SLIDE_MS
  return left * left
}
