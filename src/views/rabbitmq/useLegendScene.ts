import { useMemo } from 'react'
import type { RabbitState } from '../../brokers/rabbitmq/state.ts'
import { useLab } from '../lab/LabContext.tsx'
import { topologyOf } from './layout/topologyOf.ts'
import { recentFacts } from './scene/recentFacts.ts'
import { type StageScene, stageScene } from './scene/stageScene.ts'
import { useRabbitState } from './useRabbitState.ts'

/** Messages that a queue shows at least: the legend does not know how wide the stage is. */
const ROOM = 6

/** `read` of what the stage shows now, anew whenever something has happened. */
export function useLegendScene<T>(read: (scene: StageScene, state: RabbitState) => T): T {
  const state = useRabbitState()
  const trace = useLab(({ history }) => history.trace)
  const version = useLab((it) => it.toldVersion)
  return useMemo(
    () =>
      read(
        stageScene(state, topologyOf(state), () => ROOM, recentFacts(trace, state.kernel.tick)),
        state,
      ),
    [read, state, trace, version],
  )
}
