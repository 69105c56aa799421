import { runUntil } from '../../../src/kernel/history.ts'
import { startLesson } from '../../../src/scenarios/lesson.ts'
import { loadScenario } from '../../../src/scenarios/loadScenario.ts'
import { computeQuestion, type Question } from '../../../src/scenarios/predict.ts'

/** The question that a lesson asks at a step (1 is the first), worked out here as the page must work it out. Throws if it asks none. */
export async function questionAt(lesson: string, step: number): Promise<Question> {
  const scenario = await loadScenario(lesson)
  const predict = scenario?.story[step - 1]?.predict
  if (scenario === null || predict === undefined) throw new Error(`${lesson} asks nothing at step ${step}`)
  const history = startLesson(scenario)
  const isStep = (index: unknown) => index === step - 1
  runUntil(
    history,
    (fact) => fact.type === 'story.step' && isStep((fact.data as { index: number }).index),
    history.state.kernel.tick + 600_000,
  )
  const question = computeQuestion(history, predict, scenario.seed)
  if (question === null) throw new Error(`${lesson} finds no answer at step ${step}`)
  return question
}
