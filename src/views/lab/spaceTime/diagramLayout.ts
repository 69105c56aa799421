import type { DiagramMessage } from './diagramMessage.ts'

/** Room for one lifeline, CSS pixels. */
const LEAST_GAP = 44
const MOST_GAP = 120
const PAD_TOP = 26
const PAD_BOTTOM = 24
/** Between the last moment shown and the right edge. */
const PAD_RIGHT = 14
const CHARACTER = 6.7
/** Names are bold. */
const NAME_CHARACTER = 8
const LABEL_HEIGHT = 15
/** An arrow shorter than this across is not written at: the words would cover it. */
const LEAST_ARROW = 18

/** A vertical place of one machine, and its name. */
export interface Lifeline {
  readonly node: string
  readonly name: string
  readonly y: number
}

export interface Arrow {
  readonly message: DiagramMessage
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
  /** Middle of the words, where there is room for them. */
  readonly label: { readonly x: number; readonly y: number } | null
}

export interface DiagramLayout {
  readonly height: number
  /** Where time begins, right of the names. */
  readonly left: number
  /** Where the present is. */
  readonly nowX: number
  readonly lifelines: readonly Lifeline[]
  readonly arrows: readonly Arrow[]
  /** Times written at the foot: whole steps, with their place. */
  readonly ticks: readonly { readonly x: number; readonly text: string }[]
  readonly pixelsPerMs: number
}

export interface DiagramInput {
  readonly nodes: readonly { readonly node: string; readonly name: string }[]
  readonly messages: readonly DiagramMessage[]
  readonly now: number
  /** Simulated time shown, ms. */
  readonly windowMs: number
  readonly width: number
  readonly height: number
  /** Size of the small print relative to the usual: larger in the projector's theme. */
  readonly scale?: number
}

/** Places lifelines one below the other and time from left to right; the present stays at the right edge. */
export function layoutDiagram(input: DiagramInput): DiagramLayout {
  const { nodes, messages, now, windowMs, width, height, scale = 1 } = input
  const character = CHARACTER * scale
  const longest = Math.max(0, ...nodes.map(({ name }) => name.length))
  const left = Math.min(width * 0.35, longest * NAME_CHARACTER * scale + 22)
  const nowX = Math.max(left + 40, width - PAD_RIGHT)
  const pixelsPerMs = (nowX - left) / windowMs
  const room = height - PAD_TOP - PAD_BOTTOM * scale
  const gap = Math.min(MOST_GAP, Math.max(LEAST_GAP, room / Math.max(1, nodes.length - 1)))
  const lifelines = nodes.map(({ node, name }, index) => ({ node, name, y: PAD_TOP + index * gap }))
  const bottom = PAD_TOP + Math.max(0, nodes.length - 1) * gap
  const yOf = new Map(lifelines.map(({ node, y }) => [node, y]))
  const xOf = (tick: number) => nowX - (now - tick) * pixelsPerMs
  const arrows = messages.flatMap((message): Arrow[] => {
    const [y1, y2] = [yOf.get(message.from), yOf.get(message.to)]
    return y1 === undefined || y2 === undefined ? [] : [{ message, x1: xOf(message.sentTick), y1, x2: xOf(message.tick), y2, label: null }]
  })
  return {
    height: Math.max(height, bottom + PAD_BOTTOM * scale),
    left,
    nowX,
    lifelines,
    arrows: placeLabels(arrows, { left, right: nowX }, character, LABEL_HEIGHT * scale, lifelines),
    ticks: timeTicks(now, windowMs, xOf, left, character * 7),
    pixelsPerMs,
  }
}

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/**
 * Words where they fit: whole, between the edges, over no other words. A third of the way along an arrow first, so that those of a
 * request and of its answer do not meet in the middle. The newest have the first choice.
 */
function placeLabels(
  arrows: readonly Arrow[],
  edges: { left: number; right: number },
  character: number,
  height: number,
  lifelines: readonly Lifeline[],
): Arrow[] {
  const taken: Box[] = lifelines.map(({ y }) => ({ left: edges.left, right: edges.right, top: y - 2, bottom: y + 2 }))
  const placed = new Map<Arrow, Arrow>()
  for (const arrow of [...arrows].reverse()) {
    const half = (arrow.message.label.length * character) / 2 + 3
    const label = LABEL_PLACES.map((share) => ({
      x: arrow.x1 + (arrow.x2 - arrow.x1) * share,
      y: arrow.y1 + (arrow.y2 - arrow.y1) * share,
    })).find(({ x, y }) => {
      const box = { left: x - half, right: x + half, top: y - height / 2, bottom: y + height / 2 }
      return box.left >= edges.left && box.right <= edges.right && taken.every((other) => isApart(box, other))
    })
    if (label === undefined || Math.abs(arrow.y2 - arrow.y1) < LEAST_ARROW) continue
    taken.push({ left: label.x - half, right: label.x + half, top: label.y - height / 2, bottom: label.y + height / 2 })
    placed.set(arrow, { ...arrow, label })
  }
  return arrows.map((arrow) => placed.get(arrow) ?? arrow)
}

const LABEL_PLACES = [0.4, 0.6, 0.25, 0.75, 0.15, 0.85]

function isApart(a: Box, b: Box): boolean {
  return a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top
}

const STEPS_MS = [100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 60_000]

/** Times at whole steps, far enough apart to be read. */
function timeTicks(
  now: number,
  windowMs: number,
  xOf: (tick: number) => number,
  left: number,
  apart: number,
): { x: number; text: string }[] {
  const step = STEPS_MS.find((candidate) => xOf(candidate) - xOf(0) >= apart) ?? windowMs
  const ticks: { x: number; text: string }[] = []
  for (let tick = Math.ceil(Math.max(0, now - windowMs) / step) * step; tick <= now; tick += step) {
    const x = xOf(tick)
    if (x - apart / 2 >= left && x + apart / 2 <= xOf(now)) ticks.push({ x, text: `${Number((tick / 1000).toFixed(1))} s` })
  }
  return ticks
}
