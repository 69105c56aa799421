import { textIn } from '../../amqpValue.ts'
import { routingKeysOf } from '../../contents.ts'
import { headersWithDeaths } from '../../deadLetterContent.ts'
import type { ContentId } from '../../protocol.ts'
import type { RabbitState } from '../../state.ts'
import { exchangeTypes, type Routed } from './exchangeTypes.ts'

/** Where a message goes. */
export interface Route {
  /** Names of queues, each once, in order of name. Through the default exchange they may not exist. */
  readonly queues: string[]
  /** Ids of those that matched; null for the default exchange, which has none. */
  readonly bindings: number[] | null
}

/**
 * The queues that an exchange routes a message to. Exchanges bound to it route on with the same keys, each visited once; an exchange
 * that finds no binding passes the message to its alternate (rabbit_exchange:route). The exchange must exist.
 */
export function route(state: RabbitState, exchange: string, content: ContentId): Route {
  const keys = routingKeysOf(state.contents, content)
  if (exchange === '') return { queues: keys.length === 1 ? [...keys] : sortedOnce(keys), bindings: null }
  const queues: string[] = []
  const bindings: number[] = []
  const seen = [exchange]
  const toVisit = [exchange]
  for (let name = toVisit.pop(); name !== undefined; name = toVisit.pop()) {
    const source = state.exchanges[name]
    if (source === undefined) continue
    const headers = source.type === 'headers' ? headersWithDeaths(state.contents, state.messages, content) : null
    const message: Routed = { keys, headers }
    const takes = exchangeTypes[source.type]
    const before = bindings.length
    for (const binding of state.bindings) {
      if (binding.source !== name || !takes(binding, message)) continue
      bindings.push(binding.id)
      if (binding.to === 'queue') queues.push(binding.destination)
      else visit(binding.destination, seen, toVisit)
    }
    const alternate = textIn(source.arguments['alternate-exchange'])
    if (bindings.length === before && alternate !== null) visit(alternate, seen, toVisit)
  }
  return { queues: queues.length > 1 ? sortedOnce(queues) : queues, bindings }
}

function visit(name: string, seen: string[], toVisit: string[]): void {
  if (seen.includes(name)) return
  seen.push(name)
  toVisit.push(name)
}

function sortedOnce(names: readonly string[]): string[] {
  return [...new Set(names)].sort()
}
