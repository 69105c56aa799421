import { useMemo } from 'react'
import { causeOf } from '../../../compare/causeOf.ts'
import type { Tally } from '../../../compare/tally.ts'
import { select } from '../../../store/lab/actions.ts'
import { seekTo } from '../../../store/lab/playback.ts'
import { useLab, useLabStore } from '../../lab/LabContext.tsx'
import { RichText } from '../../lab/story/RichText.tsx'
import { clockTime } from '../../lab/trace/clockTime.ts'
import { sentenceOf } from '../../lab/trace/sentenceOf.ts'
import { usePanels } from '../../lab/usePanels.ts'
import styles from './Board.module.css'
import type { MeasureColumn } from './measures.ts'
import type { LaneTally } from './useTallies.ts'

interface DifferenceProps {
  /** The one that is looked into; undefined while nothing differs. */
  readonly measure: MeasureColumn | undefined
  readonly rows: readonly LaneTally[]
}

/** Why the lanes differ in one number: what led to it, as the run itself tells it. */
export function Difference({ measure, rows }: DifferenceProps) {
  if (measure === undefined) return <p className={styles.difference}>So far the systems do not differ by much.</p>
  const most = rows.reduce((one, other) => (numberIn(other, measure) > numberIn(one, measure) ? other : one))
  const least = rows.reduce((one, other) => (numberIn(other, measure) < numberIn(one, measure) ? other : one))
  return (
    <p className={styles.difference} aria-live="off">
      <strong>{measure.label}</strong>:{' '}
      {measure.id === 'kept' ? keptWords(rows) : <Reason measure={measure} row={isLessBad(measure) ? least : most} />}
    </p>
  )
}

/** Of these the lane that has fewer has the trouble. */
function isLessBad({ id }: MeasureColumn): boolean {
  return id === 'processed' || id === 'delivered' || id === 'stored'
}

function numberIn({ tally }: LaneTally, { id }: MeasureColumn): number {
  return tally[id] ?? 0
}

function keptWords(rows: readonly LaneTally[]): string {
  return rows.map(({ lane, tally }) => `${lane.title}: ${keptBy(tally)}.`).join(' ')
}

function keptBy({ kept, waiting }: Tally): string {
  if (kept === 0) return 'nothing'
  return kept > waiting ? 'also what nobody waits for any more, for reading takes nothing away' : 'only what somebody waits for'
}

function Reason({ measure, row }: { readonly measure: MeasureColumn; readonly row: LaneTally }) {
  const store = useLabStore()
  const panels = usePanels()
  const line = useLab((state) => state.line)
  const value = numberIn(row, measure)
  // The number changes with the fact that is looked for: between two changes there is nothing new to find.
  const cause = useMemo(() => {
    const { trace, state } = store.getState().history
    return causeOf(trace, state.kernel.tick, row.lane, measure.cause ?? 'waiting')
  }, [store, row.lane, measure, value, line])
  if (cause === null) {
    if (measure.cause === undefined) return 'nothing that was done makes messages wait. Each system works at its own pace.'
    return isLessBad(measure) ? 'each system works at its own pace.' : 'what led to it was too long ago to be kept.'
  }
  const { counted, root } = cause
  const go = () => {
    seekTo(store, counted.tick)
    select(store, `fact:${counted.id}`)
  }
  return (
    <>
      <button type="button" onClick={go}>
        {`go to ${clockTime(counted.tick)}`}
      </button>{' '}
      <RichText text={sentenceOf(panels, counted)} />
      {root.id !== counted.id && (
        <>
          {' '}
          It began with: <RichText text={sentenceOf(panels, root)} />
        </>
      )}
    </>
  )
}
