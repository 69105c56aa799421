import { Dialog as Base } from '@base-ui/react/dialog'
import { type ReactNode, useState } from 'react'
import styles from './Dialog.module.css'
import { IconButton } from './IconButton.tsx'

interface DialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly title: string
  readonly size?: 'normal' | 'wide'
  readonly children: ReactNode
}

/**
 * A window over the page that keeps focus until it is closed, and then gives it back. A sheet from below on a phone.
 * It weighs 20 kB: show it from a file that is fetched when needed (`lazyView`).
 */
export function Dialog({ isOpen, onClose, title, size = 'normal', children }: DialogProps) {
  const [from] = useState(() => document.activeElement)
  const giveBackFocus = () => {
    // The library gives it back to HTML alone; the parts of the stage are SVG.
    if (!(from instanceof SVGElement)) return true
    from.focus()
    return false
  }
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={styles.popup} data-size={size} finalFocus={giveBackFocus}>
          <header className={styles.header}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            <Base.Close render={<IconButton icon="close" label="Close" variant="quiet" />} />
          </header>
          <div className={styles.body}>{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
