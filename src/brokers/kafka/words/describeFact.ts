import type { Phrases } from '../../phrase.ts'
import type { KafkaFact, KafkaFacts } from '../facts.ts'
import { describeCommand } from './commandWords.ts'
import { consumerPhrases } from './consumerWords.ts'
import { groupPhrases } from './groupWords.ts'
import { producerPhrases } from './producerWords.ts'
import { serverPhrases } from './serverWords.ts'

const phrases: Phrases<KafkaFacts> = {
  command: ({ command }) => `You or the story: ${describeCommand(command)}.`,
  ...producerPhrases,
  ...serverPhrases,
  ...consumerPhrases,
  ...groupPhrases,
}

/** What happened, in one plain sentence with the real numbers. */
export function describeFact(fact: KafkaFact): string {
  // Each phrase takes the data of its own type; the pairing is checked by the type of the table.
  const phrase = phrases[fact.type] as (data: object, fact: KafkaFact) => string
  return phrase(fact.data, fact)
}
