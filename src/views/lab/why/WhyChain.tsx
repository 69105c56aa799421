import type { EntityRef } from '../../../kernel/fact.ts'
import { useLab } from '../LabContext.tsx'
import { Causes } from './Causes.tsx'
import { LifeList } from './LifeList.tsx'
import { useLife } from './useLife.ts'
import styles from './Why.module.css'

/** Why what is selected is as it is: the facts that led to it, the newest first, and the moments of its life. */
export function WhyChain() {
  useLab((state) => state.toldVersion)
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
      <Causes fact={life.best} {...(life.subject.kind === 'record' ? { life: life.moments.map(({ fact }) => fact) } : {})} />
      {life.moments.length > 1 && <LifeList subject={life.subject} moments={life.moments} />}
    </section>
  )
}
