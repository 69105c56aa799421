import { useMemo, useRef } from 'react'
import { useLab } from '../../lab/LabContext.tsx'
import { keepSame } from '../../stage/keepSame.ts'
import { layoutStage } from '../layout/layout.ts'
import type { StageLayout } from '../layout/stageLayout.ts'
import { type StageTopology, stageTopology } from '../layout/stageTopology.ts'
import { type StageScene, stageScene } from '../scene/stageScene.ts'
import { useDirectState } from '../useDirectState.ts'

/** What to draw and where. Made anew whenever something has happened; parts that have not changed stay the same objects. */
export function useStageScene(box: { width: number; height: number }, unit: number): { layout: StageLayout; scene: StageScene } {
  const version = useLab((state) => state.version)
  const state = useDirectState()
  const known = useRef<{ topology: StageTopology | null; scene: StageScene | null }>({ topology: null, scene: null })
  const topology = useMemo(() => keepSame(known.current.topology, stageTopology(state)), [state, version])
  const layout = useMemo(() => layoutStage(topology, box, unit), [topology, box, unit])
  const scene = useMemo(() => keepSame(known.current.scene, stageScene(state, topology)), [state, version, topology])
  known.current = { topology, scene }
  return { layout, scene }
}
