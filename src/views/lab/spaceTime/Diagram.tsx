import { type KeyboardEvent, memo, type RefObject, useId, useLayoutEffect, useRef } from 'react'
import type { BrokerPanels } from '../../brokerPanels.ts'
import { writeAttribute } from '../../common/write.ts'
import { useClock, useLabStore } from '../LabContext.tsx'
import { clockTime } from '../trace/clockTime.ts'
import { usePanels } from '../usePanels.ts'
import type { Arrow, DiagramLayout } from './diagramLayout.ts'
import type { DiagramMessage } from './diagramMessage.ts'
import { nodeName } from './nodeName.ts'
import styles from './SpaceTime.module.css'

interface DiagramProps {
  readonly layout: DiagramLayout
  readonly width: number
  /** The tick at which the layout has the present at its right edge. */
  readonly now: number
  readonly chosen: DiagramMessage | null
  readonly onChoose: (message: DiagramMessage | null) => void
  readonly onOpen: (message: DiagramMessage) => void
}

/** Lifelines and arrows. One tab stop: left and right go from message to message, Enter goes to its moment. */
export function Diagram({ layout, width, now, chosen, onChoose, onOpen }: DiagramProps) {
  const id = useId()
  const { arrows, height } = layout
  const moving = useMovingGroups(now, layout.pixelsPerMs)
  const at = chosen === null ? -1 : arrows.findIndex(({ message }) => message.seq === chosen.seq)
  const onKeyDown = (event: KeyboardEvent) => {
    const from = at < 0 ? arrows.length : at
    const to = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: arrows.length - 1 }[event.key]
    const next = to === undefined ? undefined : arrows[Math.min(arrows.length - 1, Math.max(0, to))]
    if (next !== undefined) onChoose(next.message)
    else if (event.key === 'Escape') onChoose(null)
    else if ((event.key === 'Enter' || event.key === ' ') && arrows[at] !== undefined) onOpen(arrows[at].message)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={styles.layers} style={{ width, height }}>
      <Frame layout={layout} width={width} clip={`${id}-past-frame`} ticks={moving.ticks} />
      <div
        className={styles.arrows}
        role="listbox"
        tabIndex={0}
        aria-label={`${arrows.length} messages, in order of sending`}
        aria-activedescendant={at < 0 ? undefined : `${id}-${arrows[at]?.message.seq}`}
        onKeyDown={onKeyDown}
        onPointerLeave={() => onChoose(null)}
      >
        <svg role="presentation" width={width} height={height}>
          <PastOnly id={`${id}-past`} layout={layout} />
          <marker
            id={`${id}-head`}
            viewBox="0 0 8 8"
            refX="7.5"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0 0.5 8 4 0 7.5z" fill="context-stroke" />
          </marker>
          <g clipPath={`url(#${id}-past)`}>
            <g ref={moving.arrows}>
              {arrows.map((arrow) => (
                <ArrowShape
                  key={arrow.message.seq}
                  id={`${id}-${arrow.message.seq}`}
                  head={`${id}-head`}
                  arrow={arrow}
                  isChosen={arrow.message.seq === chosen?.seq}
                  onChoose={onChoose}
                  onOpen={onOpen}
                />
              ))}
            </g>
          </g>
        </svg>
      </div>
    </div>
  )
}

interface FrameProps {
  readonly layout: DiagramLayout
  readonly width: number
  /** Id for the clip of what moves. */
  readonly clip: string
  readonly ticks: RefObject<SVGGElement | null>
}

/** What stands under the arrows: the machines' lines and names, times, the present. */
function Frame({ layout, width, clip, ticks }: FrameProps) {
  const { lifelines, left, nowX, height } = layout
  return (
    <svg aria-hidden="true" className={styles.frame} width={width} height={height}>
      <PastOnly id={clip} layout={layout} />
      {lifelines.map(({ node, name, y }) => (
        <g key={node}>
          <text className={styles.name} x={left - 10} y={y} dominantBaseline="middle" textAnchor="end">
            {name}
          </text>
          <line className={styles.lifeline} x1={left} x2={nowX} y1={y} y2={y} />
        </g>
      ))}
      <line className={styles.present} x1={nowX} x2={nowX} y1={8} y2={height - 18} />
      <g clipPath={`url(#${clip})`}>
        <g ref={ticks}>
          {layout.ticks.map(({ x, text }) => (
            <text key={text} className={styles.tick} x={x} y={height - 5} textAnchor="middle">
              {text}
            </text>
          ))}
        </g>
      </g>
    </svg>
  )
}

/** What lies between the names and the present: arrows are seen as far as they have come. */
function PastOnly({ id, layout: { left, nowX, height } }: { id: string; layout: DiagramLayout }) {
  return (
    <clipPath id={id}>
      <rect x={left} y={0} width={Math.max(0, nowX - left)} height={height} />
    </clipPath>
  )
}

/** Pushes what has been laid out for `now` along as the clock goes on, until it is laid out anew. */
function useMovingGroups(now: number, pixelsPerMs: number) {
  const store = useLabStore()
  const arrows = useRef<SVGGElement>(null)
  const ticks = useRef<SVGGElement>(null)
  const push = (timeMs: number) => {
    const by = `translate(${-(timeMs - now) * pixelsPerMs} 0)`
    writeAttribute(arrows.current, 'transform', by)
    writeAttribute(ticks.current, 'transform', by)
  }
  useClock(push)
  useLayoutEffect(() => push(store.clock.timeMs))
  return { arrows, ticks }
}

interface ArrowShapeProps {
  readonly id: string
  readonly head: string
  readonly arrow: Arrow
  readonly isChosen: boolean
  readonly onChoose: (message: DiagramMessage) => void
  readonly onOpen: (message: DiagramMessage) => void
}

/** A message under way, from when and where it left to when and where it arrives. */
const ArrowShape = memo(function ArrowShape({ id, head, arrow, isChosen, onChoose, onOpen }: ArrowShapeProps) {
  const panels = usePanels()
  const { message, x1, y1, x2, y2, label } = arrow
  const line = { x1, y1, x2, y2 }
  return (
    // The diagram has focus and keys (aria-activedescendant); an arrow is only pointed at and pressed.
    <g
      id={id}
      role="option"
      aria-selected={isChosen}
      aria-label={nameOf(panels, message)}
      className={styles.arrow}
      data-kind={message.kind}
      data-answer={message.isAnswer}
      onPointerEnter={() => onChoose(message)}
      onClick={() => onOpen(message)}
    >
      <line className={styles.reach} {...line} />
      <line className={styles.line} {...line} markerEnd={`url(#${head})`} />
      {label !== null && (
        <text className={styles.label} x={label.x} y={label.y} dominantBaseline="central" textAnchor="middle">
          {message.label}
        </text>
      )}
    </g>
  )
})

function nameOf(panels: BrokerPanels, { from, to, label, says, sentTick }: DiagramMessage): string {
  return `${label}, ${nodeName(panels, from)} to ${nodeName(panels, to)}, ${clockTime(sentTick)}: ${says}`
}
