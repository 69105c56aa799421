import { catalogue } from '../../scenarios/catalogue.ts'
import { nearestNames } from '../../store/editDistance.ts'
import { lessonHref } from '../../store/route.ts'
import { Button } from '../common/Button.tsx'
import styles from './NothingFound.module.css'

interface NothingFoundProps {
  readonly text: string
  readonly onClear: () => void
}

/** Instead of the chapters, when no lesson matches the search. */
export function NothingFound({ text, onClear }: NothingFoundProps) {
  return (
    <div className={styles.root}>
      <p className={styles.title}>No lesson speaks of “{text.trim()}”.</p>
      <p className={styles.near}>
        The nearest by name:{' '}
        {nearLessons(text).map(({ id, title }, i) => (
          <span key={id}>
            {i > 0 && ', '}
            <a href={lessonHref(id)}>{title}</a>
          </span>
        ))}
      </p>
      <Button onClick={onClear}>Show all lessons</Button>
    </div>
  )
}

/** Lessons with a word in their title or address that is near to what was typed. */
function nearLessons(text: string) {
  const words = new Map(
    catalogue.flatMap((card) => [...card.title.toLowerCase().split(/\W+/), ...card.id.split('-')].map((word) => [word, card])),
  )
  const near = nearestNames(text.trim(), [...words.keys()], catalogue.length)
  return [...new Set(near.flatMap((word) => words.get(word) ?? []))].slice(0, 3)
}
