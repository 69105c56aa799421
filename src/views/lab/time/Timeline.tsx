import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { duration } from '../../../brokers/phrase.ts'
import type { Fact } from '../../../kernel/fact.ts'
import { openingTick } from '../../../scenarios/lesson.ts'
import { seekTo } from '../../../store/lab/playback.ts'
import type { BrokerPanels } from '../../brokerPanels.ts'
import { useElementSize } from '../../common/useElementSize.ts'
import { useClock, useLab, useLabStore } from '../LabContext.tsx'
import { usePanels } from '../usePanels.ts'
import { milestonesOf } from './milestonesOf.ts'
import { SkipWait } from './SkipWait.tsx'
import styles from './Time.module.css'
import {
  type CurvePoint,
  curvePoints,
  type Mark,
  placeMarks,
  placeOf,
  sampleAt,
  stepPath,
  type TimeSpan,
  timeSpan,
} from './timelineScale.ts'

/** Below the words over the curve. */
const CURVE_TOP = 15
const CURVE_BASE = 48
const TRACK_Y = 58
const LABEL_Y = 80
const HEIGHT = 88
/** Room at both ends, so that the first and last mark are whole. */
const PAD = 10
/** Width of a letter, as a share of the size of the type. */
const LETTER = 0.6
/** So close to a mark a pointer means it. */
const REACH = 8

/** The run so far and what is known of its future: milestones as marks, the backlog as a curve. Drag it to go anywhere. */
export function Timeline() {
  const store = useLabStore()
  const panels = usePanels()
  const version = useLab((state) => state.toldVersion)
  const history = useLab((state) => state.history)
  const scenario = useLab((state) => state.scenario)
  const chart = useLab((state) => state.chart)
  const seeking = useLab((state) => state.seeking)
  const root = useRef<HTMLDivElement>(null)
  const letter = useRef<HTMLSpanElement>(null)
  const { width } = useElementSize(root)
  const { width: textPx } = useElementSize(letter)
  const inner = Math.max(50, width - 2 * PAD)
  const span = timeSpan(openingTick(scenario), history.horizonTick)
  const marks = useMemo(() => {
    const milestones = milestonesOf(history.trace).filter((fact) => fact.tick > span.fromTick)
    return placeMarks(milestones, span, inner, 9)
  }, [version, history, span.fromTick, span.toTick, inner])
  const points = useMemo(() => curvePoints(chart.backlog, span, inner, 2), [version, chart, span.fromTick, span.toTick, inner])
  return (
    <div ref={root} className={styles.timeline}>
      <span ref={letter} className={styles.letter} aria-hidden="true" />
      <svg className={styles.chart} width={width} height={HEIGHT} aria-hidden="true">
        <g transform={`translate(${PAD},0)`}>
          <Backlog points={points} name={panels.backlogName} />
          <line className={styles.track} x1={0} x2={inner} y1={TRACK_Y} y2={TRACK_Y} />
          <line className={styles.run} x1={0} x2={placeOf(span, history.horizonTick, inner)} y1={TRACK_Y} y2={TRACK_Y} />
          <Marks marks={marks} width={inner} letterPx={textPx * LETTER} />
          <text className={styles.end} x={inner} y={LABEL_Y} textAnchor="end">
            {duration(span.toTick)}
          </text>
        </g>
      </svg>
      <Playhead span={span} width={inner} />
      <Scrubber span={span} width={inner} marks={marks} onSeek={(tick) => seekTo(store, tick)} />
      <SkipWait />
      {seeking !== null && <progress className={styles.seeking} value={seeking} aria-label="Replaying" />}
    </div>
  )
}

function Backlog({ points, name }: { points: CurvePoint[]; name: string }) {
  const most = Math.max(5, ...points.map((point) => point.value))
  const y = (point: CurvePoint) => CURVE_BASE - (point.value / most) * (CURVE_BASE - CURVE_TOP)
  const top = stepPath(points, y)
  const [first] = points
  const last = points.at(-1)
  return (
    <>
      {first && last && <path className={styles.area} d={`${top}V${CURVE_BASE}H${first.x}Z`} />}
      <path className={styles.curve} d={top} />
      <text className={styles.end} x={0} y={10}>
        {name} {points.length > 0 ? `(most ${Math.max(...points.map((point) => point.value))})` : ''}
      </text>
    </>
  )
}

