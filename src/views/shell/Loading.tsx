import styles from './Loading.module.css'

/** While a place is fetched. Shown only after a moment: most places come at once, and a flash would only disturb. */
export function Loading({ title }: { readonly title: string }) {
  return (
    <div className={styles.root} role="status">
      <span className={styles.tape} aria-hidden="true">
        <span />
        <span />
        <span />
      </span>
      <p>Loading {title === '' ? 'the page' : `“${title}”`}</p>
    </div>
  )
}
