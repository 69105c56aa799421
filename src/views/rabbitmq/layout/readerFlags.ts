import type { OwnerTone } from '../../stage/ownerTone.ts'
import { type Rect, rect, right } from '../../stage/rect.ts'
import type { ReaderScene, StreamScene } from '../scene/streamScene.ts'
import { placeFromLeft } from './railCells.ts'
import type { QueueLayout } from './stageLayout.ts'

/** A flag under a stream: whose it is, where its pole stands, and its box. */
export interface ReaderFlag {
  readonly key: string
  readonly words: string
  /** Null where readers of several colours stand on one flag. */
  readonly tone: OwnerTone | null
  readonly poleX: number
  readonly box: Rect
}

/** A flag for every offset at which somebody reads; those that would touch are told on one flag. */
export function readerFlags(scene: StreamScene, layout: QueueLayout, unit: number, widthOf: (text: string) => number): ReaderFlag[] {
  const { under } = layout
  const flags: (ReaderFlag & { readonly readers: readonly ReaderScene[] })[] = []
  for (const reader of [...scene.readers].sort((a, b) => a.offset - b.offset)) {
    const poleX = poleOf(scene, layout, reader.offset)
    const flag = flagAt(under, unit, poleX, [reader], widthOf)
    const last = flags.at(-1)
    if (last === undefined || right(last.box) + 2 * unit <= flag.box.x) flags.push(flag)
    else flags[flags.length - 1] = flagAt(under, unit, last.poleX, inOrderOf(scene, [...last.readers, reader]), widthOf)
  }
  return flags
}

function flagAt(under: Rect, unit: number, poleX: number, readers: readonly ReaderScene[], widthOf: (text: string) => number) {
  const words = readers.map(({ id }) => id).join(', ')
  const width = Math.min(widthOf(words), under.width)
  const x = Math.min(Math.max(under.x, poleX), right(under) - width)
  const box = rect(x, under.y + unit, width, Math.min(under.height - 2 * unit, 14 * unit))
  return { key: words, words, tone: toneOf(readers), poleX, box, readers }
}

/** Names on a flag do not change places whenever one reader overtakes another. */
function inOrderOf(scene: StreamScene, readers: readonly ReaderScene[]): ReaderScene[] {
  return scene.readers.filter((reader) => readers.includes(reader))
}

function toneOf(readers: readonly ReaderScene[]): OwnerTone | null {
  const [first, ...others] = readers
  return first !== undefined && others.every(({ tone }) => tone.tone === first.tone.tone) ? first.tone : null
}

/** Before the message that comes next; at the edge when that is not shown. */
function poleOf(scene: StreamScene, layout: QueueLayout, offset: number): number {
  const x = placeFromLeft(layout, offset - scene.first).x - layout.pitchPx / 2
  return Math.min(Math.max(x, layout.rail.x + 1), right(layout.rail) - 1)
}
