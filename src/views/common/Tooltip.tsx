import {
  cloneElement,
  type FocusEvent,
  type PointerEvent,
  type ReactElement,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { createPortal } from 'react-dom'
import { Kbd } from './Kbd.tsx'
import { placeBeside, type Side } from './placeBeside.ts'
import styles from './Tooltip.module.css'

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
        <TooltipBox
          id={id}
          anchor={anchor}
          side={side}
          text={text}
          {...(keys ? { keys } : {})}
          onEnter={() => window.clearTimeout(timer.current)}
          onClose={closeNow}
        />
      )}
    </>
  )
}

interface BoxProps {
  readonly id: string
  readonly anchor: Element
  readonly side: Side
  readonly text: string
  readonly keys?: readonly string[]
  readonly onEnter: () => void
  readonly onClose: () => void
}

function TooltipBox({ id, anchor, side, text, keys = [], onEnter, onClose }: BoxProps) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (box.current === null) return
    const { left, top } = placeBeside(
      anchor.getBoundingClientRect(),
      box.current.getBoundingClientRect(),
      { width: window.innerWidth, height: window.innerHeight },
      side,
    )
    box.current.style.translate = `${left}px ${top}px`
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose()
    }
    document.addEventListener('keydown', onKey, true)
    window.addEventListener('scroll', onClose, true)
    return () => {
      document.removeEventListener('keydown', onKey, true)
      window.removeEventListener('scroll', onClose, true)
    }
  })
  return createPortal(
    <div ref={box} id={id} role="tooltip" className={styles.root} onPointerEnter={onEnter} onPointerLeave={onClose}>
      {text}
      {keys.map((key) => (
        <Kbd key={key} isInverse>
          {key}
        </Kbd>
      ))}
    </div>,
    document.body,
  )
}
