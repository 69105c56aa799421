import { useMemo } from 'react'
import type { CompareState } from '../../../compare/compareState.ts'
import { type Reason, reasonsOf } from '../../../compare/reasonsOf.ts'
import type { LaneTally } from '../../../compare/tally.ts'
import type { LessonState } from '../../../scenarios/lesson.ts'
import { select } from '../../../store/lab/actions.ts'
import { seekTo } from '../../../store/lab/playback.ts'
import { useLab, useLabStore } from '../../lab/LabContext.tsx'
import { RichText } from '../../lab/story/RichText.tsx'
import { clockTime } from '../../lab/trace/clockTime.ts'
import { sentenceOf } from '../../lab/trace/sentenceOf.ts'
import { usePanels } from '../../lab/usePanels.ts'
import styles from './Board.module.css'
import type { MeasureColumn } from './measures.ts'

interface DifferenceProps {
  /** The one that is looked into; undefined while nothing differs. */
  readonly measure: MeasureColumn | undefined
  readonly rows: readonly LaneTally[]
}

/** Why the lanes differ in one number: what led to it, as the run itself tells it. */
export function Difference({ measure, rows }: DifferenceProps) {
  if (measure === undefined) return <p className={`scrolls ${styles.difference}`}>So far the systems do not differ by much.</p>
  return (
    <p className={`scrolls ${styles.difference}`} aria-live="off">
      <strong>{measure.label}</strong>: <Reasons measure={measure} rows={rows} />
    </p>
  )
}

function Reasons({ measure, rows }: { readonly measure: MeasureColumn; readonly rows: readonly LaneTally[] }) {
  const store = useLabStore()
  const line = useLab((state) => state.line)
  const values = rows.map(({ tally }) => tally[measure.id]).join()
  // The reasons change with the numbers: between two changes there is nothing new to find.
  const reasons = useMemo(() => {
    const { trace, state } = store.getState().history
    return reasonsOf(trace, state as LessonState & CompareState, rows, measure.id)
  }, [store, measure, values, line])
  if (reasons.length === 0) return measure.isHarm ? 'what led to it was too long ago to be kept.' : 'each system works at its own pace.'
  return reasons.map((reason) => (
    <ReasonWords key={reason.lane.id + ('rule' in reason ? reason.rule : reason.cause.counted.id)} reason={reason} />
  ))
}

function ReasonWords({ reason }: { readonly reason: Reason }) {
  const store = useLabStore()
  const panels = usePanels()
  if ('rule' in reason)
    return (
      <>
        {reason.lane.title}: <RichText text={reason.rule} />{' '}
      </>
    )
  const { counted, root, wasDone } = reason.cause
  const go = () => {
    seekTo(store, counted.tick)
    select(store, `fact:${counted.id}`)
  }
  // A command of a lane says what was asked of all lanes already.
  const tellsRoot = wasDone && counted.told.type !== 'command'
  return (
    <>
      <button type="button" onClick={go}>
        {`go to ${clockTime(counted.tick)}`}
      </button>{' '}
      <RichText text={sentenceOf(panels, counted)} />
      {tellsRoot && (
        <>
          {' '}
          It began with a command. <RichText text={sentenceOf(panels, root)} />
        </>
      )}{' '}
    </>
  )
}
