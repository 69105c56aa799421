import { catalogue } from '../../scenarios/catalogue.ts'
import { lessonHref } from '../../store/route.ts'
import { LinkButton } from '../common/Button.tsx'
import { JourneyPicture } from './JourneyPicture.tsx'
import styles from './LivePreview.module.css'

interface LivePreviewProps {
  /** Id of the lesson shown. */
  readonly lesson: string
}

/** The stage of a lesson on the front page, one press from playing. */
export function LivePreview({ lesson }: LivePreviewProps) {
  const card = catalogue.find(({ id }) => id === lesson)
  if (card === undefined) return null
  return (
    <figure className={styles.root}>
      <div className={styles.stage}>
        <JourneyPicture />
      </div>
      <figcaption className={styles.bar}>
        <LinkButton variant="primary" size="large" icon="play" href={lessonHref(lesson, { play: '1' })}>
          Play
        </LinkButton>
        <p className={styles.words}>
          <strong>{card.title}</strong>
          <span>{card.question}</span>
        </p>
        <span className={styles.time}>{card.minutes} min</span>
      </figcaption>
    </figure>
  )
}
