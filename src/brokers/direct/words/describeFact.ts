import type { Phrases } from '../../phrase.ts'
import type { DirectFact, DirectFacts } from '../facts.ts'
import { callerPhrases } from './callerWords.ts'
import { describeCommand } from './commandWords.ts'
import { servicePhrases } from './serviceWords.ts'

const phrases: Phrases<DirectFacts> = {
  command: ({ command }) => `You or the story: ${describeCommand(command)}.`,
  ...callerPhrases,
  ...servicePhrases,
}

/** What happened, in one or two plain sentences with the real names and numbers. */
export function describeFact(fact: DirectFact): string {
  // Each phrase takes the data of its own type; the pairing is checked by the type of the table.
  const phrase = phrases[fact.type] as (data: object, fact: DirectFact) => string
  return phrase(fact.data, fact)
}
