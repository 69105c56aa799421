import { middleY, type Rect, right } from '../../stage/rect.ts'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { firstThatFits, TEXT } from '../../stage/textFit.ts'
import type { CallerDetail } from '../layout/stageLayout.ts'
import type { ThreadScene } from '../scene/callerScene.ts'
import styles from './CallerBox.module.css'
import { MessageToken } from './MessageToken.tsx'
import { threadSays } from './stageSays.ts'
import { ThreadTimer } from './ThreadTimer.tsx'

interface ThreadRowProps {
  readonly thread: ThreadScene | null
  readonly box: Rect
  readonly detail: CallerDetail
}

/** One thread of a caller: free, or held by a message, with whom it waits for and how long already. */
export function ThreadRow({ thread, box, detail }: ThreadRowProps) {
  const { unit } = useStageTools()
  const size = { card: 20, rows: 15, line: 15 }[detail] * unit
  const x = detail === 'line' ? box.x + box.width / 2 : box.x + size / 2
  const y = middleY(box)
  return (
    <g data-tip={thread === null ? 'A free thread' : threadSays(thread)}>
      {thread === null ? (
        <rect className={styles.free} x={x - size / 2} y={y - size / 2} width={size} height={size} rx={size * 0.2} />
      ) : (
        <g transform={`translate(${x} ${y})`}>
          <MessageToken token={thread.token} size={size} isAgain={thread.attempt > 1} says={threadSays(thread)} />
        </g>
      )}
      {thread !== null && detail === 'card' && <CardLine thread={thread} x={x + size / 2 + 8 * unit} y={y} end={right(box)} />}
      {thread !== null && detail === 'rows' && <BarLine thread={thread} x={x + size / 2 + 7 * unit} y={y} end={right(box)} />}
      {thread === null && detail !== 'line' && (
        <StageText x={x + size / 2 + 8 * unit} y={y + 3.5 * unit} size="tiny" width={box.width - size - 8 * unit} tone="muted">
          free
        </StageText>
      )}
    </g>
  )
}

interface LineProps {
  readonly thread: ThreadScene
  readonly x: number
  /** Middle. */
  readonly y: number
  readonly end: number
}

/** Words over a bar. */
function CardLine({ thread, x, y, end }: LineProps) {
  const { unit, measure } = useStageTools()
  const timeWidth = measure(thread.instance === null ? 'in 99.9 s' : '59.9 of 60 s', TEXT.tiny * unit, false) + 6 * unit
  const width = end - x - timeWidth
  return (
    <>
      <StageText x={x} y={y - 2 * unit} size="small" width={width} tone={thread.instance === null ? 'warn' : 'ink'}>
        {firstThatFits(measure, wordings(thread), width, TEXT.small * unit)}
      </StageText>
      <ThreadTimer thread={thread} x={x} y={y + 4.5 * unit} width={end - x} height={4 * unit} wordsAt={{ x: end, y: y - 2 * unit }} />
    </>
  )
}

/** A bar, and a word where there is room for it. */
function BarLine({ thread, x, y, end }: LineProps) {
  const { unit, measure } = useStageTools()
  const words = thread.instance ?? 'again'
  const wordsWidth = measure(words, TEXT.tiny * unit, false) + 6 * unit
  const hasWords = end - x - wordsWidth > 40 * unit
  return (
    <>
      <ThreadTimer
        thread={thread}
        x={x}
        y={y - 2.5 * unit}
        width={end - x - (hasWords ? wordsWidth : 0)}
        height={5 * unit}
        wordsAt={null}
      />
      {hasWords && (
        <StageText
          x={end}
          y={y + 3.5 * unit}
          size="tiny"
          width={wordsWidth}
          anchor="end"
          tone={thread.instance === null ? 'warn' : 'muted'}
        >
          {words}
        </StageText>
      )}
    </>
  )
}

/** What it does, the longest wording first. */
function wordings({ service, instance, attempt, step, steps }: ThreadScene): string[] {
  const call = steps > 1 ? `${step} of ${steps}: ` : ''
  if (instance === null) return [`${call}${service} again`, `${service} again`, 'again', '']
  const again = attempt > 1 ? ` · attempt ${attempt}` : ''
  return [`${call}${service} ${instance}${again}`, `${service} ${instance}${again}`, `${service} ${instance}`, service, instance, '']
}
