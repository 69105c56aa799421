import { memo } from 'react'
import { Decor } from '../../stage/Decor.tsx'
import { Ring } from '../../stage/Ring.tsx'
import { bottom, middleY, type Rect } from '../../stage/rect.ts'
import { pathOf, type Route } from '../../stage/route.ts'
import { Selectable } from '../../stage/Selectable.tsx'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { PILL_LINE } from '../layout/recipes.ts'
import type { PillLayout } from '../layout/stageLayout.ts'
import { type PillLight, type PillScene, pillEntity } from '../scene/pillScene.ts'
import styles from './BindingPill.module.css'
import { pillSays } from './stageSays.ts'
import { TopicWords } from './TopicWords.tsx'
import { useLight } from './useLight.ts'

interface BindingPillProps {
  readonly scene: PillScene
  readonly layout: PillLayout
  /** From the exchange to it, and from it to what it leads to. */
  readonly ways: readonly Route[]
}

/** A binding: its line, and what it asks for. While it takes a message both light up, and it shows which part took what. */
export const BindingPill = memo(function BindingPill({ scene, layout, ways }: BindingPillProps) {
  const { unit } = useStageTools()
  const light = useLight(scene.lights)
  const { box } = layout
  const entity = pillEntity(scene)
  const radius = Math.min(box.height / 2, 8 * unit)
  return (
    <g data-lit={light !== null || undefined} data-kind={scene.kind}>
      <Decor>
        {ways.map((way) => (
          <path key={pathOf(way)} className={styles.line} d={pathOf(way)} />
        ))}
      </Decor>
      <Selectable entity={entity} name={pillSays(scene, light)}>
        <rect className={styles.body} x={box.x} y={box.y} width={box.width} height={box.height} rx={radius} />
        <PillText scene={scene} light={light} box={box} lines={layout.lines} />
        <Ring entities={[entity]} box={box} radius={radius} gap={1.5} />
      </Selectable>
    </g>
  )
})

function PillText({ scene, light, box, lines }: { scene: PillScene; light: PillLight | null; box: Rect; lines: number }) {
  const { unit } = useStageTools()
  const inset = 6 * unit
  const inner = { x: box.x + inset, width: box.width - 2 * inset }
  if (scene.type === 'topic' && scene.kind === 'binding')
    return <TopicWords pattern={scene.lines[0] ?? ''} light={light} box={{ ...inner, y: box.y, height: box.height }} lines={lines} />
  const shown = lines === 1 && scene.lines.length > 1 ? [scene.lines.join(' ')] : scene.lines.slice(0, lines)
  const hidden = lines > 1 ? scene.lines.length - shown.length : 0
  const fits = light?.match.kind === 'headers' ? light.match.fits : null
  const first = middleY(box) - ((shown.length - 1) / 2) * PILL_LINE * unit + 3.5 * unit
  return shown.map((line, index) => {
    const isHeader = scene.type === 'headers' && index > 0
    const isFit = fits?.[index - 1] ?? false
    const words = index === shown.length - 1 && hidden > 0 ? `${line} +${hidden}` : line
    return (
      <StageText
        key={line}
        x={inner.x}
        y={Math.min(first + index * PILL_LINE * unit, bottom(box) - 2 * unit)}
        size="tiny"
        width={inner.width}
        isBold={light !== null && (!isHeader || isFit)}
        tone={toneOf(light !== null, isHeader, isFit)}
      >
        {isHeader && fits !== null ? `${isFit ? '✓' : '✗'} ${words}` : words}
      </StageText>
    )
  })
}

function toneOf(isLit: boolean, isHeader: boolean, isFit: boolean): string {
  if (!isLit) return 'ink'
  return isHeader && !isFit ? 'muted' : 'accent'
}
