import { topicMatch } from '../../brokers/rabbitmq/server/exchange/topicMatch.ts'
import type { RabbitState } from '../../brokers/rabbitmq/state.ts'
import { named } from './phrases.ts'

/** Which patterns that are bound to a topic exchange by now a key fits: `` `order.eu` fits `#`, and not `*.*.paid` ``. */
export function patternsFit(state: RabbitState, exchange: string, key: string): string {
  const patterns = new Set(state.bindings.filter(({ source }) => source === exchange).map(({ routingKey }) => routingKey))
  const fit = [...patterns].filter((pattern) => topicMatch(pattern, key) !== null)
  const rest = [...patterns].filter((pattern) => !fit.includes(pattern))
  return `\`${key}\` fits ${named(fit, 'no pattern')}${fit.length > 0 && rest.length > 0 ? `, and not ${named(rest)}` : ''}`
}
