import type { LessonCard as Card, Chapter } from '../../scenarios/catalogue/chapter.ts'
import type { Progress } from '../../store/progress.ts'
import { lessonHref } from '../../store/route.ts'
import styles from './ChapterSection.module.css'
import { LessonCard } from './LessonCard.tsx'
import { lessonStatus } from './lessonStatus.ts'

interface ChapterSectionProps {
  readonly chapter: Chapter
  readonly lessons: readonly Card[]
  readonly progress: Progress
  /** What was searched for, to be marked. */
  readonly words: readonly string[]
}

/** A chapter with its cards. */
export function ChapterSection({ chapter, lessons, progress, words }: ChapterSectionProps) {
  const all = chapter.lessons
  const done = all.filter(({ id }) => progress.lessons[id]?.finished).length
  return (
    <section className={styles.root} aria-labelledby={`chapter-${chapter.id}`}>
      <header className={styles.header}>
        <h3 className={styles.title} id={`chapter-${chapter.id}`}>
          {chapter.title}
        </h3>
        <p className={styles.about}>{chapter.about}</p>
        {done > 0 && (
          <p className={styles.done}>
            {done} of {all.length} done
          </p>
        )}
        {chapter.open !== undefined && <OpenWorlds cards={chapter.open} />}
      </header>
      <ol className={styles.cards}>
        {lessons.map((card) => (
          <li key={card.id}>
            <LessonCard card={card} number={all.indexOf(card) + 1} status={lessonStatus(progress.lessons[card.id])} words={words} />
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Worlds without a story. */
function OpenWorlds({ cards }: { readonly cards: readonly Card[] }) {
  return (
    <div className={styles.open}>
      <p id="open-worlds">Without a story, to try things out:</p>
      <ul aria-labelledby="open-worlds">
        {cards.map(({ id, title }) => (
          <li key={id}>
            <a href={lessonHref(id)}>{title}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
