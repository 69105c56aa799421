import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { placeBeside } from '../common/placeBeside.ts'
import { useLab } from '../lab/LabContext.tsx'
import styles from './StageTip.module.css'

/** Names what the pointer or the focus is on. Screen readers have the same words as the element's name. */
export function StageTip({ stage }: { stage: RefObject<Element | null> }) {
  useLab((state) => state.toldVersion)
  const target = useTarget(stage)
  const box = useRef<HTMLDivElement>(null)
  const text = target?.isConnected ? (target.getAttribute('data-tip') ?? target.getAttribute('aria-label') ?? '') : ''
  useLayoutEffect(() => {
    if (box.current === null || target === null) return
    const { left, top } = placeBeside(target.getBoundingClientRect(), box.current.getBoundingClientRect(), {
      width: window.innerWidth,
      height: window.innerHeight,
    })
    box.current.style.translate = `${left}px ${Math.max(4, top)}px`
  })
  if (text === '') return null
  return (
    <div ref={box} role="tooltip" aria-hidden="true" className={styles.root}>
      {text}
    </div>
  )
}

const NAMED = '[data-tip], [data-entity]'

/** What is hovered, else what has been reached by keyboard. */
function useTarget(stage: RefObject<Element | null>): Element | null {
  const [target, setTarget] = useState<Element | null>(null)
  useEffect(() => {
    const root = stage.current
    if (root === null) return
    const named = (event: Event) => (event.target instanceof Element ? event.target.closest(NAMED) : null)
    const onOver = (event: Event) => {
      if ((event as PointerEvent).pointerType !== 'touch') setTarget(named(event))
    }
    const onFocus = (event: Event) => {
      const element = named(event)
      if (element?.matches(':focus-visible')) setTarget(element)
    }
    const onGone = () => setTarget(null)
    const onKey = (event: Event) => {
      if ((event as KeyboardEvent).key === 'Escape') setTarget(null)
    }
    const listeners = {
      pointerover: onOver,
      pointerleave: onGone,
      pointerdown: onGone,
      focusin: onFocus,
      focusout: onGone,
      keydown: onKey,
      scroll: onGone,
    }
    for (const [type, listener] of Object.entries(listeners)) root.addEventListener(type, listener)
    return () => {
      for (const [type, listener] of Object.entries(listeners)) root.removeEventListener(type, listener)
    }
  }, [stage])
  return target
}
