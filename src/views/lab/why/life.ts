import type { Fact } from '../../../kernel/fact.ts'

/** What one asks about, as its broker knows it: plain data. */
export interface LifeSubject {
  /** `record`, `queue`: a word for it. `fact`: an event itself, by its `id`. */
  readonly kind: string
  readonly id?: number
  /** The message of the workload that it is about, when it is about one: its early life is told again when it was thinned. */
  readonly message?: number
}

/** A moment in the life of something: the fact, and what it means there in a word or two. */
export interface Moment {
  readonly fact: Fact
  readonly word: string
}
