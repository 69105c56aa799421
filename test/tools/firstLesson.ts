import type { BudgetOptions } from './bundleBudget.ts'

/** The budget of a first load: what the page and the lesson `kafka-journey` fetch before its first frame. */
export const firstLesson: BudgetOptions = {
  limitBytes: 150_000,
  // What plays: the lab with its stage, story and transport. The panels and the timeline come after the first frame.
  lazy: [/^src\/views\/lab\/LabPage\.tsx$/, /^src\/brokers\/kafka\//, /^src\/scenarios\/lessons\/kafka-journey\.ts$/],
}
