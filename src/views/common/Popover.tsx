import { type ReactNode, type RefObject, Suspense, useRef, useState } from 'react'
import { lazyView } from './lazyView.tsx'

/** What the pressed element must carry. */
export interface PopoverTriggerProps {
  readonly ref: RefObject<HTMLButtonElement | null>
  readonly 'aria-haspopup': 'dialog'
  readonly 'aria-expanded': boolean
  readonly onClick: () => void
  readonly onPointerEnter: () => void
  readonly onFocus: () => void
}

interface PopoverProps {
  /** Draws what is pressed: `(props) => <button type="button" {...props}>lag</button>`. */
  readonly trigger: (props: PopoverTriggerProps) => ReactNode
  readonly title: string
  readonly side?: 'top' | 'bottom' | 'left' | 'right'
  readonly children: ReactNode
}

const Panel = lazyView(
  () => import('./PopoverPanel.tsx'),
  (module) => module.PopoverPanel,
)

/**
 * A small box at what was pressed: a definition, a few choices. Escape, a press elsewhere or the trigger close it, and focus returns.
 * The positioning engine (37 kB) is fetched when a trigger is first hovered, focused or pressed, off the way to the first frame.
 */
export function Popover({ trigger, title, side = 'bottom', children }: PopoverProps) {
  const anchor = useRef<HTMLButtonElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      {trigger({
        ref: anchor,
        'aria-haspopup': 'dialog',
        'aria-expanded': isOpen,
        onClick: () => setIsOpen((open) => !open),
        onPointerEnter: Panel.preload,
        onFocus: Panel.preload,
      })}
      {isOpen && (
        <Suspense fallback={null}>
          <Panel anchor={anchor} title={title} side={side} onClose={() => setIsOpen(false)}>
            {children}
          </Panel>
        </Suspense>
      )}
    </>
  )
}
