import { VisuallyHidden } from '../common/VisuallyHidden.tsx'
import styles from './DocsLink.module.css'

interface DocsLinkProps {
  readonly href: string
  /** What it says more about, for those who hear the link alone. */
  readonly about: string
}

/** Leads to the official documentation, in a window of its own. */
export function DocsLink({ href, about }: DocsLinkProps) {
  return (
    <a className={styles.root} href={href} target="_blank" rel="noreferrer">
      Official page
      <VisuallyHidden>: {about}</VisuallyHidden>
    </a>
  )
}
