/** Runs the cases of one kind against the model. */
export interface CaseRunner {
  /** As in the case file, for instance `kafka`. */
  readonly system: string
  /** As in the case file, for instance `assignor-range`. */
  readonly kind: string
  /** Null when the case agrees, else one line: the first step that differs, expected and got. Throws on a malformed case. */
  run(testCase: unknown): string | null
}
