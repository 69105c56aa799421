/** Where something can be seen happening: a lesson, opened at a step of its story. */
export interface ShowMe {
  /** Id of a lesson of the catalogue. */
  readonly lesson: string
  /** From 1, as in the address. */
  readonly step: number
}
