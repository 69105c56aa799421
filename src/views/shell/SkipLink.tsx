import styles from './SkipLink.module.css'

/** First stop of Tab: past the header. A button, since a link to an id would be an address to the router. */
export function SkipLink() {
  return (
    <button type="button" className={styles.root} onClick={() => document.querySelector<HTMLElement>('main')?.focus()}>
      Skip to content
    </button>
  )
}
