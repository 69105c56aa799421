import type { Point, Rect } from '../../stage/rect.ts'

/** Where everything on stage is. Pixels; the stage's own corner is (0, 0). */
export interface StageLayout {
  /** `columns`: callers on the left, services on the right. `stacked`: callers on top, services below. */
  readonly arrangement: 'columns' | 'stacked'
  /** Pixels of one design unit: 1 at the usual text size. Text and strokes scale with it. */
  readonly unit: number
  /** The width is the container's (or the least the stage can live with); a height beyond the container's scrolls. */
  readonly width: number
  readonly height: number
  readonly callers: Readonly<Record<string, CallerLayout>>
  readonly services: Readonly<Record<string, ServiceLayout>>
  readonly instances: Readonly<Record<string, InstanceLayout>>
  /** Between callers and services there is no text: what travels here may carry some. Null where there is no such space. */
  readonly corridor: Rect | null
}

export interface CallerLayout {
  readonly box: Rect
  readonly detail: CallerDetail
  readonly header: Rect
  /** One for each thread that has a place of its own; with `line` a small square each, side by side. */
  readonly rows: readonly Rect[]
  /** What waits for a thread. */
  readonly waiting: Rect
  /** Where calls leave that no row stands for. */
  readonly exit: Point
}

/** A thread with words and a bar, with a bar, or as a square in a line. */
export type CallerDetail = 'card' | 'rows' | 'line'

export interface ServiceLayout {
  readonly box: Rect
  readonly header: Rect
}

/** Three lines, two, or one. */
export type InstanceDetail = 'card' | 'normal' | 'row'

export interface InstanceLayout {
  readonly box: Rect
  readonly detail: InstanceDetail
  /** Where requests come in. */
  readonly entry: Point
}

/** Every box that nothing else may touch, with its name. */
export function solidBoxes(layout: StageLayout): { name: string; box: Rect }[] {
  const boxes: { name: string; box: Rect }[] = []
  for (const [name, { header, rows, waiting }] of Object.entries(layout.callers)) {
    boxes.push({ name: `header of ${name}`, box: header })
    for (const [index, box] of rows.entries()) boxes.push({ name: `thread ${index} of ${name}`, box })
    boxes.push({ name: `queue of ${name}`, box: waiting })
  }
  for (const [id, { header }] of Object.entries(layout.services)) boxes.push({ name: `header of ${id}`, box: header })
  for (const [name, { box }] of Object.entries(layout.instances)) boxes.push({ name: `instance ${name}`, box })
  return boxes
}
