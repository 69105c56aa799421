import { type Rect, rect, right } from '../../stage/rect.ts'
import { NODE_LINE } from './recipes.ts'
import { spread } from './spread.ts'

const MOST_WIDTH = 200
const GAP = 6
const ROW_GAP = 2

/** Room for the nodes' names side by side in a line. */
export function nodesInLine(nodes: readonly string[], line: Rect, unit: number): Record<string, Rect> {
  const gap = GAP * unit
  const each = Math.min(MOST_WIDTH * unit, (line.width - gap * (nodes.length - 1)) / Math.max(1, nodes.length))
  return Object.fromEntries(nodes.map((node, index) => [node, rect(line.x + index * (each + gap), line.y, each, line.height)]))
}

/** Room for the nodes' names one below the other. */
export function nodesInColumn(nodes: readonly string[], x: number, y: number, width: number, unit: number): Record<string, Rect> {
  const pitch = (NODE_LINE + ROW_GAP) * unit
  return Object.fromEntries(nodes.map((node, index) => [node, rect(x, y + index * pitch, width, NODE_LINE * unit)]))
}

/** What is said of a node, and where. */
export interface NodeChip {
  readonly words: string
  readonly box: Rect
}

/**
 * What is said of each node in its box: the first of its wordings that has room. In a line a longer one may take what the others leave, and
 * push them aside. `widthOf`: of a chip with these words, px.
 */
export function nodeChips(
  boxes: readonly Rect[],
  wordings: readonly (readonly string[])[],
  widthOf: (words: string) => number,
  unit: number,
): NodeChip[] {
  const [first, last] = [boxes[0], boxes.at(-1)]
  const gap = GAP * unit
  const isLine = first !== undefined && last !== undefined && first !== last && first.y === last.y
  const most = Math.max(0, ...wordings.map((list) => list.length))
  for (let brevity = 0; isLine && brevity < most; brevity++) {
    const words = wordings.map((list) => list[Math.min(brevity, list.length - 1)] ?? '')
    const widths = words.map(widthOf)
    if (widths.reduce((sum, width) => sum + width + gap, -gap) > right(last) - first.x) continue
    const wishes = boxes.map(({ x }, index) => ({ middle: x + (widths[index] ?? 0) / 2, size: widths[index] ?? 0 }))
    const starts = spread(wishes, gap, first.x, right(last))
    return boxes.map((box, index) => ({ words: words[index] ?? '', box: { ...box, x: starts[index] ?? box.x, width: widths[index] ?? 0 } }))
  }
  return boxes.map((box, index) => {
    const list = wordings[index] ?? []
    const words = list.find((text) => widthOf(text) <= box.width) ?? list.at(-1) ?? ''
    return { words, box: { ...box, width: Math.min(box.width, widthOf(words)) } }
  })
}
