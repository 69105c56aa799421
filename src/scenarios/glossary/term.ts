import type { ShowMe } from '../showMe.ts'

/** A word of the field: what it means in one sentence, and where the official documentation says more. */
export interface Term {
  readonly meaning: string
  /** How its name is written, where that is not in lower case: `TTL`. */
  readonly written?: string
  readonly url: string
  /** Where it is seen in a lab; only a broker without lessons has nothing to see yet. */
  readonly seen?: string
  /** The step of a story that speaks of it. */
  readonly show?: ShowMe
}
