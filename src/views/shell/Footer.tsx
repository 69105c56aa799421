import styles from './Footer.module.css'
import { ReferenceLinks } from './ReferenceLinks.tsx'

/** Under every place that scrolls. */
export function Footer() {
  return (
    <footer className={styles.root}>
      <p>Everything runs in this page. Nothing you do here leaves your browser.</p>
      <nav aria-label="Reference" className={styles.links}>
        <ReferenceLinks />
      </nav>
    </footer>
  )
}
