import { Suspense, use } from 'react'
import type { LaneModel } from '../../compare/lane.ts'
import { laneStore } from '../../store/lab/laneStore.ts'
import { ErrorBoundary } from '../errors/ErrorBoundary.tsx'
import { LabProvider, useLab, useLabStore } from '../lab/LabContext.tsx'
import { Strip } from './board/Strip.tsx'
import { Cannot } from './Cannot.tsx'
import styles from './Compare.module.css'
import { laneStage } from './laneStage.ts'

interface LaneViewProps {
  readonly lane: LaneModel
  /** Where one is seen at a time: whether it is this one. */
  readonly isShown: boolean
}

/** One system: its name, and its own stage over its own run. */
export function LaneView({ lane, isShown }: LaneViewProps) {
  const followed = useLab((state) => state.followed)
  const store = laneStore(useLabStore(), lane)
  return (
    <section className={styles.lane} aria-label={lane.title} data-shown={isShown}>
      <h2 className={styles.title}>{lane.title}</h2>
      <div className={styles.system}>
        <LabProvider store={store}>
          <ErrorBoundary>
            <Suspense fallback={<div className={styles.stage} />}>
              <Picture lane={lane} />
            </Suspense>
          </ErrorBoundary>
        </LabProvider>
        <Cannot lane={lane.id} />
      </div>
      {followed !== null && (
        <LabProvider store={store}>
          <Suspense fallback={null}>
            <Strip lane={lane} message={followed} />
          </Suspense>
        </LabProvider>
      )}
    </section>
  )
}

function Picture({ lane }: { readonly lane: LaneModel }) {
  const { Stage, Legend } = use(laneStage(lane.broker))
  return (
    <>
      <div className={styles.stage}>
        <Stage />
      </div>
      {Legend !== null && (
        <div className={styles.legend}>
          <Legend />
        </div>
      )}
    </>
  )
}
