import type { AmqpTable } from '../../amqpValue.ts'
import type { ExchangeType } from '../../protocol.ts'
import type { Binding } from '../../serverState.ts'
import { headersMatch } from './headersMatch.ts'
import { topicMatch } from './topicMatch.ts'

/** What of a message an exchange looks at. */
export interface Routed {
  /** The routing key, and those of the headers CC and BCC. */
  readonly keys: readonly string[]
  /** null: it has none, or nobody has looked, as the type of exchange takes no notice of them. */
  readonly headers: AmqpTable | null
}

/** Whether a binding takes a message, by the type of its source. One line a type. */
export const exchangeTypes: Readonly<Record<ExchangeType, (binding: Binding, message: Routed) => boolean>> = {
  direct: ({ routingKey }, { keys }) => keys.includes(routingKey),
  fanout: () => true,
  topic: ({ routingKey }, { keys }) => keys.some((key) => topicMatch(routingKey, key) !== null),
  headers: (binding, { headers }) => headersMatch(binding.arguments, headers),
}

export function isExchangeType(type: string): type is ExchangeType {
  return Object.hasOwn(exchangeTypes, type)
}
