import type { FactDocs } from '../../../brokers/factDocs.ts'
import type { KafkaFact } from '../../../brokers/kafka/facts.ts'
import { factDocs } from '../../../brokers/kafka/words/factDocs.ts'
import type { Fact } from '../../../kernel/fact.ts'
import { select } from '../../../store/lab/actions.ts'
import { seekTo } from '../../../store/lab/playback.ts'
import { VisuallyHidden } from '../../common/VisuallyHidden.tsx'
import { useLabStore } from '../LabContext.tsx'
import { RichText } from '../story/RichText.tsx'
import { clockTime } from '../trace/clockTime.ts'
import { entityName, sentenceOf } from '../trace/sentenceOf.ts'
import styles from './Why.module.css'

interface CauseRowProps {
  readonly fact: Fact
  readonly isFirst: boolean
  /** The fact shown above, which this one led to: a rule that has just been linked is not linked again. */
  readonly above: Fact | null
}

/** One link of a chain of causes: what happened; when and to whom, both to go to; and where the rule behind it is written. */
export function CauseRow({ fact, isFirst, above }: CauseRowProps) {
  const store = useLabStore()
  const docs = docsOf(fact)
  const isLinked = docs !== null && docs.url !== (above === null ? undefined : docsOf(above)?.url)
  return (
    <li className={styles.cause} data-first={isFirst}>
      <p>
        {!isFirst && <VisuallyHidden>because: </VisuallyHidden>}
        <RichText text={sentenceOf(fact)} />
      </p>
      <p className={styles.meta}>
        <button type="button" className={styles.link} aria-label={`Go to ${clockTime(fact.tick)}`} onClick={() => seekTo(store, fact.tick)}>
          {clockTime(fact.tick)}
        </button>
        {fact.type !== 'story.step' && (
          <button
            type="button"
            className={styles.link}
            aria-label={`Select ${entityName(fact.entity)}`}
            onClick={() => select(store, fact.entity)}
          >
            {entityName(fact.entity)}
          </button>
        )}
        {isLinked && <DocsLink docs={docs} />}
      </p>
    </li>
  )
}

function docsOf(fact: Fact): FactDocs | null {
  return fact.type === 'story.step' ? null : factDocs(fact as KafkaFact)
}

function DocsLink({ docs }: { docs: FactDocs }) {
  return (
    <a href={docs.url} target="_blank" rel="noreferrer" aria-label={`${docs.rule}, in the official documentation`}>
      {docs.rule}
      <span aria-hidden="true"> ↗</span>
    </a>
  )
}
