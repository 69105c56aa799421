import { textIn } from '../../../brokers/rabbitmq/amqpValue.ts'
import type { BindingState } from '../../../brokers/rabbitmq/serverState.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import { bindingLines } from '../scene/bindingWords.ts'
import type { PillPlan } from './stageTopology.ts'

/** Bindings of one exchange into one thing that are drawn apart. */
const MOST = 4
/** Headers of a binding that get a line each. */
const MOST_HEADERS = 3
/** What an alternate exchange's label says. */
export const ALTERNATE = 'no match: alternate'

/** What leads into a queue or exchange from the exchanges on stage, in their order. */
export function pillsInto(state: RabbitState, exchanges: readonly string[], to: 'queue' | 'exchange', name: string): PillPlan[] {
  return exchanges.flatMap((from) => [
    ...bindingPills(state, from, to, name),
    ...(from === '' && to === 'queue' && defaultLeadsTo(state, name) ? [plain(`default:${name}`, 'default', from, name)] : []),
    ...(to === 'exchange' && alternateOf(state, from) === name ? [plain(`alternate:${from}`, 'alternate', from, ALTERNATE)] : []),
  ])
}

function bindingPills(state: RabbitState, from: string, to: 'queue' | 'exchange', name: string): PillPlan[] {
  const bindings = state.bindings.filter((it) => it.source === from && it.to === to && it.destination === name)
  const own = bindings.length <= MOST ? bindings : bindings.slice(0, MOST - 1)
  const rest = bindings.slice(own.length).map(({ id }) => id)
  const pills = own.map((binding) => bindingPill(state, binding))
  return rest.length === 0 ? pills : [...pills, { ...plain(`more:${from}>${name}`, 'more', from, '+9 more'), bindings: rest }]
}

function bindingPill(state: RabbitState, binding: BindingState): PillPlan {
  const type = state.exchanges[binding.source]?.type ?? 'direct'
  const lines = bindingLines(type, binding)
  const letters = Math.max(...lines.map((line) => line.length))
  // Under a pattern stand the words that matched it.
  const count = type === 'topic' ? 2 : Math.min(1 + MOST_HEADERS, lines.length)
  return { id: `binding:${binding.id}`, kind: 'binding', from: binding.source, lines: count, letters, bindings: [binding.id] }
}

function plain(id: string, kind: PillPlan['kind'], from: string, words: string): PillPlan {
  return { id, kind, from, lines: 1, letters: words.length, bindings: [] }
}

function alternateOf(state: RabbitState, exchange: string): string | null {
  return textIn(state.exchanges[exchange]?.arguments['alternate-exchange'])
}

/** Whether the default exchange is drawn as leading to this queue: it leads to every one, but only some are named by what is sent. */
function defaultLeadsTo(state: RabbitState, queue: string): boolean {
  const named = new Set([...namedBySenders(state), ...namedByDeadLetters(state)])
  return named.size === 0 || named.has(queue)
}

function namedBySenders(state: RabbitState): string[] {
  return state.messages.streams.flatMap(({ setup: { id, destination, keys = [] } }) => {
    if (destination !== '') return []
    const { routingKey = '{key}', byKey = {} } = state.setup.publishing?.[id] ?? {}
    return keys.map(({ key }) => ((key === null ? undefined : byKey[key]?.routingKey) ?? routingKey).replaceAll('{key}', key ?? ''))
  })
}

function namedByDeadLetters(state: RabbitState): string[] {
  return Object.values(state.queues).flatMap(({ limits }) => (limits.deadLetterExchange === '' ? (limits.deadLetterRoutingKey ?? []) : []))
}
