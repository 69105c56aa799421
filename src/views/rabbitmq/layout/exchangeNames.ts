import type { ExchangeLayout } from './stageLayout.ts'
import type { ExchangePlan } from './stageTopology.ts'

/** A letter of a name beside its shape, and of the type below it, on average; design units. */
const LETTER = { name: 8, type: 6 }
/** By so many letters names are told apart. */
const LEGIBLE = 8

/** What a whole name asks for beside its shape, design units. */
export function wantedNameWidth({ name, type }: ExchangePlan): number {
  return Math.max(lettersOf(name) * LETTER.name, name === '' ? 0 : type.length * LETTER.type)
}

/** Whether the name can be read in its place: all of it, or enough to know it by. Above and below a shape there is always room for that. */
export function isLegible({ name }: ExchangePlan, { nameSide, name: place }: ExchangeLayout, unit: number): boolean {
  return nameSide !== 'right' || place.width >= Math.min(LEGIBLE, lettersOf(name)) * LETTER.name * unit - 0.01
}

/** The exchange without a name is called by what it is. */
function lettersOf(name: string): number {
  return (name || 'default').length
}
