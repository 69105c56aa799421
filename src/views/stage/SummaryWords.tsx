import { useMemo } from 'react'
import { useLab } from '../lab/LabContext.tsx'
import styles from './StageSummary.module.css'

interface SummaryWordsProps {
  /** Of the element that says what is there. */
  readonly id: string
  readonly overview: () => string
  /** A line for each thing. */
  readonly details: () => readonly string[]
}

/** The stage in words, for those who do not see it: told anew as often as whatever is read. */
export function SummaryWords({ id, overview, details }: SummaryWordsProps) {
  const told = useLab((state) => state.toldVersion)
  return useMemo(
    () => (
      <div className={styles.root}>
        <p id={id}>{overview()}</p>
        <ul aria-label="The stage now">
          {details().map((line, index) => (
            <li key={index}>{line}</li>
          ))}
        </ul>
      </div>
    ),
    // What the two say hangs on the run alone.
    [id, told],
  )
}
