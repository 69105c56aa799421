import { useEffect, useRef } from 'react'
import { catalogue } from '../../../scenarios/catalogue/catalogue.ts'
import { type LabMode, lessonHref, modeOf } from '../../../store/route.ts'
import { LinkButton } from '../../common/Button.tsx'
import { useRoute } from '../../shell/useRoute.ts'
import { useLab } from '../LabContext.tsx'
import { RichText } from './RichText.tsx'
import styles from './Story.module.css'
import { useInSight } from './useInSight.ts'

/** What to remember, and where to go on. The story of an open world is over at once: there is nothing to remember before it has run. */
export function TheEnd() {
  const hasRun = useLab(({ scenario, history }) => history.state.kernel.tick > (scenario.warmUpMs ?? 0))
  return hasRun && <Ending />
}

function Ending() {
  const { id, takeaway } = useLab((state) => state.scenario)
  const mode = modeOf(useRoute())
  const at = catalogue.findIndex((entry) => entry.id === id)
  // An open world stands between no two lessons.
  const next = at < 0 ? undefined : catalogue[at + 1]
  const root = useRef<HTMLDivElement>(null)
  const lastWords = useRef<HTMLElement>(null)
  useEffect(() => {
    lastWords.current = root.current?.parentElement?.querySelector<HTMLElement>('[aria-current="step"]') ?? null
  }, [])
  // What the story said last is read first: where both have no room, it stays whole, and the card follows as far as it can be seen.
  useInSight(root, true)
  useInSight(lastWords, true)
  return (
    <div ref={root} className={styles.card}>
      <h3>Remember</h3>
      <p>
        <RichText text={takeaway} />
      </p>
      <p className={styles.more}>The run goes on. {thenWhat(mode)}</p>
      {next && (
        <LinkButton variant="primary" href={lessonHref(next.id, mode && { [mode]: '' })}>
          Next: {next.title}
        </LinkButton>
      )}
    </div>
  )
}

/** What one can do where it is shown. */
function thenWhat(mode: LabMode | undefined): string {
  switch (mode) {
    case 'embed':
      return 'Opened in Brokerscope, you can break something in it, or turn a setting.'
    case 'present':
      return 'Out of the presentation, you can break something in it, or turn a setting.'
    default:
      return 'Break something, or turn a setting.'
  }
}
