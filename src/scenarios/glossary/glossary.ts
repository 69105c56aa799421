import { brokerModels } from '../../brokers/registry.ts'
import { directTerms } from './directTerms.ts'
import { kafkaGroupTerms } from './kafkaGroupTerms.ts'
import { kafkaLogTerms } from './kafkaLogTerms.ts'
import { rabbitClusterTerms } from './rabbitClusterTerms.ts'
import { rabbitDeliveryTerms } from './rabbitDeliveryTerms.ts'
import { rabbitQueueTerms } from './rabbitQueueTerms.ts'
import { rabbitRoutingTerms } from './rabbitRoutingTerms.ts'
import { redisTerms } from './redisTerms.ts'
import type { Term } from './term.ts'

/** Every term that narration may mark with `{term:name}`, lower case, by the model of the lesson: one word is not the same to two brokers. */
export const glossaries: Readonly<Record<string, Readonly<Record<string, Term>>>> = {
  kafka: { ...kafkaLogTerms, ...kafkaGroupTerms },
  rabbitmq: { ...rabbitRoutingTerms, ...rabbitQueueTerms, ...rabbitDeliveryTerms, ...rabbitClusterTerms },
  'redis-streams': redisTerms,
  direct: directTerms,
}

/**
 * The term a text about a broker means by `name`, whatever its case and number; null when it is not in the glossary. Side by side
 * (`compare`) a word is explained where one broker alone of those that can be run has it: what two of them mean by it is not the same.
 */
export function lookUpTerm(broker: string, name: string): { broker: string; name: string; term: Term } | null {
  if (broker === 'compare') {
    const running = Object.keys(glossaries).filter((one) => one in brokerModels)
    const found = running.flatMap((one) => lookUpTerm(one, name) ?? [])
    return found.length === 1 ? (found[0] ?? null) : null
  }
  const glossary = Object.hasOwn(glossaries, broker) ? glossaries[broker] : undefined
  if (glossary === undefined) return null
  const wanted = name.toLowerCase()
  for (const candidate of [wanted, wanted.replace(/s$/, ''), wanted.replace(/ies$/, 'y')]) {
    const term = Object.hasOwn(glossary, candidate) ? glossary[candidate] : undefined
    if (term !== undefined) return { broker, name: candidate, term }
  }
  return null
}
