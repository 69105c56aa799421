/** A word of the field: what it means in one sentence, and where the official documentation says more. */
export interface Term {
  readonly meaning: string
  readonly url: string
}
