import { memo } from 'react'
import { Ring } from '../../stage/Ring.tsx'
import { middleY, type Rect } from '../../stage/rect.ts'
import { Selectable } from '../../stage/Selectable.tsx'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { firstThatFits, TEXT } from '../../stage/textFit.ts'
import type { ExchangeLayout } from '../layout/stageLayout.ts'
import type { ExchangeScene } from '../scene/exchangeScene.ts'
import styles from './ExchangeShape.module.css'
import { exchangePath } from './exchangePath.ts'
import { exchangeSays } from './stageSays.ts'

/** Share of a shape's width that a word in its middle may take. */
const ROOM: Readonly<Record<ExchangeScene['type'], number>> = { direct: 0.68, fanout: 0.84, topic: 0.8, headers: 0.9, default: 0.8 }

/** An exchange: a shape for its type, with the type in it or beside it, and its name. */
export const ExchangeShape = memo(function ExchangeShape({ scene, layout }: { scene: ExchangeScene; layout: ExchangeLayout }) {
  const { unit, measure } = useStageTools()
  const { shape, name, nameSide } = layout
  const centre = { x: shape.x + shape.width / 2, y: middleY(shape) }
  const isNamed = scene.name !== ''
  const title = isNamed ? scene.name : 'default'
  const isBeside = nameSide === 'right'
  const room = isBeside ? 0 : shape.width * ROOM[scene.type]
  const size = (['small', 'tiny'] as const).find((it) => measure(scene.type, TEXT[it] * unit, it === 'small') <= room)
  const fitsInside = size !== undefined
  const notes = [
    ...(fitsInside || !isNamed ? [] : [scene.type]),
    ...(scene.isInternal ? ['internal'] : []),
    ...(scene.isDurable ? [] : ['transient']),
  ]
  const wordings = notes.map((_, index) => [title, ...notes.slice(0, notes.length - index)].join(' · '))
  const entity = `exchange:${scene.name}` as const
  return (
    <Selectable entity={entity} name={exchangeSays(scene)}>
      <path
        className={styles.shape}
        data-status={scene.status}
        data-transient={!scene.isDurable || undefined}
        d={exchangePath(scene.type, shape.width / 2)}
        transform={`translate(${centre.x} ${centre.y})`}
      />
      {fitsInside && (
        <StageText x={centre.x} y={centre.y + 4 * unit} size={size} width={shape.width} anchor="middle" isBold={size === 'small'}>
          {scene.type}
        </StageText>
      )}
      {isBeside ? (
        <BesideName title={title} notes={notes} name={name} />
      ) : isNamed || !fitsInside ? (
        <StageText
          x={centre.x}
          y={name.y + (nameSide === 'above' ? 9.5 : 11.5) * unit}
          size="small"
          width={name.width}
          anchor="middle"
          tone={scene.name === '' ? undefined : 'muted'}
        >
          {firstThatFits(measure, wordings, name.width, TEXT.small * unit) || title}
        </StageText>
      ) : null}
      <Ring entities={[entity]} box={layout.box} radius={6 * unit} gap={1.5} />
    </Selectable>
  )
})

function BesideName({ title, notes, name }: { title: string; notes: readonly string[]; name: Rect }) {
  const { unit } = useStageTools()
  const middle = middleY(name)
  return (
    <>
      <StageText x={name.x} y={middle + (notes.length === 0 ? 4 : -1.5) * unit} size="label" width={name.width} isBold>
        {title}
      </StageText>
      {notes.length > 0 && (
        <StageText x={name.x} y={middle + 11 * unit} size="tiny" width={name.width} tone="muted">
          {notes.join(', ')}
        </StageText>
      )}
    </>
  )
}
