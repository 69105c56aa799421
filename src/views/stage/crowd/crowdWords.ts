import { plural } from '../quantityWords.ts'
import type { CrowdTally } from './crowd.ts'

/** How many of what are under way from where to where, a line each, the most first: `web-shop to rabbit-1: 5012 messages`. */
export function crowdLines(tallies: readonly CrowdTally[]): string[] {
  return tallies
    .filter(({ packets }) => packets > 0)
    .sort((a, b) => b.packets - a.packets)
    .map(({ from, to, noun, packets }) => `${from} to ${to}: ${plural(packets, ...noun)}`)
}
