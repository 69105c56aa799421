import type { DirectState } from '../../../brokers/direct/state.ts'
import { packetsUnderWay } from '../../../kernel/agenda.ts'
import { keyOf } from '../../../workload/messages.ts'
import { type LegendKey, legendKeysOf } from '../../stage/legendKey.ts'
import type { HeldScene } from './heldScene.ts'
import type { StageScene } from './stageScene.ts'

/** Keys of every message that can be seen, and what faded ones mean, if there are any. */
export function legendLine(scene: StageScene, state: DirectState): { keys: LegendKey[]; note: string | null } {
  const tokens = [
    ...scene.callers.flatMap(({ threads, waiting }) => [...threads.flatMap((thread) => thread?.token ?? []), ...waiting]),
    ...heldOnStage(scene).map(({ token }) => token),
    ...packetsUnderWay(state.kernel.agenda).flatMap(({ message }) =>
      message.api === 'request' ? [{ key: keyOf(state.messages, message.message) }] : [],
    ),
  ]
  return {
    keys: legendKeysOf(state.messages, tokens),
    note: heldOnStage(scene).some(({ isAwaited }) => !isAwaited) ? 'faded: nobody waits for it any more' : null,
  }
}

/** What instances hold, in threads and queues. */
export function heldOnStage({ services }: StageScene): HeldScene[] {
  return services.flatMap(({ instances }) =>
    instances.flatMap(({ threads, queue }) => [...threads.flatMap((work) => work ?? []), ...queue]),
  )
}
