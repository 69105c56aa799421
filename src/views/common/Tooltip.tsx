import { cloneElement, type FocusEvent, type PointerEvent, type ReactElement, Suspense, useEffect, useId, useRef, useState } from 'react'
import { lazyView } from './lazyView.tsx'
import type { Side } from './placeBeside.ts'

interface TooltipProps {
  readonly text: string
  readonly keys?: readonly string[]
  readonly side?: Side
  /** Set when the text says more than the name of what it stands at: screen readers then speak it too. */
  readonly isDescription?: boolean
  /** One element that hands these handlers to the DOM; handlers of its own are called too. */
  readonly children: ReactElement<AnchorProps>
}

interface AnchorProps {
  'aria-describedby'?: string | undefined
  onPointerEnter?: ((event: PointerEvent<never>) => void) | undefined
  onPointerLeave?: ((event: PointerEvent<never>) => void) | undefined
  onPointerDown?: ((event: PointerEvent<never>) => void) | undefined
  onFocus?: ((event: FocusEvent<never>) => void) | undefined
  onBlur?: ((event: FocusEvent<never>) => void) | undefined
}

/** Fetched at the first hover or focus. If that fails there are no tooltips: nothing else should fail for their sake. */
const TooltipBox = lazyView(
  () => import('./TooltipBox.tsx').catch(() => ({ TooltipBox: () => null })),
  (module) => module.TooltipBox,
)

const OPEN_MS = 400
const CLOSE_MS = 120

/**
 * A few words at something hovered or focused. It can be hovered itself, goes with Escape, and never comes by touch (WCAG 1.4.13).
 * Our own and not a library's because it stands on the way to the first frame, where a positioning engine would cost 30 kB.
 */
export function Tooltip({ text, keys, side = 'top', isDescription = false, children }: TooltipProps) {
  const id = useId()
  const [anchor, setAnchor] = useState<Element | null>(null)
  const timer = useRef<number | undefined>(undefined)
  const after = (delayMs: number, next: Element | null) => {
    if (next !== null) TooltipBox.preload()
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => setAnchor(next), delayMs)
  }
  const closeNow = () => {
    window.clearTimeout(timer.current)
    setAnchor(null)
  }
  useEffect(() => () => window.clearTimeout(timer.current), [])

  const own = children.props
  const child = cloneElement(children, {
    ...(isDescription ? { 'aria-describedby': anchor ? id : undefined } : {}),
    onPointerEnter: (event) => {
      own.onPointerEnter?.(event)
      if (event.pointerType !== 'touch') after(OPEN_MS, event.currentTarget)
    },
    onPointerLeave: (event) => {
      own.onPointerLeave?.(event)
      after(CLOSE_MS, null)
    },
    onPointerDown: (event) => {
      own.onPointerDown?.(event)
      closeNow()
    },
    onFocus: (event) => {
      own.onFocus?.(event)
      const target: Element = event.currentTarget
      if (target.matches(':focus-visible')) after(0, target)
    },
    onBlur: (event) => {
      own.onBlur?.(event)
      closeNow()
    },
  })
  return (
    <>
      {child}
      {anchor && (
        <Suspense fallback={null}>
          <TooltipBox
            id={id}
            anchor={anchor}
            side={side}
            text={text}
            {...(keys ? { keys } : {})}
            onEnter={() => window.clearTimeout(timer.current)}
            onClose={closeNow}
          />
        </Suspense>
      )}
    </>
  )
}
