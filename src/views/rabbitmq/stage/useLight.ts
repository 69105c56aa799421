import { useRef, useState } from 'react'
import { useMoving } from '../../stage/useMoving.ts'
import type { PillLight } from '../scene/pillScene.ts'

/** The light that is on now, of several the newest; null for none. Follows the simulated clock, which renders only when it changes. */
export function useLight(lights: readonly PillLight[]): PillLight | null {
  const [light, setLight] = useState<PillLight | null>(null)
  const shown = useRef<PillLight | null>(null)
  useMoving((timeMs) => {
    const now = lights.findLast(({ fromTick, untilTick }) => fromTick <= timeMs && timeMs < untilTick) ?? null
    if (now?.look.content === shown.current?.look.content) return
    shown.current = now
    setLight(now)
  })
  return light
}
