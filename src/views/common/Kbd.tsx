import styles from './Kbd.module.css'

interface KbdProps {
  readonly children: string
  /** On a dark ground. */
  readonly isInverse?: boolean
}

/** The name of a key. */
export function Kbd({ children, isInverse = false }: KbdProps) {
  return (
    <kbd className={styles.root} data-inverse={isInverse || undefined}>
      {children}
    </kbd>
  )
}
