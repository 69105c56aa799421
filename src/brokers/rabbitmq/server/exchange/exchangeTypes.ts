import { headersIn } from '../../contents.ts'
import type { ContentId, ExchangeType } from '../../protocol.ts'
import type { BindingState } from '../../serverState.ts'
import type { RabbitState } from '../../state.ts'
import { headersMatch } from './headersMatch.ts'
import { topicMatch } from './topicMatch.ts'

/** What of a message an exchange looks at. */
export interface Routed {
  /** The routing key, and those of the headers CC and BCC. */
  readonly keys: readonly string[]
  /** Whose headers are looked at only where they count. */
  readonly content: ContentId
  readonly state: RabbitState
}

/** Whether a binding takes a message, by the type of its source. One line a type. */
export const exchangeTypes: Readonly<Record<ExchangeType, (binding: BindingState, message: Routed) => boolean>> = {
  direct: ({ routingKey }, { keys }) => keys.includes(routingKey),
  fanout: () => true,
  topic: ({ routingKey }, { keys }) => keys.some((key) => topicMatch(routingKey, key) !== null),
  headers: (binding, { state, content }) => headersMatch(binding.arguments, headersIn(state.contents, state.messages, content)),
}

export function isExchangeType(type: string): type is ExchangeType {
  return Object.hasOwn(exchangeTypes, type)
}
