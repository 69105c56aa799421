import { useState } from 'react'
import type { LaneModel } from '../../../compare/lane.ts'
import type { Tally } from '../../../compare/tally.ts'
import { Tooltip } from '../../common/Tooltip.tsx'
import styles from './Board.module.css'
import { Difference } from './Difference.tsx'
import { isTelling, type MeasureColumn, measures, measureText } from './measures.ts'
import { useTallies } from './useTallies.ts'

/** What it has come to by now, a line for each system; where they differ one may ask why. */
export function ScoreTable() {
  const rows = useTallies()
  const [asked, setAsked] = useState<MeasureColumn['id'] | null>(null)
  const telling = measures.filter((measure) => isTelling(measure, rows.map(({ tally }) => tally[measure.id])))
  const shown = telling.find(({ id }) => id === asked) ?? telling.find(({ isHarm }) => isHarm) ?? telling[0]
  return (
    <section className={styles.root} aria-label="Score">
      {/* Wider than a phone: it can be scrolled by keyboard too. */}
      <div className={styles.scroller} tabIndex={0} role="group" aria-label="Score table">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">
                <span className={styles.corner}>by now</span>
              </th>
              {measures.map((measure) => (
                <th key={measure.id} scope="col">
                  <Tooltip text={measure.means}>
                    <span>{measure.label}</span>
                  </Tooltip>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ lane, tally }) => (
              <Row key={lane.id} lane={lane} tally={tally} telling={telling} shown={shown} onAsk={setAsked} />
            ))}
          </tbody>
        </table>
      </div>
      <Difference measure={shown} rows={rows} />
    </section>
  )
}

interface RowProps {
  readonly lane: LaneModel
  readonly tally: Tally
  readonly telling: readonly MeasureColumn[]
  readonly shown: MeasureColumn | undefined
  readonly onAsk: (measure: MeasureColumn['id']) => void
}

function Row({ lane, tally, telling, shown, onAsk }: RowProps) {
  return (
    <tr>
      <th scope="row">{lane.title}</th>
      {measures.map((measure) => {
        const value = tally[measure.id]
        const text = measureText(measure, value)
        const isHarm = measure.isHarm === true && value !== null && value > 0
        return (
          <td key={measure.id} data-harm={isHarm} data-telling={telling.includes(measure)} data-shown={measure === shown}>
            {telling.includes(measure) ? (
              <button
                type="button"
                aria-label={`${lane.title}, ${measure.label}: ${text}. Why do they differ?`}
                aria-pressed={measure === shown}
                onClick={() => onAsk(measure.id)}
              >
                {text}
              </button>
            ) : (
              text
            )}
          </td>
        )
      })}
    </tr>
  )
}
