import { Suspense, use } from 'react'
import type { LaneModel } from '../../compare/lane.ts'
import { laneStore } from '../../store/lab/laneStore.ts'
import { LabProvider, useLabStore } from '../lab/LabContext.tsx'
import styles from './Compare.module.css'
import { laneStage } from './laneStage.ts'
import { useLanes } from './useLanes.ts'

/** What is on stage, for each system by itself. */
export function CompareLegend() {
  return (
    <div className={styles.legends}>
      {useLanes().map((lane) => (
        <LaneLegend key={lane.id} lane={lane} />
      ))}
    </div>
  )
}

function LaneLegend({ lane }: { readonly lane: LaneModel }) {
  const store = laneStore(useLabStore(), lane)
  return (
    <LabProvider store={store}>
      <Suspense fallback={null}>
        <Signs lane={lane} />
      </Suspense>
    </LabProvider>
  )
}

function Signs({ lane }: { readonly lane: LaneModel }) {
  const { Legend } = use(laneStage(lane.broker))
  return <Legend />
}
