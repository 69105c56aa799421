import type { LessonCard } from '../../scenarios/catalogue/chapter.ts'
import type { LessonProgress } from '../../store/progress.ts'
import { lessonHref } from '../../store/route.ts'
import { Icon } from '../common/Icon.tsx'
import styles from './ContinueCard.module.css'
import { lessonStatus } from './lessonStatus.ts'

interface ContinueCardProps {
  readonly card: LessonCard
  readonly kept: LessonProgress | undefined
}

/** For those who come back: the lesson they were in, or the one after it. */
export function ContinueCard({ card, kept }: ContinueCardProps) {
  const status = lessonStatus(kept)
  return (
    <a className={styles.root} href={lessonHref(card.id)}>
      <span className={styles.words}>
        <span className={styles.what}>{status.state === 'new' ? 'Next lesson' : 'Continue'}</span>
        <strong className={styles.title}>{card.title}</strong>
        <span className={styles.status}>{status.state === 'new' ? `${card.minutes} min · ${card.level}` : status.says}</span>
      </span>
      <Icon name="arrowRight" />
      {status.share > 0 && <span className={styles.bar} style={{ width: `${status.share * 100}%` }} aria-hidden="true" />}
    </a>
  )
}
