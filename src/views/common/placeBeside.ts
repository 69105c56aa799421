export type Side = 'top' | 'bottom'

/** A box in CSS pixels of the window. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface Extent {
  readonly width: number
  readonly height: number
}

/** Distance to the anchor, and least distance to the edge of the window, in CSS pixels. */
const GAP = 8

/**
 * Where a small box stands: centred above or below its anchor, on the other side if there is no room, and pushed back into the window.
 * All in CSS pixels.
 */
export function placeBeside(anchor: Box, size: Extent, view: Extent, wanted: Side = 'top'): { left: number; top: number; side: Side } {
  const above = anchor.top - GAP - size.height
  const below = anchor.top + anchor.height + GAP
  const fits = { top: above >= GAP, bottom: below + size.height <= view.height - GAP }
  const other = wanted === 'top' ? 'bottom' : 'top'
  const side = !fits[wanted] && fits[other] ? other : wanted
  const centred = anchor.left + anchor.width / 2 - size.width / 2
  return {
    side,
    left: Math.round(Math.max(GAP, Math.min(centred, view.width - GAP - size.width))),
    top: Math.round(side === 'top' ? above : below),
  }
}
