import type { AmqpTable } from '../../../brokers/rabbitmq/amqpValue.ts'
import type { ExchangeType } from '../../../brokers/rabbitmq/protocol.ts'
import { exchangeTypes } from '../../../brokers/rabbitmq/server/exchange/exchangeTypes.ts'
import { topicMatch } from '../../../brokers/rabbitmq/server/exchange/topicMatch.ts'
import type { Binding } from '../../../brokers/rabbitmq/serverState.ts'

/** What of a message exchanges look at. */
export interface Tried {
  readonly routingKey: string
  readonly headers: AmqpTable
}

/** What would become of a message at one binding. */
export interface Trial {
  readonly matches: boolean
  /** Why, in a few words; for a topic which word stands for what. */
  readonly says: string
}

/** Asks the broker's own rule, without publishing anything. */
export function tryRouting(type: ExchangeType, binding: Binding, { routingKey, headers }: Tried): Trial {
  const matches = exchangeTypes[type](binding, { keys: [routingKey], headers })
  switch (type) {
    case 'fanout':
      return { matches, says: 'takes everything' }
    case 'direct':
      return { matches, says: matches ? 'the same key' : 'another key' }
    case 'headers':
      return { matches, says: matches ? 'the headers fit' : 'the headers do not fit' }
    case 'topic':
      return { matches, says: matches ? wordsTaken(binding.routingKey, routingKey) : 'no match' }
  }
}

/** `order.* as order.eu`: `* = eu, # = nothing`. */
function wordsTaken(pattern: string, key: string): string {
  const taken = topicMatch(pattern, key) ?? []
  const words = key === '' ? [] : key.split('.')
  const parts = pattern === '' ? [] : pattern.split('.')
  let at = 0
  const wild = parts.flatMap((part, index) => {
    const count = taken[index] ?? 0
    const stands = words.slice(at, at + count).join('.')
    at += count
    if (part !== '*' && part !== '#') return []
    return [`${part} = ${count === 0 ? 'nothing' : stands === '' ? 'an empty word' : stands}`]
  })
  return wild.length === 0 ? 'word for word' : wild.join(', ')
}
