import type { ColumnWidths, LayerPlan } from './columnWidths.ts'
import type { BlockColumns } from './placeBlock.ts'

/** Where each column begins, px. */
export interface ColumnStarts {
  readonly publishersX: number
  readonly publishersWidth: number
  readonly frameX: number
  readonly frameWidth: number
  /** Of each layer of exchanges: its labels, and the exchanges. */
  readonly layers: readonly { readonly pillX: number; readonly x: number }[]
  readonly exchangeWidth: number
  readonly layerPillWidth: number
  readonly blocks: BlockColumns
  /** Where dead letters go up or down between exchanges and labels. */
  readonly deadX: number
}

/** The columns side by side, from the left margin on. */
export function columnStarts(widths: ColumnWidths, layers: readonly LayerPlan[], unit: number): ColumnStarts {
  const frameX = widths.margin + widths.publishers + widths.publishGap
  let x = frameX + widths.frame
  const starts: { pillX: number; x: number }[] = []
  for (const { hasPills } of layers) {
    const pillX = x
    if (hasPills) x += widths.layerPills + widths.pillGap
    starts.push({ pillX: pillX * unit, x: x * unit })
    x += widths.exchange + widths.exchangeGap
  }
  const railX = x + widths.pills + widths.pillGap
  const ringX = railX + widths.rail
  const frameEnd = ringX + widths.ring + widths.frame
  return {
    publishersX: widths.margin * unit,
    publishersWidth: widths.publishers * unit,
    frameX: frameX * unit,
    frameWidth: (frameEnd - frameX) * unit,
    layers: starts,
    exchangeWidth: widths.exchange * unit,
    layerPillWidth: widths.layerPills * unit,
    deadX: (x - widths.exchangeGap * 0.3) * unit,
    blocks: {
      pillX: x * unit,
      pillWidth: widths.pills * unit,
      railX: railX * unit,
      railWidth: widths.rail * unit,
      ringX: ringX * unit,
      consumersX: (frameEnd + widths.corridor) * unit,
      consumersWidth: widths.consumers * unit,
    },
  }
}
