import type { FactDocs } from '../../../brokers/factDocs.ts'
import type { Fact } from '../../../kernel/fact.ts'
import { select } from '../../../store/lab/actions.ts'
import { seekTo } from '../../../store/lab/playback.ts'
import type { BrokerPanels } from '../../brokerPanels.ts'
import { VisuallyHidden } from '../../common/VisuallyHidden.tsx'
import { useLabStore } from '../LabContext.tsx'
import { RichText } from '../story/RichText.tsx'
import { clockTime } from '../trace/clockTime.ts'
import { sentenceOf } from '../trace/sentenceOf.ts'
import { usePanels } from '../usePanels.ts'
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
  const panels = usePanels()
  const docs = docsOf(panels, fact)
  const isLinked = docs !== null && docs.url !== (above === null ? undefined : docsOf(panels, above)?.url)
  return (
    <li className={styles.cause} data-first={isFirst}>
      <p>
        {!isFirst && <VisuallyHidden>because: </VisuallyHidden>}
        <RichText text={sentenceOf(panels, fact)} />
      </p>
      <p className={styles.meta}>
        <button type="button" className={styles.link} aria-label={`Go to ${clockTime(fact.tick)}`} onClick={() => seekTo(store, fact.tick)}>
          {clockTime(fact.tick)}
        </button>
        {fact.type !== 'story.step' && (
          <button
            type="button"
            className={styles.link}
            aria-label={`Select ${panels.entityName(fact.entity)}`}
            onClick={() => select(store, fact.entity)}
          >
            {panels.entityName(fact.entity)}
          </button>
        )}
        {isLinked && <DocsLink docs={docs} />}
      </p>
    </li>
  )
}

function docsOf(panels: BrokerPanels, fact: Fact): FactDocs | null {
  return fact.type === 'story.step' ? null : panels.factDocs(fact)
}

function DocsLink({ docs }: { docs: FactDocs }) {
  return (
    <a href={docs.url} target="_blank" rel="noreferrer" aria-label={`${docs.rule}, in the official documentation`}>
      {docs.rule}
      <span aria-hidden="true"> ↗</span>
    </a>
  )
}
