/** The lowest number from 0 that is not taken. */
export function lowestFree(taken: readonly number[]): number {
  let number = 0
  while (taken.includes(number)) number++
  return number
}
