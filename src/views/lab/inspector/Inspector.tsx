import type { EntityRef } from '../../../kernel/fact.ts'
import { select } from '../../../store/lab/actions.ts'
import type { LabState } from '../../../store/lab/labStore.ts'
import type { BrokerPanels } from '../../brokerPanels.ts'
import { IconButton } from '../../common/IconButton.tsx'
import { useLab, useLabStore } from '../LabContext.tsx'
import { findFact } from '../trace/findFact.ts'
import { usePanels } from '../usePanels.ts'
import { DetailList } from './DetailList.tsx'
import { EntityActions } from './EntityActions.tsx'
import type { EntityDetails } from './entityDetails.ts'
import { factDetails } from './factDetails.ts'
import styles from './Inspector.module.css'
import { TermLabel } from './TermLabel.tsx'

/** What is selected, with its real names and numbers, and what can be done to it. */
export function Inspector() {
  const store = useLabStore()
  useLab((state) => state.toldVersion)
  const selection = useLab((state) => state.selection)
  const panels = usePanels()
  const { history } = store.getState()
  const details = selection === null ? panels.overview(history.state) : detailsOf(panels, store.getState(), selection)
  return (
    <section className={styles.root} aria-labelledby="inspector-title">
      <header className={styles.header}>
        <div className={styles.names}>
          <p className={styles.kind}>{details === null ? 'Selected' : <TermLabel text={details.kind} />}</p>
          <h2 id="inspector-title" className={styles.title}>
            {details?.title ?? (selection === null ? '' : panels.entityName(selection))}
          </h2>
        </div>
        {selection !== null && <IconButton icon="close" label="Select nothing" variant="quiet" onClick={() => select(store, null)} />}
      </header>
      {selection === null && <p className={styles.hint}>Press anything on the stage, or a name below, to look into it.</p>}
      {details === null ? (
        <p className={styles.hint}>
          At this moment of the run there is no such thing, or not yet. Go on in time, or select something else.
        </p>
      ) : (
        <Details details={details} selection={selection} onSelect={(entity) => select(store, entity)} />
      )}
    </section>
  )
}

interface DetailsProps {
  readonly details: EntityDetails
  readonly selection: EntityRef | null
  readonly onSelect: (entity: EntityRef) => void
}

function Details({ details, selection, onSelect }: DetailsProps) {
  return (
    <>
      <DetailList rows={details.rows} onSelect={onSelect} />
      {selection !== null && <EntityActions entity={selection} />}
      {details.sections.map((section) =>
        section.isFolded ? (
          <details key={section.title} className={styles.folded}>
            <summary>{section.title}</summary>
            <DetailList rows={section.rows} onSelect={onSelect} />
          </details>
        ) : (
          <section key={section.title} aria-label={section.title}>
            <h3 className={styles.sectionTitle}>{section.title}</h3>
            {section.rows.length > 0 && <DetailList rows={section.rows} onSelect={onSelect} />}
          </section>
        ),
      )}
    </>
  )
}

/** Details of an entity, or of an event that has happened by now. */
function detailsOf(panels: BrokerPanels, { history }: LabState, selection: EntityRef): EntityDetails | null {
  if (!selection.startsWith('fact:')) return panels.details(history.state, selection)
  const { tick } = history.state.kernel
  const fact = findFact(history, Number(selection.slice('fact:'.length)), tick)
  if (fact === null || fact.tick > tick) return null
  return factDetails(panels, fact, fact.cause === null ? null : findFact(history, fact.cause, fact.tick))
}
