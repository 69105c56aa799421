import { memo } from 'react'
import { Decor } from '../../stage/Decor.tsx'
import { Ring } from '../../stage/Ring.tsx'
import { bottom, type Rect, right } from '../../stage/rect.ts'
import { Selectable } from '../../stage/Selectable.tsx'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { TEXT } from '../../stage/textFit.ts'
import { type NodeChip, nodeChips } from '../layout/nodeBoxes.ts'
import type { BrokerLayout } from '../layout/stageLayout.ts'
import type { BrokerScene } from '../scene/brokerScene.ts'
import { nodeNumber } from '../scene/nodeNumber.ts'
import styles from './BrokerFrame.module.css'
import { brokerSays } from './stageSays.ts'

/** At both sides of a node's name, design units. */
const PADDING = 8

/** What the broker holds, and its nodes by name. When all of them are down the frame is cracked. */
export const BrokerFrame = memo(function BrokerFrame({ brokers, layout }: { brokers: readonly BrokerScene[]; layout: BrokerLayout }) {
  const { unit, measure } = useStageTools()
  const isDown = brokers.every((broker) => broker.isDown)
  const { frame } = layout
  const placed = brokers.flatMap((broker) => {
    const box = layout.nodes[broker.node]
    return box === undefined ? [] : [{ broker, box }]
  })
  const chips = nodeChips(
    placed.map(({ box }) => box),
    placed.map(({ broker }) => wordingsOf(broker, brokers.length === 1)),
    (words) => measure(words, TEXT.small * unit, true) + 2 * PADDING * unit,
    unit,
  )
  return (
    <g data-down={isDown || undefined}>
      {frame !== null && (
        <Decor>
          <rect
            className={styles.frame}
            data-down={isDown || undefined}
            x={frame.x}
            y={frame.y}
            width={frame.width}
            height={frame.height}
            rx={14 * unit}
          />
          {isDown && <path className={styles.crack} d={crack(frame, unit)} />}
        </Decor>
      )}
      {placed.map(({ broker }, index) => {
        const chip = chips[index]
        return chip === undefined ? null : <Node key={broker.node} broker={broker} {...chip} isOne={brokers.length === 1} />
      })}
    </g>
  )
})

/** What can be said of a node, the longest first. The only one is known without its name, one of several by its number. */
function wordingsOf({ node, words, short }: BrokerScene, isOne: boolean): string[] {
  if (words === '') return [node]
  const long = [`${node}: ${words}`, `${node}: ${short}`]
  return isOne ? [...long, short] : [...long, `${nodeNumber(node)}: ${short}`, node]
}

function Node({ broker, words, box: chip, isOne }: NodeChip & { broker: BrokerScene; isOne: boolean }) {
  const { unit } = useStageTools()
  const radius = 6 * unit
  return (
    <Selectable entity={`broker:${broker.node}`} name={brokerSays(broker)}>
      <rect
        className={styles.node}
        data-down={broker.isDown || broker.hasAlarm || undefined}
        data-plain={(isOne && broker.memory === null) || undefined}
        x={chip.x}
        y={chip.y}
        width={chip.width}
        height={chip.height}
        rx={radius}
      />
      <StageText
        x={chip.x + PADDING * unit}
        y={chip.y + chip.height / 2 + (broker.memory === null ? 4 : 3) * unit}
        size="small"
        width={chip.width - 2 * PADDING * unit + 1}
        isBold
        tone={broker.isDown || broker.hasAlarm ? 'bad' : 'muted'}
      >
        {words}
      </StageText>
      {broker.memory !== null && (
        <Gauge memory={broker.memory} x={chip.x + radius} y={bottom(chip) - 3.5 * unit} width={chip.width - 2 * radius} />
      )}
      <Ring entities={[`broker:${broker.node}`]} box={chip} radius={radius} gap={1.5} />
    </Selectable>
  )
}

/** How much of the memory that it may use is taken. */
function Gauge({ memory, x, y, width }: { memory: NonNullable<BrokerScene['memory']>; x: number; y: number; width: number }) {
  const { unit } = useStageTools()
  const share = Math.min(1, memory.usedBytes / Math.max(1, memory.limitBytes))
  const height = 2.5 * unit
  return (
    <>
      <rect className={styles.gaugeTrack} x={x} y={y} width={width} height={height} rx={height / 2} />
      <rect
        className={styles.gauge}
        data-over={share === 1 || undefined}
        x={x}
        y={y}
        width={width * share}
        height={height}
        rx={height / 2}
      />
    </>
  )
}

/** Jagged lines across two corners, where there are no words. */
function crack(frame: Rect, unit: number): string {
  const [left, top, end, low] = [frame.x, frame.y, right(frame), bottom(frame)]
  const at = (x: number, y: number) => `${x} ${y}`
  const upper = [
    at(end - 64 * unit, top),
    at(end - 50 * unit, top + 13 * unit),
    at(end - 38 * unit, top + 8 * unit),
    at(end - 22 * unit, top + 30 * unit),
  ]
  const lower = [
    at(left + 52 * unit, low),
    at(left + 40 * unit, low - 12 * unit),
    at(left + 28 * unit, low - 9 * unit),
    at(left + 14 * unit, low - 26 * unit),
  ]
  return `M${[...upper, at(end - 10 * unit, top + 27 * unit), at(end, top + 46 * unit)].join('L')}M${[...lower, at(left, low - 34 * unit)].join('L')}`
}
