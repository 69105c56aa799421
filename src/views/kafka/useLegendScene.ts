import { useMemo } from 'react'
import type { KafkaState } from '../../brokers/kafka/state.ts'
import { useLab } from '../lab/LabContext.tsx'
import { stageTopology } from './layout/stageTopology.ts'
import { type StageScene, stageScene } from './scene/stageScene.ts'
import { useKafkaState } from './useKafkaState.ts'

/** Cells that a tape shows at least: the legend does not know how wide the stage is. */
const ROOM = { cells: 12, saysOlder: false }

/** `read` of what the stage shows now, anew whenever something has happened. */
export function useLegendScene<T>(read: (scene: StageScene, state: KafkaState) => T): T {
  const state = useKafkaState()
  const version = useLab((it) => it.toldVersion)
  const selection = useLab((it) => it.selection)
  return useMemo(
    () =>
      read(
        stageScene(state, stageTopology(state), () => ROOM, selection),
        state,
      ),
    [read, state, version, selection],
  )
}
