import { lessonHref } from '../../store/route.ts'
import { Button } from '../common/Button.tsx'
import styles from './NothingFound.module.css'
import { nearLessons } from './nearLessons.ts'

interface NothingFoundProps {
  readonly text: string
  readonly onClear: () => void
}

/** Instead of the chapters, when no lesson matches the search. */
export function NothingFound({ text, onClear }: NothingFoundProps) {
  return (
    <div className={styles.root}>
      <p className={styles.title}>No lesson speaks of “{text.trim()}”.</p>
      <Near text={text} />
      <Button onClick={onClear}>Show all lessons</Button>
    </div>
  )
}

function Near({ text }: { readonly text: string }) {
  const lessons = nearLessons(text)
  if (lessons.length === 0) return <p className={styles.near}>Try a word like lag, offset or rebalance.</p>
  return (
    <p className={styles.near}>
      Did you mean{' '}
      {lessons.map(({ id, title }, i) => (
        <span key={id}>
          {i > 0 && ', '}
          <a href={lessonHref(id)}>{title}</a>
        </span>
      ))}
      ?
    </p>
  )
}
