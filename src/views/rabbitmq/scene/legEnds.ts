/** Share of the way that is left after each leg but the last. */
const LEFT = 0.6

/**
 * When each of so many legs of a way ends, as shares of its time: the first always at 0.4, so that copies that part later travel together
 * as long as they have the same way. The last ends at 1.
 */
export function legEnds(legs: number): number[] {
  return Array.from({ length: legs }, (_, index) => (index === legs - 1 ? 1 : 1 - LEFT ** (index + 1)))
}
