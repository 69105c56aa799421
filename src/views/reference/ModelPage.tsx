import text from '/docs/MODEL.md?raw'
import { libraryHref } from '../../store/route.ts'
import { Markdown } from './Markdown.tsx'
import styles from './ModelPage.module.css'

/** The fidelity page: what is modelled and what is not. Its words are docs/MODEL.md, so that page and repository cannot differ. */
export function ModelPage() {
  return (
    <article className={styles.root}>
      <Markdown text={text} />
      <p className={styles.back}>
        <a href={libraryHref}>All lessons</a>
      </p>
    </article>
  )
}
