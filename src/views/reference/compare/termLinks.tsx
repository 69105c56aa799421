import type { ComponentType } from 'react'
import { lookUpTerm } from '../../../scenarios/glossary/glossary.ts'
import type { ComparedBroker } from '../../../scenarios/reference/row.ts'
import { referenceHref } from '../../../store/route.ts'
import type { TermProps } from '../../lab/story/TermButton.tsx'
import styles from './termLinks.module.css'

/** What a text about each broker draws its terms with. */
export const termLinks: Readonly<Record<ComparedBroker, ComponentType<TermProps>>> = {
  kafka: linkOf('kafka'),
  rabbitmq: linkOf('rabbitmq'),
  'redis-streams': linkOf('redis-streams'),
}

function linkOf(broker: ComparedBroker) {
  /** Leads to the term's entry in the glossary. */
  return function TermLink({ name, children }: TermProps) {
    const found = lookUpTerm(broker, name)
    return (
      <a className={styles.root} href={referenceHref('glossary', { broker, term: found?.name ?? name })} title={found?.term.meaning}>
        {children}
      </a>
    )
  }
}
