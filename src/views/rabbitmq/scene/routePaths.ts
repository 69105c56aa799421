import { textIn } from '../../../brokers/rabbitmq/amqpValue.ts'
import { routingKeysOf } from '../../../brokers/rabbitmq/contents.ts'
import { headersWithDeaths } from '../../../brokers/rabbitmq/deadLetterContent.ts'
import type { ContentId } from '../../../brokers/rabbitmq/protocol.ts'
import { exchangeTypes, type Routed } from '../../../brokers/rabbitmq/server/exchange/exchangeTypes.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'

/** One step of a message from an exchange: along a binding, to the alternate, or by its queue's name. */
export type Hop =
  | { readonly kind: 'binding'; readonly binding: number; readonly from: string; readonly to: 'queue' | 'exchange'; readonly name: string }
  | { readonly kind: 'alternate'; readonly from: string; readonly to: 'exchange'; readonly name: string }
  | { readonly kind: 'default'; readonly from: string; readonly to: 'queue'; readonly name: string }

/** The ways of a message through the exchanges. */
export interface RoutePaths {
  /** By queue, the shortest way to it. */
  readonly queues: Readonly<Record<string, readonly Hop[]>>
  /** Every step that is taken, to where another had come before too. */
  readonly hops: readonly { readonly hop: Hop; readonly depth: number }[]
}

/**
 * Which way a message takes that is published to an exchange now: the queues are those that the broker's own routing finds
 * (server/exchange/route.ts), with the steps that lead to them.
 */
export function routePaths(state: RabbitState, exchange: string, content: ContentId): RoutePaths {
  const keys = routingKeysOf(state.contents, content)
  const queues: Record<string, readonly Hop[]> = {}
  const hops: { hop: Hop; depth: number }[] = []
  const message: Routed = { keys, headers: headersWithDeaths(state.contents, state.messages, content) }
  const ways = new Map<string, readonly Hop[]>([[exchange, []]])
  const toVisit = [exchange]
  for (let name = toVisit.shift(); name !== undefined; name = toVisit.shift()) {
    const way = ways.get(name) ?? []
    for (const hop of name === '' ? namedQueues(state, keys) : hopsFrom(state, name, message)) {
      hops.push({ hop, depth: way.length })
      const on = [...way, hop]
      if (hop.to === 'queue') queues[hop.name] ??= on
      else if (!ways.has(hop.name)) {
        ways.set(hop.name, on)
        toVisit.push(hop.name)
      }
    }
  }
  return { queues, hops }
}

function namedQueues(state: RabbitState, keys: readonly string[]): Hop[] {
  return [...new Set(keys)].flatMap((name): Hop[] =>
    state.queues[name] === undefined ? [] : [{ kind: 'default', from: '', to: 'queue', name }],
  )
}

function hopsFrom(state: RabbitState, name: string, message: Routed): Hop[] {
  const source = state.exchanges[name]
  if (source === undefined) return []
  const matching = state.bindings.filter((binding) => binding.source === name && exchangeTypes[source.type](binding, message))
  const alternate = textIn(source.arguments['alternate-exchange'])
  if (matching.length === 0) return alternate === null ? [] : [{ kind: 'alternate', from: name, to: 'exchange', name: alternate }]
  return matching.map(({ id, to, destination }) => ({ kind: 'binding', binding: id, from: name, to, name: destination }))
}
