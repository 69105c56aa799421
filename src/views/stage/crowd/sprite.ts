/** A picture of a token, ready to be copied: its pixels in rows, those that cover what is below and those at its soft edges apart. */
export interface Sprite {
  /** Px of the canvas. */
  readonly width: number
  readonly height: number
  /** Runs of covering pixels: column, row and length of each, and their colours one after the other. */
  readonly runs: Int32Array
  readonly colours: Uint32Array
  /** Pixels at the edges: column and row of each, and its colour. */
  readonly edges: Int32Array
  readonly edgeColours: Uint32Array
}

/** Between these, a pixel is an edge; above it covers, below it is left out. */
const [CLEAR, SOLID] = [8, 200]
const OPAQUE = 0xff000000

/** The sprite of a picture. `pixels`: as of ImageData, which every browser keeps red first in memory. */
export function spriteFrom(pixels: Uint32Array, width: number, height: number): Sprite {
  const runs: number[] = []
  const colours: number[] = []
  const edges: number[] = []
  const edgeColours: number[] = []
  for (let row = 0; row < height; row++) {
    let length = 0
    for (let column = 0; column <= width; column++) {
      const colour = column < width ? (pixels[row * width + column] as number) : 0
      const alpha = colour >>> 24
      if (alpha >= SOLID) {
        length++
        colours.push((colour | OPAQUE) >>> 0)
        continue
      }
      if (length > 0) runs.push(column - length, row, length)
      length = 0
      if (alpha < CLEAR) continue
      edges.push(column, row)
      edgeColours.push(colour)
    }
  }
  return {
    width,
    height,
    runs: Int32Array.from(runs),
    colours: Uint32Array.from(colours),
    edges: Int32Array.from(edges),
    edgeColours: Uint32Array.from(edgeColours),
  }
}
