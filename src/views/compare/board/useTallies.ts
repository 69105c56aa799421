import { useMemo } from 'react'
import { type CompareState, ownState } from '../../../compare/compareState.ts'
import { type LaneTally, tallyOf } from '../../../compare/tally.ts'
import type { LessonState } from '../../../scenarios/lesson.ts'
import { useLab, useLabStore } from '../../lab/LabContext.tsx'
import { useLanes } from '../useLanes.ts'

/** What every lane has come to by now. */
export function useTallies(): readonly LaneTally[] {
  const store = useLabStore()
  const lanes = useLanes()
  const version = useLab((state) => state.toldVersion)
  return useMemo(() => {
    const state = store.getState().history.state as LessonState & CompareState
    return lanes.map((lane) => ({ lane, tally: tallyOf(lane.model, ownState(state, lane.id)) }))
  }, [store, lanes, version])
}
