import type { RabbitFact } from '../../brokers/rabbitmq/facts.ts'
import { named } from './phrases.ts'

/** The queues that a message went to, as names: `` `billing` and `audit` ``; for one that went nowhere, so. */
export function routedTo(fact: RabbitFact): string {
  if (fact.type === 'message.routed') return named(fact.data.queues, 'no queue')
  return fact.type === 'message.unroutable' ? 'no queue' : ''
}

/** Whether the exchange has just decided about a message. */
export function isRouted(fact: RabbitFact): fact is Extract<RabbitFact, { type: 'message.routed' | 'message.unroutable' }> {
  return fact.type === 'message.routed' || fact.type === 'message.unroutable'
}

/** What else one may think: one of these queues, all of them, none. Worded as `routedTo` words them. */
export function queueChoices(queues: readonly string[]): string[] {
  return [...queues.map((queue) => named([queue])), named([...queues].sort()), 'no queue']
}
