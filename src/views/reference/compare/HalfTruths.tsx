import type { HalfTruth } from '../../../scenarios/reference/halfTruths.ts'
import { referenceHref } from '../../../store/route.ts'
import { Marked } from '../../common/Marked.tsx'
import { CellText } from './CellText.tsx'
import styles from './HalfTruths.module.css'

interface HalfTruthsProps {
  readonly claims: readonly HalfTruth[]
  /** What was searched for, to be marked. */
  readonly words: readonly string[]
  /** Id of the claim that the address names. */
  readonly target: string | undefined
}

/** Popular claims, each with the half that is true and the half that is not. */
export function HalfTruths({ claims, words, target }: HalfTruthsProps) {
  return (
    <ul className={styles.root}>
      {claims.map(({ id, claim, broker, right, wrong }) => (
        <li key={id} className={styles.card} data-entry={id} data-target={id === target || undefined}>
          <h3 className={styles.claim}>
            <a href={referenceHref('compare', { row: id })}>
              “<Marked text={claim} words={words} />”
            </a>
          </h3>
          <section className={styles.half} data-tone="ok" aria-label={`${claim}: the half that is true`}>
            <h4>True</h4>
            <CellText cell={right} broker={broker} title={`${claim}: true`} />
          </section>
          <section className={styles.half} data-tone="bad" aria-label={`${claim}: the half that is not`}>
            <h4>Not true</h4>
            <CellText cell={wrong} broker={broker} title={`${claim}: not true`} />
          </section>
        </li>
      ))}
    </ul>
  )
}
