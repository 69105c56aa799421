import { Ring } from '../../stage/Ring.tsx'
import { bottom, right } from '../../stage/rect.ts'
import { Selectable } from '../../stage/Selectable.tsx'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import type { TapeLayout } from '../layout/stageLayout.ts'
import type { TapeScene } from '../scene/tapeScene.ts'
import styles from './BrokerChips.module.css'
import { chipSays } from './stageSays.ts'

/** The replicas of a partition: the leader filled, followers outlined, each with how much of the log it has. */
export function BrokerChips({ scene, layout }: { scene: TapeScene; layout: TapeLayout }) {
  const { unit } = useStageTools()
  return scene.chips.map((chip, index) => {
    const box = layout.chips[index]
    if (box === undefined) return null
    const { x, y, width, height } = box
    const isWord = layout.chipText === 'word'
    const radius = Math.min(6 * unit, height * 0.3)
    const bar = isWord ? 2.5 * unit : 2 * unit
    const inset = radius * 0.8
    return (
      <Selectable key={chip.broker} entity={`broker:broker-${chip.broker}`} name={chipSays(scene.id, chip)} isStop={false}>
        <rect className={styles.chip} data-leader={chip.isLeader || undefined} x={x} y={y} width={width} height={height} rx={radius} />
        <StageText
          x={x + width / 2}
          y={y + height / 2 + (isWord ? 3.2 : 3) * unit}
          size="tiny"
          width={width - 2 * unit}
          anchor="middle"
          isBold={chip.isLeader}
          tone={chip.isLeader ? 'inverse' : 'muted'}
        >
          {isWord ? `broker ${chip.broker}` : String(chip.broker)}
        </StageText>
        {!chip.isLeader && (
          <rect
            className={styles.copied}
            x={x + inset}
            y={bottom(box) - bar}
            width={Math.max(0, (right(box) - x - 2 * inset) * chip.share)}
            height={bar}
          />
        )}
        <Ring entities={[`broker:broker-${chip.broker}`]} box={box} radius={radius} gap={1.5} />
      </Selectable>
    )
  })
}