function Marks({ marks, width, letterPx }: { marks: readonly Mark[]; width: number; letterPx: number }) {
  const panels = usePanels()
  // A label is written where there is room beside the last one; the others speak when pointed at.
  let free = 0
  return marks.map((mark) => {
    const fact = (mark.facts.find((entry) => panels.isTrouble(entry)) ?? mark.facts[0]) as Fact
    const label = panels.markLabel(fact)
    const half = (label.length * letterPx) / 2
    const center = Math.min(width - half - 9 * letterPx, Math.max(half, mark.x))
    const fits = center - half >= free && Math.abs(center - mark.x) < half + 20
    if (fits) free = center + half + 10
    return (
      <g key={fact.id} className={styles.mark} data-trouble={panels.isTrouble(fact)}>
        <circle cx={mark.x} cy={TRACK_Y} r={5} />
        {fits && (
          <text x={center} y={LABEL_Y} textAnchor="middle">
            {label}
          </text>
        )}
      </g>
    )
  })
}

function Playhead({ span, width }: { span: TimeSpan; width: number }) {
  const head = useRef<SVGSVGElement>(null)
  const store = useLabStore()
  const place = (timeMs: number) => {
    // In tenths of a pixel.
    const x = PAD + Math.round(placeOf(span, timeMs, width) * 10) / 10
    if (head.current !== null) head.current.style.transform = `translateX(${x}px)`
  }
  useClock(place)
  useLayoutEffect(() => place(store.clock.timeMs))
  return (
    <svg ref={head} className={styles.playhead} width={1} height={HEIGHT} aria-hidden="true">
      <line className={styles.headLine} y1={16} y2={TRACK_Y} />
      <circle className={styles.head} cy={TRACK_Y} r={8} />
    </svg>
  )
}

interface ScrubberProps {
  readonly span: TimeSpan
  readonly width: number
  readonly marks: readonly Mark[]
  readonly onSeek: (tick: number) => void
}

/** The browser's own slider over the drawing: dragging, touch and keys work as everywhere. */
function Scrubber({ span, width, marks, onSeek }: ScrubberProps) {
  const panels = usePanels()
  const history = useLab((state) => state.history)
  const chart = useLab((state) => state.chart)
  const [hover, setHover] = useState<number | null>(null)
  const isPointed = useRef(false)
  const now = history.state.kernel.tick
  const preview = hover === null ? null : previewAt(panels, hover, span, width, marks, sampleAt(chart.backlog, hover))
  return (
    <>
      <input
        type="range"
        className={styles.scrubber}
        style={{ insetInline: PAD - 8, inlineSize: width + 16 }}
        aria-label="Timeline"
        aria-valuetext={`${(now / 1000).toFixed(1)} seconds of ${(history.horizonTick / 1000).toFixed(1)} run so far`}
        min={span.fromTick}
        max={span.toTick}
        step={100}
        value={now}
        onChange={({ currentTarget: { valueAsNumber } }) =>
          onSeek(isPointed.current ? (markNear(valueAsNumber, span, width, marks)?.facts[0]?.tick ?? valueAsNumber) : valueAsNumber)
        }
        onPointerDown={() => {
          isPointed.current = true
        }}
        onKeyDown={() => {
          isPointed.current = false
        }}
        onPointerMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect()
          const x = event.clientX - box.left - 8
          setHover(span.fromTick + (Math.min(width, Math.max(0, x)) / width) * (span.toTick - span.fromTick))
        }}
        onPointerLeave={() => setHover(null)}
      />
      <span className={styles.ring} />
      {preview !== null && hover !== null && (
        <output
          className={styles.preview}
          style={{ insetInlineStart: Math.min(Math.max(placeOf(span, hover, width), 110), width - 110) + PAD }}
        >
          {preview}
        </output>
      )}
    </>
  )
}

/** The milestone that a pointer at this tick means; undefined when it points at none. */
function markNear(tick: number, span: TimeSpan, width: number, marks: readonly Mark[]): Mark | undefined {
  const x = placeOf(span, tick, width)
  return marks.find((mark) => Math.abs(mark.x - x) < REACH)
}

function previewAt(
  panels: BrokerPanels,
  tick: number,
  span: TimeSpan,
  width: number,
  marks: readonly Mark[],
  backlog: number | null,
): string {
  const what = markNear(tick, span, width, marks)
    ?.facts.slice(0, 3)
    .map((fact) => panels.describeFact(fact))
  return [`${(tick / 1000).toFixed(1)} s`, backlog === null ? 'not run yet' : `${panels.backlogName} ${backlog}`, ...(what ?? [])].join(
    ' · ',
  )
}
