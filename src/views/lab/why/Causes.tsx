import { useMemo, useState } from 'react'
import { chainOf } from '../../../kernel/chain.ts'
import type { Fact } from '../../../kernel/fact.ts'
import { Button } from '../../common/Button.tsx'
import { useLab } from '../LabContext.tsx'
import { findFact } from '../trace/findFact.ts'
import { CauseRow } from './CauseRow.tsx'
import styles from './Why.module.css'

/** Causes shown before the rest is asked for. */
const SHOWN = 5

interface CausesProps {
  readonly fact: Fact
  /** What has happened to the thing that is asked about, in order: the chain keeps to it. */
  readonly life?: readonly Fact[]
}

/** A fact and what led to it, the newest first. */
export function Causes({ fact, life }: CausesProps) {
  const history = useLab((state) => state.history)
  const [isOpen, setOpen] = useState(false)
  // What led to a fact never changes, and neither does what had happened before it.
  const chain = useMemo(() => chainOf(fact, (id, tick) => findFact(history, id, tick), life), [fact, history])
  const { facts, isWhole } = chain
  // One more than the limit is shown rather than hidden behind a button.
  const shown = isOpen || facts.length <= SHOWN + 1 ? facts : facts.slice(0, SHOWN)
  const hidden = facts.length - shown.length
  return (
    <>
      <ol className={styles.chain}>
        {shown.map((cause, index) => (
          <CauseRow key={cause.id} fact={cause} isFirst={index === 0} above={shown[index - 1] ?? null} />
        ))}
        {hidden === 0 && !isWhole && <li className={styles.note}>What led to this lies too far back to be told.</li>}
        {hidden === 0 && isWhole && facts.at(-1)?.type !== 'command' && (
          <li className={styles.note}>Nothing in this run led to it: it follows from how the lesson is set up.</li>
        )}
      </ol>
      {hidden > 0 && (
        <Button variant="quiet" className={styles.more} onClick={() => setOpen(true)}>
          {hidden} earlier causes
        </Button>
      )}
    </>
  )
}
