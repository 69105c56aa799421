import type { Phrases } from '../../phrase.ts'
import type { RabbitFact, RabbitFacts } from '../facts.ts'
import { brokerPhrases } from './brokerWords.ts'
import { clusterPhrases } from './clusterWords.ts'
import { describeCommand } from './commandWords.ts'
import { consolePhrases } from './consoleWords.ts'
import { consumerPhrases } from './consumerWords.ts'
import { publisherPhrases } from './publisherWords.ts'
import { queuePhrases } from './queueWords.ts'
import { ringPhrases } from './ringWords.ts'
import { topologyPhrases } from './topologyWords.ts'

const phrases: Phrases<RabbitFacts> = {
  command: ({ command }) => `You or the story: ${describeCommand(command)}.`,
  ...brokerPhrases,
  ...clusterPhrases,
  ...topologyPhrases,
  ...queuePhrases,
  ...ringPhrases,
  ...publisherPhrases,
  ...consumerPhrases,
  ...consolePhrases,
}

/** What happened, in one or two plain sentences with the real names and numbers. */
export function describeFact(fact: RabbitFact): string {
  // Each phrase takes the data of its own type; the pairing is checked by the type of the table.
  const phrase = phrases[fact.type] as (data: object, fact: RabbitFact) => string
  return phrase(fact.data, fact)
}
