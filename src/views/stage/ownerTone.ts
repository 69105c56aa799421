/** `--owner-{tone}`; beyond six owners the colours come again, with a double line. */
export interface OwnerTone {
  /** 1 to 6. */
  readonly tone: number
  readonly double: boolean
}

const TONES = 6

/** The colour of the owner with this index, in order of appearance: it keeps it for the whole run. */
export function ownerTone(index: number): OwnerTone {
  return { tone: (Math.max(0, index) % TONES) + 1, double: index >= TONES }
}
