import { textIn } from '../../../brokers/rabbitmq/amqpValue.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'

/** What every virtual host has by itself begins so: drawn only where something uses it. */
const OWN = 'amq.'

/**
 * Names of the exchanges that are drawn, '' for the default one: all that were declared, and of the broker's own those that a stream, a
 * binding, an alternate or dead letters lead to. The default exchange comes first.
 */
export function exchangesOnStage(state: RabbitState): string[] {
  const names = new Set([
    ...state.setup.exchanges.map(({ name }) => name),
    ...Object.keys(state.exchanges).filter((name) => !name.startsWith(OWN)),
  ])
  const used = [
    ...state.messages.streams.map(({ setup }) => setup.destination),
    ...state.bindings.flatMap(({ source, to, destination }) => (to === 'exchange' ? [source, destination] : [source])),
    ...Object.values(state.exchanges).flatMap((exchange) => textIn(exchange.arguments['alternate-exchange']) ?? []),
    ...Object.values(state.queues).flatMap(({ limits }) => limits.deadLetterExchange ?? []),
  ]
  for (const name of used) if (name === '' || state.exchanges[name] !== undefined) names.add(name)
  return names.delete('') ? ['', ...names] : [...names]
}

/** Exchanges that a publisher's streams are sent to, each once. */
export function publishedTo(state: RabbitState, publisher: string): string[] {
  return [...new Set(state.messages.streams.flatMap(({ setup }) => (setup.producer === publisher ? [setup.destination] : [])))]
}
