import type { LessonCard as Card } from '../../scenarios/catalogue/chapter.ts'
import { lessonHref } from '../../store/route.ts'
import { Icon } from '../common/Icon.tsx'
import { Marked } from '../common/Marked.tsx'
import styles from './LessonCard.module.css'
import type { LessonStatus } from './lessonStatus.ts'

interface LessonCardProps {
  readonly card: Card
  /** Its place in the chapter, 1 is the first. */
  readonly number: number
  readonly status: LessonStatus
  readonly words: readonly string[]
}

/** A lesson in the library. The whole card is the link. */
export function LessonCard({ card, number, status, words }: LessonCardProps) {
  const about = `about-${card.id}`
  return (
    <article className={styles.root} data-state={status.state}>
      <span className={styles.mark} aria-hidden="true">
        {status.state === 'done' ? <Icon name="check" /> : number}
      </span>
      <h4 className={styles.title}>
        <a className={styles.link} href={lessonHref(card.id)} data-lesson={card.id} aria-describedby={about}>
          <Marked text={card.title} words={words} />
        </a>
      </h4>
      <div className={styles.about} id={about}>
        <p className={styles.question}>
          <Marked text={card.question} words={words} />
        </p>
        <p className={styles.facts}>
          <span>
            {card.minutes} min · <Marked text={card.level} words={words} />
          </span>
          {status.says !== '' && <span className={styles.status}>{status.says}</span>}
        </p>
      </div>
      {status.state === 'begun' && status.share > 0 && (
        <span className={styles.bar} aria-hidden="true">
          <span style={{ width: `${status.share * 100}%` }} />
        </span>
      )}
    </article>
  )
}
