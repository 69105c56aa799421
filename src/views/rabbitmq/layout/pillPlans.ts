import { textIn } from '../../../brokers/rabbitmq/amqpValue.ts'
import type { BindingState } from '../../../brokers/rabbitmq/serverState.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import { bindingLines } from '../scene/bindingWords.ts'
import { matchedWords } from '../scene/matchScene.ts'
import type { PillPlan } from './stageTopology.ts'

/** Bindings of one exchange into one thing that are drawn apart. */
const MOST = 4
/** Headers of a binding that get a line each. */
const MOST_HEADERS = 3
/** Letters between a pattern and the words that it took, where they stand in one line. */
const BESIDE = 3
/** What an alternate exchange's label says. */
export const ALTERNATE = 'no match'

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
  // A header that fits is ticked off.
  const sign = type === 'headers' ? 2 : 0
  const lengths = lines.map((line) => line.length)
  const letters =
    type === 'topic' ? topicLetters(state, binding) : { letters: sign + Math.max(...lengths), lettersInLine: lines.join(' ').length }
  // Under a pattern stand the words that matched it.
  const count = type === 'topic' ? 2 : Math.min(1 + MOST_HEADERS, lines.length)
  return { id: `binding:${binding.id}`, kind: 'binding', from: binding.source, lines: count, ...letters, bindings: [binding.id] }
}

/** Letters of a pattern over the keys that are sent to it: each word as long as those that it stands for; and of both in one line. */
function topicLetters(state: RabbitState, { source, routingKey }: BindingState): Pick<PillPlan, 'letters' | 'lettersInLine'> {
  const keys = state.messages.streams.flatMap(({ setup: { destination, id, keys = [] } }) =>
    destination === source ? routingKeysOfStream(state, id, keys) : [],
  )
  const taken = keys.flatMap((key) => {
    const words = matchedWords(routingKey, key)
    if (words === null) return []
    const over = words.reduce((sum, { pattern, matched }) => sum + Math.max(pattern.length, matched.length) + 1, -1)
    return [{ over, beside: routingKey.length + BESIDE + key.length }]
  })
  return {
    letters: Math.max(routingKey.length, ...taken.map(({ over }) => over)),
    lettersInLine: Math.max(routingKey.length, ...taken.map(({ beside }) => beside)),
  }
}

function routingKeysOfStream(state: RabbitState, stream: string, keys: readonly { readonly key: string | null }[]): string[] {
  const { routingKey = '{key}', byKey = {} } = state.setup.publishing?.[stream] ?? {}
  return keys.map(({ key }) => ((key === null ? undefined : byKey[key]?.routingKey) ?? routingKey).replaceAll('{key}', key ?? ''))
}

function plain(id: string, kind: PillPlan['kind'], from: string, words: string): PillPlan {
  return { id, kind, from, lines: 1, letters: words.length, lettersInLine: words.length, bindings: [] }
}

function alternateOf(state: RabbitState, exchange: string): string | null {
  return textIn(state.exchanges[exchange]?.arguments['alternate-exchange'])
}

/** Whether the default exchange is drawn as leading to this queue: it leads to every one, but only some are named by what is sent. */
function defaultLeadsTo(state: RabbitState, queue: string): boolean {
  const named = new Set([...namedBySenders(state), ...namedByDeadLetters(state), ...namedByRequests(state)])
  return named.size === 0 || named.has(queue)
}

function namedBySenders(state: RabbitState): string[] {
  return state.messages.streams.flatMap(({ setup: { id, destination, keys = [] } }) =>
    destination === '' ? routingKeysOfStream(state, id, keys) : [],
  )
}

/** Answers go through the default exchange to the queue that their request names. */
function namedByRequests({ setup: { publishing = {} } }: RabbitState): string[] {
  return Object.values(publishing).flatMap(({ byKey = {}, ...own }) =>
    [own, ...Object.values(byKey)].flatMap(({ replyTo }) => replyTo ?? []),
  )
}

function namedByDeadLetters(state: RabbitState): string[] {
  return Object.values(state.queues).flatMap(({ limits }) => (limits.deadLetterExchange === '' ? (limits.deadLetterRoutingKey ?? []) : []))
}
