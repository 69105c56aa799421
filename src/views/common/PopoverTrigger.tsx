import { type ReactNode, type RefObject, Suspense, useRef, useState } from 'react'

/** What the pressed element must carry. */
export interface PopoverTriggerProps {
  readonly ref: RefObject<HTMLButtonElement | null>
  readonly 'aria-haspopup': 'dialog'
  readonly 'aria-expanded': boolean
  readonly onClick: () => void
  readonly onPointerEnter: () => void
  readonly onFocus: () => void
}

/** What a box that opens at a trigger is told. */
export interface PopoverBoxProps {
  readonly anchor: RefObject<HTMLElement | null>
  readonly onClose: () => void
}

interface Props {
  /** Draws what is pressed: `(props) => <button type="button" {...props}>lag</button>`. */
  readonly trigger: (props: PopoverTriggerProps) => ReactNode
  /** Draws the open box; may suspend. */
  readonly box: (props: PopoverBoxProps) => ReactNode
  /** Fetches the code of the box. Called when the trigger is hovered or focused, off the way to the first frame. */
  readonly preload: () => void
}

/** A press on the trigger opens a box at it, another closes it. What the box needs is fetched when it is likely to be opened. */
export function PopoverTrigger({ trigger, box, preload }: Props) {
  const anchor = useRef<HTMLButtonElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      {trigger({
        ref: anchor,
        'aria-haspopup': 'dialog',
        'aria-expanded': isOpen,
        onClick: () => setIsOpen((open) => !open),
        onPointerEnter: preload,
        onFocus: preload,
      })}
      {isOpen && <Suspense fallback={null}>{box({ anchor, onClose: () => setIsOpen(false) })}</Suspense>}
    </>
  )
}
