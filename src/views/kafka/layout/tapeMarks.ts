import { type Rect, rect, right } from '../../stage/rect.ts'
import { cellOf, type TapeWindow } from '../scene/tapeWindow.ts'
import { cellCentre } from './routes.ts'
import type { TapeLayout } from './stageLayout.ts'

/** Where an offset's cell begins, kept on the rail: what lies beyond is at its edge. */
export function offsetX(tape: TapeLayout, window: TapeWindow, offset: number): number {
  const x = cellCentre(tape, cellOf(window, offset)).x - tape.pitchPx / 2
  return Math.min(Math.max(x, tape.rail.x + 1), right(tape.rail) - 1)
}

/** A flag on its pole. */
export interface FlagPlace {
  readonly poleX: number
  readonly box: Rect
}

/**
 * A flag of this width whose pole stands at `poleX`: to the right of it, or to the left where the room on the right (up to `limitX`)
 * is too small, and at the edge where it is too small on both sides.
 */
export function placeFlag(poleX: number, widthPx: number, y: number, heightPx: number, startX: number, limitX: number): FlagPlace {
  const toRight = poleX + widthPx <= limitX
  const x = toRight ? poleX : Math.max(startX, Math.min(poleX - widthPx, limitX - widthPx))
  return { poleX, box: rect(x, y, widthPx, heightPx) }
}

/** Every how many offsets one is written, so that numbers of this width do not touch. */
export function offsetStride(widestPx: number, pitchPx: number): number {
  const room = pitchPx * 0.92
  for (const stride of [1, 2, 5, 10, 20, 50]) if (widestPx <= room * stride) return stride
  return 100
}
