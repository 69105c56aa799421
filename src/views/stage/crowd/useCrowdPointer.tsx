import { type RefObject, useEffect, useRef } from 'react'
import styles from './Crowd.module.css'
import type { Crowd } from './crowd.ts'
import { tokenNear } from './tokenColumns.ts'

/** So near to a token a pointer means it, px. */
const REACH = 9

/**
 * What the pointer is on, for a canvas that has no parts: a target that is put where the token nearest to it is, with its words and its
 * message. There are two that take turns: a pointer that goes from one token to the next comes over another element. `anchor`: what they stand
 * in, over the drawing.
 */
export function useCrowdPointer<Flight>(crowd: Crowd<Flight>, anchor: RefObject<Element | null>) {
  const elements = useRef<(SVGCircleElement | null)[]>([null, null])
  const pointer = useRef<{ x: number; y: number } | null>(null)
  const meant = useRef<{ index: number; seq: number }>({ index: 0, seq: -1 })

  const follow = () => {
    const near = pointer.current === null ? -1 : tokenNear(crowd.columns, crowd.order, pointer.current.x, pointer.current.y, REACH)
    const found = crowd.owners[near]
    const seq = found?.packet.seq ?? -1
    if (seq !== meant.current.seq) {
      elements.current[meant.current.index]?.setAttribute('r', '0')
      meant.current = { index: 1 - meant.current.index, seq }
    }
    const element = elements.current[meant.current.index]
    if (element === undefined || element === null || found === undefined) return
    element.setAttribute('cx', String(crowd.columns.x[near]))
    element.setAttribute('cy', String(crowd.columns.y[near]))
    if (element.getAttribute('r') !== '0') return
    const [flight] = crowd.source.flightsOf(found.packet)
    const message = crowd.columns.message[near] ?? -1
    element.setAttribute('r', String(REACH))
    element.setAttribute('data-tip', flight === undefined ? '' : crowd.source.saysOf(flight))
    if (message < 0) element.removeAttribute('data-entity')
    else element.setAttribute('data-entity', `message:${message}`)
  }
  const latest = useRef(follow)
  latest.current = follow

  useEffect(() => {
    const stage = anchor.current?.parentElement
    if (stage === undefined || stage === null) return
    const onMove = ({ clientX, clientY }: PointerEvent) => {
      const { left, top } = stage.getBoundingClientRect()
      pointer.current = { x: clientX - left, y: clientY - top }
      latest.current()
    }
    const onLeave = () => {
      pointer.current = null
      latest.current()
    }
    stage.addEventListener('pointermove', onMove)
    stage.addEventListener('pointerleave', onLeave)
    return () => {
      stage.removeEventListener('pointermove', onMove)
      stage.removeEventListener('pointerleave', onLeave)
    }
  }, [anchor])

  const targets = [0, 1].map((index) => (
    <circle
      key={index}
      ref={(element) => {
        elements.current[index] = element
      }}
      className={styles.target}
      r={0}
    />
  ))
  return { follow, targets }
}
