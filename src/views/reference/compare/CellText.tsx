import type { Cell, Claim, ComparedBroker } from '../../../scenarios/reference/row.ts'
import { RichText } from '../../lab/story/RichText.tsx'
import { brokerNames } from '../brokerNames.ts'
import { DocsLink } from '../DocsLink.tsx'
import { ShowMeLink } from '../ShowMeLink.tsx'
import styles from './CellText.module.css'
import { termLinks } from './termLinks.tsx'

interface CellTextProps {
  readonly cell: Cell
  readonly broker: ComparedBroker
  /** What the cell answers. */
  readonly title: string
}

/** What is said of a broker, a figure that somebody has published, and where one can see or read it. */
export function CellText({ cell: { text, docs, show, claim }, broker, title }: CellTextProps) {
  return (
    <div className={styles.root}>
      <p>
        <RichText text={text} Term={termLinks[broker]} />
      </p>
      {claim && <ClaimNote claim={claim} />}
      <p className={styles.links}>
        {show && <ShowMeLink show={show} />}
        <DocsLink href={docs} about={`${brokerNames[broker]}, ${title}`} />
      </p>
    </div>
  )
}

/** A figure with what it depends on: marked, because nothing here can show it. */
function ClaimNote({ claim: { says, dependsOn, source } }: { readonly claim: Claim }) {
  return (
    <div className={styles.claim}>
      <p className={styles.kind}>Claim, not shown here</p>
      <p>{says}</p>
      <p className={styles.depends}>
        It depends on: {dependsOn}{' '}
        <a href={source.url} target="_blank" rel="noreferrer">
          {source.title}
        </a>
      </p>
    </div>
  )
}
