import { useRef } from 'react'
import { writeAttribute } from '../../common/write.ts'
import { Decor } from '../../stage/Decor.tsx'
import { bottom } from '../../stage/rect.ts'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { useMoving } from '../../stage/useMoving.ts'
import { useReducedMotion } from '../../theme/useAppearance.ts'
import type { RingLayout } from '../layout/stageLayout.ts'
import { turnPlaces } from '../layout/turnPlaces.ts'
import type { RingPlace, RingScene } from '../scene/ringScene.ts'
import { ringSays } from './stageSays.ts'
import styles from './TurnRing.module.css'
import { toneStyle } from './toneStyle.ts'

/** Simulated ms in which the ring turns. */
const TURN_MS = 260

/**
 * The ring of a queue's consumers in its true order: who is at its head stands at the left, where the queue ends, the others follow
 * clockwise; who has no room stands outside. It turns when somebody was served.
 */
export function TurnRing({ scene, layout }: { scene: RingScene; layout: RingLayout }) {
  const { unit } = useStageTools()
  const isReduced = useReducedMotion()
  const elements = useRef(new Map<string, SVGGElement>())
  const { centre, radius, chip, bayLabel } = layout
  const all = [...scene.places, ...scene.out]
  useMoving((timeMs) => {
    const left = scene.movedTick === null || isReduced ? 0 : remaining(timeMs - scene.movedTick)
    for (const [index, { x, y, scale }] of turnPlaces(scene, layout, left).entries()) {
      const place = all[index]
      if (place !== undefined)
        writeAttribute(elements.current.get(place.id), 'transform', `translate(${round(x)} ${round(y)}) scale(${round(scale)})`)
    }
  })
  // Clear of the edge around who is next.
  const pointer = { x: centre.x - radius - chip / 2 - 3.4 * unit, y: centre.y }
  return (
    <Decor>
      <g data-tip={ringSays(scene)}>
        {scene.kind === 'turns' && <circle className={styles.track} cx={centre.x} cy={centre.y} r={radius} />}
        {scene.kind === 'single' && <path className={styles.track} d={`M${pointer.x} ${pointer.y}H${centre.x + radius + chip / 2}`} />}
        {scene.kind === 'turns' && scene.places.length > 1 && radius - chip / 2 > 9 * unit && (
          <path className={styles.turns} d={arrow(radius * 0.34)} transform={`translate(${centre.x} ${centre.y})`} />
        )}
        <path className={styles.pointer} d={`M${pointer.x} ${pointer.y}l${-5.5 * unit} ${-4.5 * unit}v${9 * unit}z`} />
        {scene.out.length > 0 && (
          <StageText x={bayLabel.x} y={bottom(bayLabel) - 2.5 * unit} size="tiny" width={bayLabel.width} tone="muted">
            {scene.kind === 'single' ? 'waiting' : 'full'}
          </StageText>
        )}
        {all.map((place) => (
          <g
            key={place.id}
            ref={(element) => {
              if (element === null) elements.current.delete(place.id)
              else elements.current.set(place.id, element)
            }}
          >
            <Chip place={place} side={chip} isNext={scene.next === place.id} isOut={scene.out.includes(place)} />
          </g>
        ))}
      </g>
    </Decor>
  )
}

function Chip({ place, side, isNext, isOut }: { place: RingPlace; side: number; isNext: boolean; isOut: boolean }) {
  const { unit } = useStageTools()
  const isHollow = place.isFull || isOut
  return (
    <g style={toneStyle(place.tone)}>
      {isNext && <circle className={styles.next} r={side / 2 + 2 * unit} />}
      <circle className={styles.chip} data-hollow={isHollow || undefined} r={side / 2} />
      {side >= 13 * unit && (
        <text className={styles.name} data-hollow={isHollow || undefined} textAnchor="middle" y={3.4 * unit}>
          {place.short}
        </text>
      )}
    </g>
  )
}

/** Which way it turns. */
function arrow(radius: number): string {
  const [x, y] = [radius * 0.7, -radius * 0.7]
  return `M${-x} ${y}A${radius} ${radius} 0 1 1 ${-radius} ${radius * 0.15}M${-radius - 2.5} ${radius * 0.5}L${-radius} ${radius * 0.05}L${-radius + 3} ${radius * 0.45}`
}

/** Share of the turn still to go: fast at first, then gently. */
function remaining(sinceMs: number): number {
  if (sinceMs >= TURN_MS || sinceMs < 0) return 0
  const left = 1 - sinceMs / TURN_MS
  return left * left
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
