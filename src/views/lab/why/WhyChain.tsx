import { useMemo, useState } from 'react'
import type { EntityRef, Fact } from '../../../kernel/fact.ts'
import { Button } from '../../common/Button.tsx'
import { useLab } from '../LabContext.tsx'
import { chainOf, findFact } from '../trace/findFact.ts'
import { CauseRow } from './CauseRow.tsx'
import { LifeList } from './LifeList.tsx'
import { useLife } from './useLife.ts'
import styles from './Why.module.css'

/** Causes shown before the rest is asked for. */
const SHOWN = 5

/** Why what is selected is as it is: the facts that led to it, the newest first, and the moments of its life. */
export function WhyChain() {
  useLab((state) => state.version)
  const selection = useLab((state) => state.selection)
  return selection === null ? null : <Why key={selection} entity={selection} />
}

function Why({ entity }: { entity: EntityRef }) {
  const life = useLife(entity)
  if (life === null || life.best === null) return null
  return (
    <section className={styles.root} aria-labelledby="why-title">
      <h2 id="why-title" className={styles.title}>
        {entity.startsWith('fact:') ? 'Why did it happen?' : 'Why is it so?'}
      </h2>
      <Causes fact={life.best} />
      {life.moments.length > 1 && <LifeList subject={life.subject} moments={life.moments} />}
    </section>
  )
}

function Causes({ fact }: { fact: Fact }) {
  const history = useLab((state) => state.history)
  const [isOpen, setOpen] = useState(false)
  // What led to a fact never changes.
  const chain = useMemo(() => chainOf(fact, (id, tick) => findFact(history, id, tick)), [fact, history])
  const { facts, isWhole } = chain
  // One more than the limit is shown rather than hidden behind a button.
  const shown = isOpen || facts.length <= SHOWN + 1 ? facts : facts.slice(0, SHOWN)
  const hidden = facts.length - shown.length
  return (
    <>
      <ol className={styles.chain}>
        {shown.map((cause) => (
          <CauseRow key={cause.id} fact={cause} isFirst={cause === fact} />
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
