import { useMemo, useRef } from 'react'
import type { RabbitFact } from '../../../brokers/rabbitmq/facts.ts'
import { useLab } from '../../lab/LabContext.tsx'
import { keepSame } from '../../stage/keepSame.ts'
import { layoutStage } from '../layout/layout.ts'
import type { StageLayout } from '../layout/stageLayout.ts'
import type { StageTopology } from '../layout/stageTopology.ts'
import { topologyOf } from '../layout/topologyOf.ts'
import { recentFacts } from '../scene/recentFacts.ts'
import { type StageScene, stageScene } from '../scene/stageScene.ts'
import { useRabbitState } from '../useRabbitState.ts'

export interface StageNow {
  readonly topology: StageTopology
  readonly layout: StageLayout
  readonly scene: StageScene
  readonly recent: readonly RabbitFact[]
}

/** What to draw and where. Made anew whenever something has happened; parts that have not changed stay the same objects. */
export function useStageScene(box: { width: number; height: number }, unit: number): StageNow {
  const version = useLab((lab) => lab.version)
  const state = useRabbitState()
  const trace = useLab(({ history }) => history.trace)
  const known = useRef<{ topology: StageTopology | null; scene: StageScene | null }>({ topology: null, scene: null })
  const topology = useMemo(() => keepSame(known.current.topology, topologyOf(state)), [state, version])
  const layout = useMemo(() => layoutStage(topology, box, unit), [topology, box, unit])
  const recent = useMemo(() => recentFacts(trace, state.kernel.tick), [trace, state, version])
  const scene = useMemo(
    () =>
      keepSame(
        known.current.scene,
        stageScene(state, topology, (queue) => layout.queues[queue]?.capacity ?? 1, recent),
      ),
    [state, topology, layout, recent],
  )
  known.current = { topology, scene }
  return { topology, layout, scene, recent }
}
