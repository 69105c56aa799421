import type { KafkaState } from '../../../brokers/kafka/state.ts'
import { packetsUnderWay } from '../../../kernel/agenda.ts'
import { keyOf } from '../../../workload/messages.ts'
import type { TokenLook } from '../../stage/keyLook.ts'
import { type LegendKey, legendKeysOf } from '../../stage/legendKey.ts'
import type { StageScene } from './stageScene.ts'

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
  return legendKeysOf(state.messages, tokens)
}

function inFlight(state: KafkaState): TokenLook[] {
  return packetsUnderWay(state.kernel.agenda).flatMap(({ message: sent }) => {
    if (sent.api !== 'Produce') return []
    return sent.batches.flatMap(({ messages }) => messages.map((message) => ({ message, key: keyOf(state.messages, message), look: null })))
  })
}

/** Why cells are faded, if any are. */
export function fadedWords({ topics, groups, fadedBy }: StageScene): string | null {
  if (!topics.some(({ tapes }) => tapes.some(({ cells }) => cells.some(({ look }) => look === 'done')))) return null
  return fadedBy === null
    ? `faded: committed by ${groups.length === 2 ? 'both' : `all ${groups.length}`} groups`
    : `faded: committed by ${fadedBy}`
}
