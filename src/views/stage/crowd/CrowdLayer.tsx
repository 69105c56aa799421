import { type ReactNode, useMemo, useReducer, useRef } from 'react'
import { packetsSince } from '../../../kernel/agenda.ts'
import { useLab } from '../../lab/LabContext.tsx'
import { useReducedMotion } from '../../theme/useAppearance.ts'
import { type StageFocus, useStageFocus } from '../StageTools.tsx'
import { useMoving } from '../useMoving.ts'
import styles from './Crowd.module.css'
import { CrowdList } from './CrowdList.tsx'
import { createCrowd, updateCrowd } from './crowd.ts'
import type { CrowdSource } from './crowdSource.ts'
import { paintTokens } from './paintTokens.ts'
import { placeTokens } from './tokenColumns.ts'
import { useCrowdCanvas } from './useCrowdCanvas.ts'
import { useCrowdPointer } from './useCrowdPointer.tsx'
import { usePictures } from './usePictures.tsx'

interface CrowdLayerProps<Flight> {
  /** Another one when the layout is another. */
  readonly source: CrowdSource<Flight>
  /** Of the drawing, px. */
  readonly width: number
  readonly height: number
  /** Draws those that are read or marked one by one, over the crowd. */
  readonly singles: (flights: readonly Flight[]) => ReactNode
}

/** Tokens are smaller when there are more than these, so that each hides less of the others. */
const MANY = 1_000
const SMALL = 0.7
/** Finer pixels than these cost more than anybody sees. */
const MOST_PIXEL_RATIO = 2

/**
 * Everything that is under way when it is too much to draw one by one: on a canvas, each token a copy of a picture of what the stage draws,
 * in the same place for the same time. What bears words, and what is selected, stays as it is. The same is told in a list.
 */
export function CrowdLayer<Flight>({ source, width, height, singles }: CrowdLayerProps<Flight>) {
  const focus = useStageFocus()
  const isReduced = useReducedMotion()
  const anchor = useRef<SVGSVGElement>(null)
  const [, again] = useReducer((count: number) => count + 1, 0)
  const state = useLab(({ history }) => history.state)
  // What another state has under way are other packets: of a run that was rewound.
  const crowd = useMemo(() => createCrowd(source), [source, state])
  const scale = Math.min(MOST_PIXEL_RATIO, Math.max(1, window.devicePixelRatio))
  const { surface, show } = useCrowdCanvas(anchor, width, height, scale)
  const isMany = useLab((state) => state.version >= 0 && crowd.order.length > MANY)
  const pictures = usePictures(crowd.looks, scale, isMany ? SMALL : 1, again)
  const pointer = useCrowdPointer(crowd, anchor)
  const marked = useMemo(() => markedMessages(focus), [focus])
  const seen = useRef<readonly unknown[]>([])

  useMoving((timeMs) => {
    const { tick, nextSeq, agenda } = state.kernel
    // Nothing comes or goes without one of these.
    const now = [crowd, marked, nextSeq, tick]
    if (now.some((it, index) => it !== seen.current[index])) {
      const before = crowd.singles
      updateCrowd(crowd, packetsSince(agenda, crowd.nextSeq), tick, marked)
      if (isOther(before, crowd.singles) || crowd.looks.values.length > pictures.asked) again()
    }
    seen.current = now
    placeTokens(crowd.columns, crowd.order, crowd.ways.values, timeMs, isReduced)
    paintTokens(surface, crowd.columns, crowd.order, pictures.sprites(), scale)
    show()
    pointer.follow()
  })

  const { singles: apart } = crowd
  const flights = useMemo(() => apart.flatMap(({ packet }) => source.flightsOf(packet)), [apart, source])
  return (
    <>
      <CrowdList crowd={crowd} />
      <svg ref={anchor} aria-hidden="true" className={styles.root} width={width} height={height}>
        {pictures.samples}
        {pointer.targets}
      </svg>
      {singles(flights)}
    </>
  )
}

/** The message that is selected, and those that the story looks at. */
function markedMessages({ message, look }: StageFocus): ReadonlySet<number> {
  const named = [...look].flatMap((entity) => (entity.startsWith('message:') ? [Number(entity.slice('message:'.length))] : []))
  return new Set(message === null ? named : [message, ...named])
}

function isOther(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length !== now.length || before.some((it, index) => it !== now[index])
}
