import type { BudgetOptions } from './bundleBudget.ts'

/** The budget of a first load: what the page and the lesson `kafka-journey` fetch before its first frame. */
export const firstLesson: BudgetOptions = {
  limitBytes: 150_000,
  lazy: [/^src\/views\/(lab|kafka)\//, /^src\/brokers\/kafka\//, /^src\/scenarios\/lessons\/kafka-journey\.ts$/],
}
