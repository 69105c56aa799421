import { type Rect, rect } from '../../stage/rect.ts'

const MOST_WIDTH = 200
const GAP = 6

/** Names of the nodes side by side in a line. */
export function nodeBoxes(nodes: readonly string[], line: Rect, unit: number): Record<string, Rect> {
  const gap = GAP * unit
  const each = Math.min(MOST_WIDTH * unit, (line.width - gap * (nodes.length - 1)) / Math.max(1, nodes.length))
  return Object.fromEntries(nodes.map((node, index) => [node, rect(line.x + index * (each + gap), line.y, each, line.height)]))
}
