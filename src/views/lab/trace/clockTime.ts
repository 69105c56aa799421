/** A tick as the lab's clock shows it: `8.41 s`. */
export function clockTime(tick: number): string {
  return `${(tick / 1000).toFixed(2)} s`
}
