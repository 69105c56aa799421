import { Suspense, use } from 'react'
import type { LaneModel } from '../../compare/lane.ts'
import { laneStore } from '../../store/lab/laneStore.ts'
import { ErrorBoundary } from '../errors/ErrorBoundary.tsx'
import { LabProvider, useLabStore } from '../lab/LabContext.tsx'
import styles from './Compare.module.css'
import { laneStage } from './laneStage.ts'

interface LaneViewProps {
  readonly lane: LaneModel
  /** On a phone: whether it is this one that is seen. */
  readonly isShown: boolean
}

/** One system: its name, and its own stage over its own run. */
export function LaneView({ lane, isShown }: LaneViewProps) {
  const store = laneStore(useLabStore(), lane)
  return (
    <section className={styles.lane} aria-label={lane.title} data-shown={isShown}>
      <h2 className={styles.title}>{lane.title}</h2>
      <div className={styles.stage}>
        <LabProvider store={store}>
          <ErrorBoundary>
            <Suspense fallback={null}>
              <Picture lane={lane} />
            </Suspense>
          </ErrorBoundary>
        </LabProvider>
      </div>
    </section>
  )
}

function Picture({ lane }: { readonly lane: LaneModel }) {
  const { Stage } = use(laneStage(lane.broker))
  return <Stage />
}
