import { type RefObject, useMemo } from 'react'
import { useElementSize } from '../common/useElementSize.ts'

/** Where nothing is laid out (a test without a screen). */
const FALLBACK = { width: 780, height: 690 }
const REM_PX = 16

/** The room the stage has, and px of a design unit, which follow the container and the theme's text size. */
export function useStageBox(
  root: RefObject<Element | null>,
  probe: RefObject<Element | null>,
): { box: { width: number; height: number }; unit: number } {
  const { width, height } = useElementSize(root)
  const rem = useElementSize(probe).width
  const isLaidOut = width > 0 && height > 0
  // Whole pixels: text is sharp, and a scrollbar does not come and go.
  const box = useMemo(() => (isLaidOut ? { width: Math.floor(width), height: Math.floor(height) } : FALLBACK), [isLaidOut, width, height])
  return { box, unit: rem > 0 ? rem / REM_PX : 1 }
}
