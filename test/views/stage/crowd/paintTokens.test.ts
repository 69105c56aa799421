import { describe, expect, it } from 'vitest'
import { type Canvas, paintTokens } from '../../../../src/views/stage/crowd/paintTokens.ts'
import { type Sprite, spriteFrom } from '../../../../src/views/stage/crowd/sprite.ts'
import { createTokenColumns } from '../../../../src/views/stage/crowd/tokenColumns.ts'

const RED = 0xff0000ff
const BLUE = 0xffff0000
const [WIDE, HIGH] = [12, 8]

/** jsdom has no ImageData. */
function canvasOf(): Canvas {
  const pixels = new Uint32Array(WIDE * HIGH)
  return {
    width: WIDE,
    height: HIGH,
    image: null as unknown as ImageData,
    pixels,
    takenIn: new Uint32Array(WIDE * HIGH),
    repaints: 0,
    shown: new Uint32Array(0),
  }
}

function square(colour: number, side = 3): Sprite {
  return spriteFrom(new Uint32Array(side * side).fill(colour), side, side)
}

/** What stands on the canvas: a letter for each pixel. */
function picture(canvas: Canvas, names: ReadonlyMap<number, string>): string[] {
  return Array.from({ length: HIGH }, (_, row) =>
    [...canvas.pixels.subarray(row * WIDE, (row + 1) * WIDE)].map((colour) => (colour === 0 ? '.' : (names.get(colour) ?? '?'))).join(''),
  )
}

const NAMES = new Map([
  [RED, 'r'],
  [BLUE, 'b'],
])

function paint(canvas: Canvas, places: readonly (readonly [x: number, y: number])[], sprites: (Sprite | undefined)[], scale = 1): string[] {
  const columns = createTokenColumns(8)
  for (const [row, [x, y]] of places.entries()) {
    columns.x[row] = x
    columns.y[row] = y
    columns.look[row] = row
  }
  paintTokens(canvas, columns, Uint32Array.from(places.keys()), sprites, scale)
  return picture(canvas, NAMES)
}

describe('paintTokens', () => {
  it('puts the middle of each where its token is, later ones over earlier ones', () => {
    const painted = paint(canvasOf(), [[2, 2] as const, [4, 3] as const], [square(RED), square(BLUE)])
    expect(painted.slice(0, 5)).toEqual(['............', '.rrr........', '.rrbbb......', '.rrbbb......', '...bbb......'])
  })

  it('paints anew each time', () => {
    const canvas = canvasOf()
    paint(canvas, [[2, 2]], [square(RED)])
    expect(paint(canvas, [[9, 2]], [square(RED)])[2]).toBe('........rrr.')
  })

  it('leaves out those that are hidden as a whole by one in the same place', () => {
    const canvas = canvasOf()
    let copied = 0
    const counted = {
      ...square(RED),
      get width() {
        copied++
        return 3
      },
    } as Sprite
    paint(
      canvas,
      [
        [4, 4],
        [4.2, 3.8],
        [4.4, 4.4],
      ],
      [counted, counted, square(BLUE)],
    )
    expect(copied).toBe(0)
    expect(picture(canvas, NAMES)[4]).toBe('...bbb......')
  })

  it('keeps them whole at the edges: nothing comes out at the other side', () => {
    const painted = paint(
      canvasOf(),
      [
        [0, 0],
        [11, 7],
      ],
      [square(RED), square(BLUE)],
    )
    expect([painted[0], painted[7]]).toEqual(['rrr.........', '.........bbb'])
    expect(painted.join('').replaceAll('.', '')).toHaveLength(18)
  })

  it('is finer where pixels are', () => {
    expect(paint(canvasOf(), [[2, 2]], [square(RED)], 2)[4]).toBe('...rrr......')
  })

  it('leaves out what has no picture yet', () => {
    expect(paint(canvasOf(), [[2, 2]], [undefined]).join('')).toBe('.'.repeat(WIDE * HIGH))
  })

  it('mixes soft edges with what is below, and keeps them soft over nothing', () => {
    const canvas = canvasOf()
    const soft = square(0x80ff0000, 1)
    paint(
      canvas,
      [
        [2, 2],
        [1, 2],
        [8, 2],
      ],
      [square(RED), soft, soft],
    )
    const [over, alone] = [canvas.pixels[2 * WIDE + 1] as number, canvas.pixels[2 * WIDE + 8] as number]
    expect(alone).toBe(0x80ff0000)
    expect([over >>> 24, (over >>> 16) & 255, over & 255]).toEqual([255, 128, 127])
  })
})
