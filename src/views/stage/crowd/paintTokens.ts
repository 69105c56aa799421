import type { Sprite } from './sprite.ts'
import type { TokenColumns } from './tokenColumns.ts'

/**
 * What tokens are painted on. Copying pixels by hand takes a tenth of the time of `drawImage` where there is no graphics card, and the
 * same everywhere.
 */
export interface Canvas {
  readonly width: number
  readonly height: number
  readonly image: ImageData
  readonly pixels: Uint32Array
  /** For every few pixels the repaint in which a token was last put with its middle there. */
  readonly takenIn: Uint32Array
  repaints: number
  /** Rows of those that are to be painted, the uppermost first. */
  shown: Uint32Array
}

/** Tokens whose middles are in one square of so many px hide each other: 2 to this power. */
const CELL = 1

/** `width`, `height`: px of the canvas, at least 1. */
export function createCanvas(width: number, height: number): Canvas {
  const image = new ImageData(width, height)
  return {
    width,
    height,
    image,
    pixels: new Uint32Array(image.data.buffer),
    takenIn: new Uint32Array((width >> CELL) * height + height),
    repaints: 0,
    shown: new Uint32Array(0),
  }
}

/**
 * Paints the tokens in these rows anew, the first below all others, where `placeTokens` has put them. `scale`: px of the canvas for one of
 * the stage. A look of which there is no picture yet is left out.
 */
export function paintTokens(
  canvas: Canvas,
  { x, y, look, isApart }: TokenColumns,
  rows: Uint32Array,
  sprites: readonly (Sprite | undefined)[],
  scale: number,
): void {
  const { pixels, width, height, takenIn } = canvas
  if (canvas.shown.length < rows.length) canvas.shown = new Uint32Array(2 * rows.length)
  const { shown } = canvas
  const now = ++canvas.repaints
  let count = 0
  const across = (width >> CELL) + 1
  // Of those in the same place only the uppermost can be seen.
  for (let over = rows.length - 1; over >= 0; over--) {
    const i = rows[over] as number
    if (isApart[i] === 1) continue
    const at = (middle(y[i] as number, scale, height) >> CELL) * across + (middle(x[i] as number, scale, width) >> CELL)
    if (takenIn[at] === now) continue
    takenIn[at] = now
    shown[count++] = i
  }
  pixels.fill(0)
  while (count > 0) {
    const i = shown[--count] as number
    const sprite = sprites[look[i] as number]
    if (sprite !== undefined) put(canvas, sprite, middle(x[i] as number, scale, width), middle(y[i] as number, scale, height))
  }
}

function middle(at: number, scale: number, most: number): number {
  return Math.min(most - 1, Math.max(0, Math.round(at * scale)))
}

function put({ pixels, width, height }: Canvas, sprite: Sprite, x: number, y: number): void {
  // Kept inside as a whole: nothing of it comes out at the other side.
  const left = Math.min(width - sprite.width, Math.max(0, x - (sprite.width >> 1)))
  const top = Math.min(height - sprite.height, Math.max(0, y - (sprite.height >> 1)))
  if (left < 0 || top < 0) return
  const { runs, colours, edges, edgeColours } = sprite
  let from = 0
  for (let run = 0; run < runs.length; run += 3) {
    let to = (top + (runs[run + 1] as number)) * width + left + (runs[run] as number)
    for (const end = to + (runs[run + 2] as number); to < end; to++) pixels[to] = colours[from++] as number
  }
  for (let edge = 0; edge < edgeColours.length; edge++) {
    const to = (top + (edges[2 * edge + 1] as number)) * width + left + (edges[2 * edge] as number)
    const colour = edgeColours[edge] as number
    pixels[to] = pixels[to] === 0 ? colour : mixed(pixels[to] as number, colour)
  }
}

/** A colour laid over another, by its alpha. */
function mixed(below: number, over: number): number {
  const share = over >>> 24
  const part = (shift: number) => (((below >>> shift) & 255) * (255 - share) + ((over >>> shift) & 255) * share) / 255
  const alpha = Math.min(255, (below >>> 24) + share)
  return ((alpha << 24) | (part(16) << 16) | (part(8) << 8) | part(0)) >>> 0
}
