import { useMemo } from 'react'
import type { DirectState } from '../../brokers/direct/state.ts'
import { useLab } from '../lab/LabContext.tsx'
import { stageTopology } from './layout/stageTopology.ts'
import { type StageScene, stageScene } from './scene/stageScene.ts'
import { useDirectState } from './useDirectState.ts'

/** `read` of what the stage shows now, anew whenever something has happened. */
export function useLegendScene<T>(read: (scene: StageScene, state: DirectState) => T): T {
  const state = useDirectState()
  const version = useLab((it) => it.toldVersion)
  return useMemo(() => read(stageScene(state, stageTopology(state)), state), [read, state, version])
}
