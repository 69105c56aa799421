/** Where things stand in one of the two drawings of the first lesson, in its own units. */
export interface PictureFrame {
  readonly width: number
  readonly height: number
  readonly producer: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  /** Of the first tape; the others follow `pitch` below each other. */
  readonly tape: { readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly pitch: number }
  /** Left out where there is no room for it. */
  readonly group: { readonly x: number; readonly width: number } | null
  readonly legendY: number | null
  /** Partitions shown. */
  readonly partitions: number
}

/** Distance from record to record. */
export const CELL = 29

export const WIDE: PictureFrame = {
  width: 800,
  height: 430,
  producer: { x: 16, y: 166, width: 108, height: 54 },
  tape: { x: 204, y: 66, width: 330, height: 40, pitch: 108 },
  group: { x: 606, width: 178 },
  legendY: 404,
  partitions: 3,
}

export const NARROW: PictureFrame = {
  width: 400,
  height: 296,
  producer: { x: 14, y: 14, width: 108, height: 54 },
  tape: { x: 62, y: 98, width: 324, height: 40, pitch: 104 },
  group: null,
  legendY: null,
  partitions: 2,
}

/** The way of a record from the producer into tape `index`, as an SVG path. */
export function pipePath({ producer, tape, group }: PictureFrame, index: number): string {
  const endY = tape.y + index * tape.pitch + tape.height / 2
  if (group === null) {
    const x = producer.x + 14
    return `M${x} ${producer.y + producer.height}V${endY - 14}Q${x} ${endY} ${x + 14} ${endY}H${tape.x}`
  }
  const from = { x: producer.x + producer.width, y: producer.y + producer.height / 2 }
  const bend = (tape.x - from.x) / 2
  return `M${from.x} ${from.y}C${from.x + bend} ${from.y} ${tape.x - bend} ${endY} ${tape.x} ${endY}`
}

/** The line from tape `index` to its owner's box. Empty where there is no group. */
export function ownerPath({ tape, group }: PictureFrame, index: number): string {
  const y = tape.y + index * tape.pitch + tape.height / 2
  return group === null ? '' : `M${tape.x + tape.width} ${y}H${group.x + 14}`
}
