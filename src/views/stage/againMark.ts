/** Outer radius of the mark on the corner of a message that has been here before, px. `size`: side of the message. */
export function againMarkRadius(size: number): number {
  return Math.max(5.3, size * 0.283)
}
