import { modelHref } from '../../store/route.ts'
import styles from './Footer.module.css'

/** Under every place that scrolls. */
export function Footer() {
  return (
    <footer className={styles.root}>
      <p>Everything runs in this page. Nothing you do here leaves your browser.</p>
      <nav aria-label="About">
        <a href={modelHref}>What is modelled, and what is not</a>
      </nav>
    </footer>
  )
}
