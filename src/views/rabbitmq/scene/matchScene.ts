import { type AmqpTable, sameValue } from '../../../brokers/rabbitmq/amqpValue.ts'
import { routingKeysOf } from '../../../brokers/rabbitmq/contents.ts'
import { headersWithDeaths } from '../../../brokers/rabbitmq/deadLetterContent.ts'
import type { ContentId, ExchangeType } from '../../../brokers/rabbitmq/protocol.ts'
import { topicMatch } from '../../../brokers/rabbitmq/server/exchange/topicMatch.ts'
import type { BindingState } from '../../../brokers/rabbitmq/serverState.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import { wantedHeaders } from './bindingWords.ts'

/** How a message fits a binding, part by part. */
export type MatchScene =
  /** The key, or anything at all. */
  | { readonly kind: 'whole' }
  /** For each word of the pattern the words of the routing key that it stands for, with their dots. */
  | { readonly kind: 'words'; readonly words: readonly { readonly pattern: string; readonly matched: string }[] }
  /** For each header that is asked for, whether the message has it so. */
  | { readonly kind: 'headers'; readonly fits: readonly boolean[] }

/** Of a binding that takes the message. */
export function matchScene(state: RabbitState, type: ExchangeType, binding: BindingState, content: ContentId): MatchScene {
  if (type === 'topic') {
    for (const key of routingKeysOf(state.contents, content)) {
      const words = matchedWords(binding.routingKey, key)
      if (words !== null) return { kind: 'words', words }
    }
  }
  if (type === 'headers')
    return { kind: 'headers', fits: fittingHeaders(binding.arguments, headersWithDeaths(state.contents, state.messages, content)) }
  return { kind: 'whole' }
}

/** `orders.*.#` over `orders.eu.new.big`: orders, eu, new.big. Null when the pattern does not take the key. */
export function matchedWords(pattern: string, key: string): { pattern: string; matched: string }[] | null {
  const taken = topicMatch(pattern, key)
  if (taken === null) return null
  const words = key === '' ? [] : key.split('.')
  let from = 0
  return taken.map((count, index) => {
    const matched = words.slice(from, from + count).join('.')
    from += count
    return { pattern: pattern.split('.')[index] ?? '', matched }
  })
}

function fittingHeaders(args: AmqpTable, headers: AmqpTable | null): boolean[] {
  return wantedHeaders(args).map(([name, value]) => {
    if (headers === null || !Object.hasOwn(headers, name)) return false
    const own = headers[name]
    return value === null || (own !== undefined && sameValue(value, own))
  })
}
