import { at, type Column } from '../../../kernel/column.ts'
import type { Fact } from '../../../kernel/fact.ts'
import { SAMPLE_MS } from '../../../scenarios/chart.ts'

/** Simulated time shown at first. */
const FIRST_SPAN_MS = 20_000

/** The stretch of simulated time a timeline shows. */
export interface TimeSpan {
  readonly fromTick: number
  readonly toTick: number
}

/** From the opening to a round time beyond all that has been run, growing by a half at a time so that it seldom changes. */
export function timeSpan(openingTick: number, horizonTick: number): TimeSpan {
  let length = FIRST_SPAN_MS
  while (openingTick + length < horizonTick) length = Math.ceil((length * 1.5) / 5_000) * 5_000
  return { fromTick: openingTick, toTick: openingTick + length }
}

/** Place of a tick on a line of `width`, in the same unit. */
export function placeOf(span: TimeSpan, tick: number, width: number): number {
  return ((tick - span.fromTick) / (span.toTick - span.fromTick)) * width
}

/** A mark on the timeline: one milestone, or several too close to tell apart. */
export interface Mark {
  readonly x: number
  readonly facts: readonly Fact[]
}

/** Milestones as marks at least `apart` from each other. */
export function placeMarks(milestones: readonly Fact[], span: TimeSpan, width: number, apart: number): Mark[] {
  const marks: { x: number; facts: Fact[] }[] = []
  for (const fact of milestones) {
    const x = placeOf(span, fact.tick, width)
    const last = marks.at(-1)
    if (last !== undefined && x - last.x < apart) last.facts.push(fact)
    else marks.push({ x, facts: [fact] })
  }
  return marks
}

/** A point of the curve: place and value. */
export interface CurvePoint {
  readonly x: number
  readonly value: number
}

/** A sampled curve over the span, at most one point for every `step` of width (the largest sample in each). */
export function curvePoints(samples: Column, span: TimeSpan, width: number, step: number): CurvePoint[] {
  const points: CurvePoint[] = []
  const perPoint = Math.max(1, Math.floor(((span.toTick - span.fromTick) / SAMPLE_MS / width) * step))
  for (let row = Math.ceil(span.fromTick / SAMPLE_MS); row < samples.length; row += perPoint) {
    let value = 0
    for (let inner = row; inner < Math.min(row + perPoint, samples.length); inner++) value = Math.max(value, at(samples, inner))
    points.push({ x: placeOf(span, row * SAMPLE_MS, width), value })
  }
  return points
}

/** The sampled value at a tick, or null where nothing has been sampled. */
export function sampleAt(samples: Column, tick: number): number | null {
  const row = Math.floor(tick / SAMPLE_MS)
  return row < samples.length && row >= 0 ? at(samples, row) : null
}

/** A curve that keeps each value until the next one: what happens, happens at a tick. SVG path data, empty without points. */
export function stepPath(points: readonly CurvePoint[], y: (point: CurvePoint) => number): string {
  return points.map((point, index) => `${index === 0 ? `M${point.x},` : `H${point.x}V`}${y(point)}`).join('')
}
