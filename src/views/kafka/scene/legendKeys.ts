import type { KafkaState } from '../../../brokers/kafka/state.ts'
import { keyOf } from '../../../workload/messages.ts'
import { type KeyLook, keyLook, type TokenLook } from '../../stage/keyLook.ts'
import type { StageScene } from './stageScene.ts'

/** A key that can be seen now, and its look; `name` null: messages without a key. */
export interface LegendKey {
  readonly name: string | null
  readonly look: KeyLook | null
}

/** Keys of every message that can be seen, in order of their first use. */
export function legendKeys(state: KafkaState, { topics, producers, groups }: StageScene): LegendKey[] {
  const tokens: TokenLook[] = [
    ...topics.flatMap(({ tapes }) => tapes.flatMap(({ cells }) => cells.map(({ token }) => token))),
    ...producers.flatMap(({ queues }) => queues.flatMap(({ newest }) => newest)),
    ...groups.flatMap(({ consumers }) =>
      consumers.flatMap(({ hand, work }) => [...hand, ...work].flatMap((held) => (held === null ? [] : [held.token]))),
    ),
    ...inFlight(state),
  ]
  const seen = new Set(tokens.map(({ key }) => key))
  const keyed = state.messages.keys.flatMap((name, index) => (seen.has(name) ? [{ name, look: keyLook(index) }] : []))
  return seen.has(null) ? [...keyed, { name: null, look: null }] : keyed
}

function inFlight(state: KafkaState): TokenLook[] {
  return state.kernel.agenda.heap.flatMap((item) => {
    if (item.kind !== 'packet' || item.message.api !== 'Produce') return []
    return item.message.batches.flatMap(({ messages }) =>
      messages.map((message) => ({ message, key: keyOf(state.messages, message), look: null })),
    )
  })
}

/** Why cells are faded, if any are. */
export function fadedWords({ topics, groups, fadedBy }: StageScene): string | null {
  if (!topics.some(({ tapes }) => tapes.some(({ cells }) => cells.some(({ look }) => look === 'done')))) return null
  return fadedBy === null
    ? `faded: committed by ${groups.length === 2 ? 'both' : `all ${groups.length}`} groups`
    : `faded: committed by ${fadedBy}`
}
