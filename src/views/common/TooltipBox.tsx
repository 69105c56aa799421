import { useEffect, useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { Kbd } from './Kbd.tsx'
import { placeBeside, type Side } from './placeBeside.ts'
import styles from './TooltipBox.module.css'

interface TooltipBoxProps {
  readonly id: string
  readonly anchor: Element
  readonly side: Side
  readonly text: string
  readonly keys?: readonly string[]
  readonly onEnter: () => void
  readonly onClose: () => void
}

/** The box of an open `Tooltip`. */
export function TooltipBox({ id, anchor, side, text, keys = [], onEnter, onClose }: TooltipBoxProps) {
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
