import { Suspense, useEffect, useState } from 'react'
import { cardOf, isWhole } from '../../scenarios/playableScenario.ts'
import { completeModelOrSay } from '../../store/lab/completeModel.ts'
import { startPlayback } from '../../store/lab/playback.ts'
import type { BrokerStage } from '../brokerStage.ts'
import { lazyView } from '../common/lazyView.tsx'
import { ErrorBoundary } from '../errors/ErrorBoundary.tsx'
import { STAGE_ATTRIBUTE } from '../shell/shortcutsMayAct.ts'
import styles from './Lab.module.css'
import { useLab, useLabStore } from './LabContext.tsx'
import { runReport } from './runReport.ts'
import { Story } from './story/Story.tsx'
import { Transport } from './time/Transport.tsx'
import { useLabKeys } from './useLabKeys.ts'

/** Fetched when it is first opened: most learners stay with the stage. */
const SpaceTime = lazyView(
  () => import('./spaceTime/SpaceTime.tsx'),
  (module) => module.SpaceTime,
)

/** The run can be played without it, and it needs the words for every fact. */
const Timeline = lazyView(
  () => import('./time/Timeline.tsx'),
  (module) => module.Timeline,
)

/** Looking inside and breaking things: with the half of the model that this needs, it comes after the first frame. */
const Side = lazyView(
  () => import('./Side.tsx'),
  (module) => module.Side,
)

/** Stands in the header, beside what is there at once, or in its place. */
const LabTools = lazyView(
  () => import('./LabTools.tsx'),
  (module) => module.LabTools,
)

/** It should never be needed. */
const ViolationBar = lazyView(
  () => import('./ViolationBar.tsx'),
  (module) => module.ViolationBar,
)

/** Nothing to see. */
const Bookkeeping = lazyView(
  () => import('./Bookkeeping.tsx'),
  (module) => module.Bookkeeping,
)

/** A running lesson: story, stage, time, and everything one can look into or break. */
export function Lab({ stage: { Stage, Legend, isWide = false } }: { readonly stage: BrokerStage }) {
  const store = useLabStore()
  const [isDiagram, setDiagram] = useState(false)
  const [sheet, setSheet] = useSheet()
  const [isLooking, setLooking] = useState(false)
  useLabKeys(store)
  useEffect(() => startPlayback(store), [store])
  useEffect(() => {
    Side.preload()
    void completeModelOrSay(store)
  }, [store])
  const title = useLab(({ scenario }) => cardOf(scenario)?.title ?? scenario.id)
  const canAct = useLab((state) => isWhole(state.scenario.model))
  const isViolated = useLab((state) => state.violation !== null)
  const report = () => runReport(store.getState())
  return (
    <div className={styles.root} data-sheet={sheet} data-wide={isWide} data-looking={isLooking}>
      {/* Named here and not by the story, which a phone shows in turn with other sheets. */}
      <h1 className={styles.heading}>{title}</h1>
      <Suspense fallback={null}>
        <LabTools />
      </Suspense>
      <div className={styles.story} data-scroller="">
        <ErrorBoundary report={report}>
          <Story />
        </ErrorBoundary>
      </div>
      <section className={styles.stage} aria-label="Stage" tabIndex={-1} {...{ [STAGE_ATTRIBUTE]: '' }}>
        <Suspense fallback={null}>{isViolated && <ViolationBar />}</Suspense>
        {!isWide && (
          <fieldset className={styles.views} aria-label="View">
            <button type="button" aria-pressed={!isDiagram} onClick={() => setDiagram(false)}>
              Stage
            </button>
            <button type="button" aria-pressed={isDiagram} onClick={() => setDiagram(true)}>
              Messages in time
            </button>
          </fieldset>
        )}
        <div className={styles.canvas}>
          <ErrorBoundary report={report}>
            {isDiagram ? (
              <Suspense fallback={null}>
                <SpaceTime />
              </Suspense>
            ) : (
              <Stage />
            )}
          </ErrorBoundary>
        </div>
        {!isDiagram && Legend !== null && <Legend />}
        {isWide && (
          <button type="button" className={styles.lookInside} aria-expanded={isLooking} onClick={() => setLooking(!isLooking)}>
            Look inside
          </button>
        )}
      </section>
      <fieldset className={styles.sheets} aria-label="Below the stage">
        {sheets.map(({ id, label }) => (
          <button key={id} type="button" aria-pressed={sheet === id} onClick={() => setSheet(id)}>
            {label}
          </button>
        ))}
      </fieldset>
      <div className={styles.side}>
        <ErrorBoundary report={report}>
          <Suspense fallback={null}>
            <Bookkeeping />
          </Suspense>
          <Suspense fallback={null}>{canAct && <Side report={report} />}</Suspense>
        </ErrorBoundary>
      </div>
      <div className={styles.time}>
        <Transport />
        <div className={styles.timeline}>
          <Suspense fallback={null}>
            <Timeline />
          </Suspense>
        </div>
      </div>
    </div>
  )
}

/** What stands below the stage on a phone; on wider screens all of it is there at once. */
const sheets = [
  { id: 'story', label: 'Story' },
  { id: 'actions', label: 'Break something' },
  { id: 'look', label: 'Look inside' },
] as const

/** On a phone: picking something on the stage opens what is known of it, a question opens the story. */
function useSheet() {
  const [sheet, setSheet] = useState<(typeof sheets)[number]['id']>('story')
  const selection = useLab((state) => state.selection)
  const isAsked = useLab((state) => state.question !== null || state.leftStoryAt !== null)
  useEffect(() => {
    if (selection !== null) setSheet('look')
  }, [selection])
  useEffect(() => {
    if (isAsked) setSheet('story')
  }, [isAsked])
  return [sheet, setSheet] as const
}
