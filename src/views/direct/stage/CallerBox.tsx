import { memo } from 'react'
import { Ring } from '../../stage/Ring.tsx'
import { bottom, middleY, type Rect } from '../../stage/rect.ts'
import { Selectable } from '../../stage/Selectable.tsx'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { firstThatFits, TEXT } from '../../stage/textFit.ts'
import type { CallerDetail, CallerLayout } from '../layout/stageLayout.ts'
import type { CallerScene } from '../scene/callerScene.ts'
import styles from './CallerBox.module.css'
import { HeldTokens } from './HeldTokens.tsx'
import { callerSays } from './stageSays.ts'
import { ThreadRow } from './ThreadRow.tsx'

/** A caller: its threads with what holds them, what waits for one, and what its users have been told. */
export const CallerBox = memo(function CallerBox({ scene, layout }: { scene: CallerScene; layout: CallerLayout }) {
  const { unit } = useStageTools()
  const { box, detail, rows, waiting } = layout
  const radius = 10 * unit
  return (
    <g data-tape={scene.name}>
      <Selectable entity={`producer:${scene.name}`} name={callerSays(scene)}>
        <rect
          className={styles.box}
          data-full={scene.busyCount >= scene.threadCount || undefined}
          x={box.x}
          y={box.y}
          width={box.width}
          height={box.height}
          rx={radius}
        />
        <Header scene={scene} header={layout.header} detail={detail} />
        <Ring entities={[`producer:${scene.name}`]} box={box} radius={radius} />
      </Selectable>
      {rows.map((row, index) => (
        <ThreadRow key={index} thread={scene.threads[index] ?? null} box={row} detail={detail} />
      ))}
      <Waiting scene={scene} box={waiting} detail={detail} />
    </g>
  )
})

/** Name, threads, and what users were told. */
function Header({ scene, header, detail }: { scene: CallerScene; header: Rect; detail: CallerDetail }) {
  const { unit, measure } = useStageTools()
  const first = header.y + { card: 22, rows: 18, line: 16 }[detail] * unit
  const second = first + { card: 17, rows: 15, line: 14 }[detail] * unit
  const told = [`answered ${scene.answered} · failed ${scene.givenUp}`, `✓ ${scene.answered}  ✗ ${scene.givenUp}`]
  const toldTone = scene.givenUp > 0 ? 'bad' : 'muted'
  const name = measure(scene.name, TEXT.name * unit, true)
  const beside = header.width - name - 8 * unit
  const isFull = scene.busyCount >= scene.threadCount
  return (
    <>
      <StageText x={header.x} y={first} size="name" width={header.width} isBold>
        {scene.name}
      </StageText>
      {scene.isPaused && (
        <StageText x={header.x + header.width} y={first} size="small" width={beside} anchor="end" tone="warn">
          paused
        </StageText>
      )}
      {detail !== 'card' && !scene.isPaused && (
        <StageText x={header.x + header.width} y={first} size="tiny" width={beside} anchor="end" tone={toldTone}>
          {firstThatFits(measure, told, beside, TEXT.tiny * unit)}
        </StageText>
      )}
      <StageText x={header.x} y={second} size="small" width={header.width} tone={isFull ? 'bad' : 'muted'}>
        {firstThatFits(measure, threadWords(scene), header.width, TEXT.small * unit)}
      </StageText>
      {detail === 'card' && (
        <StageText x={header.x} y={second + 16 * unit} size="small" width={header.width} tone={toldTone}>
          {firstThatFits(measure, told, header.width, TEXT.small * unit)}
        </StageText>
      )}
    </>
  )
}

function threadWords({ busyCount, threadCount }: CallerScene): string[] {
  const held = busyCount >= threadCount ? `all ${threadCount} threads held` : `${busyCount} of ${threadCount} threads held`
  return [held, `${busyCount} of ${threadCount} threads`, `${busyCount}/${threadCount}`]
}

/** Messages that no thread has taken yet. */
function Waiting({ scene, box, detail }: { scene: CallerScene; box: Rect; detail: CallerDetail }) {
  const { unit, measure } = useStageTools()
  const { waiting, waitingCount, waitingLimit } = scene
  const isFull = waitingCount >= waitingLimit && waitingCount > 0
  const long = waitingCount === 0 ? 'nobody waits for a thread' : `waiting for a thread: ${waitingCount} of ${waitingLimit}`
  const short = waitingCount === 0 ? 'none waits' : `${waitingCount} wait`
  const isLine = detail === 'line'
  const words = isLine ? short : firstThatFits(measure, [long, short], box.width, TEXT.small * unit)
  const wordsWidth = isLine ? measure(short, TEXT.tiny * unit, false) + 8 * unit : box.width
  const size = { card: 15, rows: 13, line: 12 }[detail] * unit
  const held = waiting.map((token) => ({ token }))
  return (
    <>
      <StageText
        x={box.x}
        y={isLine ? middleY(box) + 3.5 * unit : box.y + 13 * unit}
        size={isLine ? 'tiny' : 'small'}
        width={wordsWidth}
        tone={isFull ? 'bad' : 'muted'}
      >
        {words}
      </StageText>
      {waitingCount > 0 && (
        <HeldTokens
          held={held}
          count={waitingCount}
          what="waits for a thread"
          x={isLine ? box.x + wordsWidth : box.x}
          y={isLine ? middleY(box) : bottom(box) - size / 2 - 5 * unit}
          width={isLine ? box.width - wordsWidth : box.width}
          size={size}
        />
      )}
    </>
  )
}
