/** The rule behind a fact: its name, and the page of the broker's own documentation that states it. */
export interface FactDocs {
  readonly rule: string
  readonly url: string
}
