import { middleY, rect, right } from '../../stage/rect.ts'
import type { ProducerLayout } from './stageLayout.ts'
import type { ProducerPlan } from './stageTopology.ts'

/** Design units. */
const CARD = { text: 60, padding: 8, slotWidth: 23, slotHeight: 34, gap: 18 }
const SHORT = { height: 40, gap: 8 }

/** Producers one below the other, in a column as high as it needs; slots only where all cards fit. */
export function columnOfProducers(
  producers: readonly ProducerPlan[],
  width: number,
  height: number,
  unit: number,
): { height: number; place(x: number, y: number): Record<string, ProducerLayout> } {
  const cards = producers.map((producer) => cardHeight(producer, width / unit) * unit)
  const asCards = sum(cards) + (producers.length - 1) * CARD.gap * unit <= height
  const heights = asCards ? cards : producers.map(() => SHORT.height * unit)
  const least = (asCards ? CARD.gap : SHORT.gap) * unit
  const spare = producers.length > 1 ? Math.max(0, height - sum(heights)) / producers.length : 0
  const gap = Math.max(least, Math.min(spare, 120 * unit))
  return {
    height: sum(heights) + gap * Math.max(0, producers.length - 1),
    place(x, y) {
      const placed: Record<string, ProducerLayout> = {}
      let top = y
      producers.forEach((producer, index) => {
        const box = rect(x, top, width, heights[index] as number)
        const slots = asCards ? slotsOf(producer, x, top, width, unit) : []
        placed[producer.name] = { box, detail: asCards ? 'card' : 'short', slots, exit: { x: right(box), y: middleY(box) } }
        top += box.height + gap
      })
      return placed
    },
  }
}

/** Producers side by side, each with two lines. */
export function rowOfProducers(
  producers: readonly ProducerPlan[],
  x: number,
  y: number,
  width: number,
  unit: number,
): Record<string, ProducerLayout> {
  const gap = SHORT.gap * unit
  const each = Math.min(190 * unit, (width - gap * (producers.length - 1)) / Math.max(1, producers.length))
  return Object.fromEntries(
    producers.map((producer, index) => {
      const box = rect(x + index * (each + gap), y, each, SHORT.height * unit)
      return [producer.name, { box, detail: 'short', slots: [], exit: { x: box.x + 14 * unit, y: box.y + box.height } }]
    }),
  )
}

export function producersRowHeight(unit: number): number {
  return SHORT.height * unit
}

function slotsInRow(width: number): number {
  return Math.max(1, Math.floor((width - 2 * CARD.padding) / CARD.slotWidth))
}

function cardHeight({ partitions, accumulates }: ProducerPlan, width: number): number {
  if (!accumulates || partitions.length === 0) return CARD.text + CARD.padding
  return CARD.text + Math.ceil(partitions.length / slotsInRow(width)) * CARD.slotHeight + CARD.padding
}

function slotsOf({ partitions, accumulates }: ProducerPlan, x: number, y: number, width: number, unit: number): ProducerLayout['slots'] {
  if (!accumulates) return []
  const inRow = slotsInRow(width / unit)
  const slotPx = (width - 2 * CARD.padding * unit) / inRow
  return partitions.map((_, index) =>
    rect(
      x + CARD.padding * unit + (index % inRow) * slotPx,
      y + (CARD.text + Math.floor(index / inRow) * CARD.slotHeight) * unit,
      slotPx,
      CARD.slotHeight * unit,
    ),
  )
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
