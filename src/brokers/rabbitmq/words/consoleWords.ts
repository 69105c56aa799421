import type { Phrases } from '../../phrase.ts'
import type { RabbitFacts } from '../facts.ts'
import type { AmqpMethod } from '../protocol.ts'
import { methodText } from './methodWords.ts'

type ConsoleFacts = Pick<RabbitFacts, Extract<keyof RabbitFacts, `console.${string}`>>

/** What a console does and is answered. */
export const consolePhrases: Phrases<ConsoleFacts> = {
  'console.sent': ({ client, channel, method }) => `Console ${client} sends ${named(method)} on channel ${channel}.`,
  'console.received': ({ client, channel, method }) => `Console ${client} receives ${named(method)} on channel ${channel}.`,
}

function named(method: AmqpMethod): string {
  return `${method.api} (${methodText(method, (content) => `message #${content}`)})`
}
