import type { RabbitFact, RabbitFacts } from '../../src/brokers/rabbitmq/facts.ts'
import type { LessonHistory } from '../../src/scenarios/lesson.ts'

/** All facts of one type that RabbitMQ told, in order. */
export function rabbitFactsOf<T extends keyof RabbitFacts & string>(
  history: Pick<LessonHistory, 'trace'>,
  type: T,
): Extract<RabbitFact, { type: T }>[] {
  return history.trace.facts.filter((fact): fact is Extract<RabbitFact, { type: T }> => fact.type === type)
}
