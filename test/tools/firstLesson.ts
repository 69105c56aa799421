import type { BudgetOptions } from './bundleBudget.ts'

/** Where the path to a running lesson begins: the page, then what it fetches: the lab, the half of the model that plays, and the lesson's own text. */
export const PAGE_SOURCE = 'src/main.tsx'
export const LAB_SOURCE = 'src/views/lab/LabPage.tsx'
export const STAGE_SOURCE = 'src/views/kafka/kafkaStage.ts'
export const MODEL_SOURCE = 'src/brokers/kafka/core.ts'
export const CHAPTER_SOURCE = 'src/scenarios/catalogue/kafkaLog.ts'
export const LESSON_SOURCE = 'src/scenarios/lessons/kafka-journey.ts'

/** The budget of a first load, which the build enforces: what the page and the lesson `kafka-journey` fetch before its first frame. */
export const firstLesson: BudgetOptions = {
  limitBytes: 150_000,
  // What plays: the lab with its stage, story and transport. Panels, timeline, and what acting on the run needs come after the first frame.
  lazy: [LAB_SOURCE, STAGE_SOURCE, MODEL_SOURCE, CHAPTER_SOURCE, LESSON_SOURCE],
}
