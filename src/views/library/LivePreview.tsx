import { Suspense, useState } from 'react'
import { catalogue } from '../../scenarios/catalogue/catalogue.ts'
import { lessonHref } from '../../store/route.ts'
import { Button, LinkButton } from '../common/Button.tsx'
import { lazyView } from '../common/lazyView.tsx'
import { ErrorBoundary } from '../errors/ErrorBoundary.tsx'
import styles from './LivePreview.module.css'

/** The simulation itself: fetched once the words of the page stand. */
const LiveStage = lazyView(
  () => import('./LiveStage.tsx'),
  (module) => module.LiveStage,
)

interface LivePreviewProps {
  /** Id of the lesson shown. */
  readonly lesson: string
}

/** The stage of a lesson on the front page, one press from playing. */
export function LivePreview({ lesson }: LivePreviewProps) {
  const [playing, setPlaying] = useState(false)
  const card = catalogue.find(({ id }) => id === lesson)
  if (card === undefined) return null
  return (
    <figure className={styles.root}>
      <div className={styles.stage}>
        <ErrorBoundary fallback={() => null}>
          <Suspense fallback={null}>
            <LiveStage lesson={lesson} playing={playing} />
          </Suspense>
        </ErrorBoundary>
      </div>
      <figcaption className={styles.bar}>
        <Button variant="primary" size="large" icon={playing ? 'pause' : 'play'} onClick={() => setPlaying(!playing)}>
          {playing ? 'Pause' : 'Play'}
        </Button>
        <p className={styles.words}>
          <strong>{card.title}</strong>
          <span>{card.question}</span>
        </p>
        <LinkButton size="large" href={lessonHref(lesson)}>
          Open lesson
        </LinkButton>
      </figcaption>
    </figure>
  )
}
