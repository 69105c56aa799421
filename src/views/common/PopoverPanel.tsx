import { Popover as Base } from '@base-ui/react/popover'
import type { ReactNode, RefObject } from 'react'
import { IconButton } from './IconButton.tsx'
import styles from './PopoverPanel.module.css'

interface PopoverPanelProps {
  readonly anchor: RefObject<HTMLElement | null>
  readonly title: string
  readonly side: 'top' | 'bottom' | 'left' | 'right'
  readonly onClose: () => void
  readonly children: ReactNode
}

/** The box of an open `Popover`. */
export function PopoverPanel({ anchor, title, side, onClose, children }: PopoverPanelProps) {
  return (
    <Base.Root
      open
      onOpenChange={(_open, { event }) => {
        // A press on the trigger is the trigger's own business: closing here would let it open again.
        if (event.target instanceof Node && event.type !== 'keydown' && anchor.current?.contains(event.target)) return
        onClose()
      }}
    >
      <Base.Portal>
        <Base.Positioner anchor={anchor} side={side} sideOffset={8} collisionPadding={8} className={styles.positioner}>
          <Base.Popup className={styles.popup} finalFocus={anchor}>
            <div className={styles.header}>
              <Base.Title className={styles.title}>{title}</Base.Title>
              <Base.Close render={<IconButton icon="close" label="Close" variant="quiet" />} />
            </div>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
