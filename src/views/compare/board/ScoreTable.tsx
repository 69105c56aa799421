import { useRef, useState } from 'react'
import type { LaneTally } from '../../../compare/tally.ts'
import { Tooltip } from '../../common/Tooltip.tsx'
import { useElementSize } from '../../common/useElementSize.ts'
import styles from './Board.module.css'
import { Difference } from './Difference.tsx'
import { isTelling, type MeasureColumn, measures, measureText } from './measures.ts'
import { useTallies } from './useTallies.ts'

/** Narrower than this, px, what is counted stands in lines and the systems in columns. */
const WIDE_FROM = 560

/** What it has come to by now in each system; where they differ one may ask why. */
export function ScoreTable() {
  const rows = useTallies()
  const [asked, setAsked] = useState<MeasureColumn['id'] | null>(null)
  const root = useRef<HTMLElement>(null)
  const isTall = useElementSize(root).width < WIDE_FROM
  const telling = measures.filter((measure) =>
    isTelling(
      measure,
      rows.map(({ tally }) => tally[measure.id]),
    ),
  )
  const shown = telling.find(({ id }) => id === asked) ?? telling.find(({ isHarm }) => isHarm) ?? telling[0]
  const cell = (row: LaneTally, measure: MeasureColumn) => (
    <Cell
      key={`${row.lane.id} ${measure.id}`}
      row={row}
      measure={measure}
      isTelling={telling.includes(measure)}
      isShown={measure === shown}
      onAsk={() => setAsked(measure.id)}
    />
  )
  return (
    <section ref={root} className={styles.root} aria-label="Score">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">by now</th>
            {isTall ? rows.map((row) => <LaneHead key={row.lane.id} row={row} scope="col" />) : measures.map((it) => head(it, 'col'))}
          </tr>
        </thead>
        <tbody>
          {isTall
            ? measures.map((measure) => (
                <tr key={measure.id}>
                  {head(measure, 'row')}
                  {rows.map((row) => cell(row, measure))}
                </tr>
              ))
            : rows.map((row) => (
                <tr key={row.lane.id}>
                  <LaneHead row={row} scope="row" />
                  {measures.map((measure) => cell(row, measure))}
                </tr>
              ))}
        </tbody>
      </table>
      <Difference measure={shown} rows={rows} />
    </section>
  )
}

function head({ id, label, means }: MeasureColumn, scope: 'col' | 'row') {
  return (
    <th key={id} scope={scope} className={styles.measure}>
      <Tooltip text={means}>
        <span>{label}</span>
      </Tooltip>
    </th>
  )
}

function LaneHead({ row: { lane }, scope }: { readonly row: LaneTally; readonly scope: 'col' | 'row' }) {
  return <th scope={scope}>{lane.title}</th>
}

interface CellProps {
  readonly row: LaneTally
  readonly measure: MeasureColumn
  readonly isTelling: boolean
  readonly isShown: boolean
  readonly onAsk: () => void
}

function Cell({ row: { lane, tally }, measure, isTelling: isDifferent, isShown, onAsk }: CellProps) {
  const value = tally[measure.id]
  const text = measureText(measure, value)
  const isHarm = measure.isHarm === true && value !== null && value > 0
  return (
    <td data-harm={isHarm} data-telling={isDifferent}>
      {isDifferent ? (
        <button
          type="button"
          aria-label={`${lane.title}, ${measure.label}: ${text}. Why do they differ?`}
          aria-pressed={isShown}
          onClick={onAsk}
        >
          {text}
        </button>
      ) : (
        text
      )}
    </td>
  )
}
