import type { BudgetOptions } from './bundleBudget.ts'

/** What the path to a running lesson begins with, after the page: the lab, and the lesson's own text. */
export const LAB_SOURCE = 'src/views/lab/LabPage.tsx'
export const LESSON_SOURCE = 'src/scenarios/lessons/kafka-journey.ts'

/** The budget of a first load: what the page and the lesson `kafka-journey` fetch before its first frame. */
export const firstLesson: BudgetOptions = {
  limitBytes: 150_000,
  // What plays: the lab with its stage, story and transport. The panels and the timeline come after the first frame.
  lazy: [/^src\/views\/lab\/LabPage\.tsx$/, /^src\/brokers\/kafka\//, /^src\/scenarios\/lessons\/kafka-journey\.ts$/],
}
