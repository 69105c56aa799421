import { useMemo, useRef } from 'react'
import { useLab } from '../../lab/LabContext.tsx'
import { keepSame } from '../../stage/keepSame.ts'
import { layoutStage } from '../layout/layout.ts'
import type { StageLayout } from '../layout/stageLayout.ts'
import { type StageTopology, stageTopology } from '../layout/stageTopology.ts'
import { type StageScene, stageScene } from '../scene/stageScene.ts'
import type { TapeRoom } from '../scene/tapeWindow.ts'
import { useKafkaState } from '../useKafkaState.ts'

/** What to draw and where. Made anew whenever something has happened; parts that have not changed stay the same objects. */
export function useStageScene(
  box: { width: number; height: number },
  unit: number,
): { topology: StageTopology; layout: StageLayout; scene: StageScene } {
  const version = useLab((state) => state.version)
  const state = useKafkaState()
  const selection = useLab((it) => it.selection)
  const known = useRef<{ topology: StageTopology | null; scene: StageScene | null }>({ topology: null, scene: null })
  const topology = useMemo(() => keepSame(known.current.topology, stageTopology(state)), [state, version])
  const layout = useMemo(() => layoutStage(topology, box, unit), [topology, box, unit])
  const scene = useMemo(
    () =>
      keepSame(
        known.current.scene,
        stageScene(state, topology, (id) => roomOn(layout, id), selection),
      ),
    [state, version, topology, layout, selection],
  )
  known.current = { topology, scene }
  return { topology, layout, scene }
}

function roomOn(layout: StageLayout, partition: string): TapeRoom {
  const tape = layout.tapes[partition]
  return { cells: tape?.capacity ?? 1, saysOlder: tape?.watermarkRow === null }
}
