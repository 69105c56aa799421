import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import { packetsUnderWay } from '../../../kernel/agenda.ts'
import type { TokenLook } from '../../stage/keyLook.ts'
import { type LegendKey, legendKeysOf } from '../../stage/legendKey.ts'
import { contentLook } from './contentLook.ts'
import type { StageScene } from './stageScene.ts'

/** Of what is under way, so much is looked at. */
const MOST = 500

/** Keys of every message that can be seen now, and what the marks at their lower edges mean where there are any. */
export function legendLine(scene: StageScene, state: RabbitState): { keys: LegendKey[]; note: string | null } {
  const { publishers, queues, consumers } = scene
  const tokens: TokenLook[] = [
    ...publishers.flatMap(({ unconfirmed, waiting }) => [...unconfirmed, ...waiting].map(({ token }) => token)),
    ...queues.flatMap(({ tube, stream }) => [...(tube?.tokens ?? []), ...(stream?.cells ?? [])].map(({ token }) => token)),
    ...consumers.flatMap(({ slots }) => slots.map(({ token }) => token)),
    ...underWay(state),
  ]
  const isKept = queues.some(({ tube }) => tube?.tokens.some(({ kept }) => kept === 'disk'))
  return { keys: legendKeysOf(state.messages, tokens), note: isKept ? 'underlined: on disk' : null }
}

function underWay(state: RabbitState): TokenLook[] {
  return packetsUnderWay(state.kernel.agenda)
    .slice(0, MOST)
    .flatMap(({ message }) => (message.api === 'basic.publish' ? [contentLook(state, message.content).token] : []))
}
