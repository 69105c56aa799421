import { bottom, middleY } from '../../stage/rect.ts'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { firstThatFits, TEXT } from '../../stage/textFit.ts'
import type { QueueLayout } from '../layout/stageLayout.ts'
import type { DeadLettersScene, QueueScene } from '../scene/queueScene.ts'

/** Under the rail: how many wait and how many are unacked, and what has become a dead letter and why. */
export function QueueCounts({ scene, layout }: { scene: QueueScene; layout: QueueLayout }) {
  const { unit, measure } = useStageTools()
  const { under } = layout
  const size = TEXT.tiny * unit
  if (scene.status === 'gone' || scene.type === 'stream') return null
  const dead = scene.deadLetters === null ? [''] : deadWords(scene.deadLetters)
  const counts = [`${scene.ready} ready · ${scene.unacked} unacked`, `${scene.ready} · ${scene.unacked} unacked`]
  const pairs = counts.flatMap((count) => dead.map((words) => ({ words, count })))
  const widthOf = (text: string) => measure(text, size, false)
  const fits = ({ words, count }: (typeof pairs)[number]) => widthOf(count) + (words === '' ? 0 : widthOf(words) + 10 * unit) <= under.width
  const { words, count } = pairs.find(fits) ?? { words: '', count: firstThatFits(measure, counts, under.width, size) }
  const y = Math.min(middleY(under) + 4 * unit, bottom(under) - 2 * unit)
  return (
    <>
      <StageText x={under.x} y={y} size="tiny" width={under.width} tone="muted">
        {count}
      </StageText>
      <StageText x={under.x + under.width} y={y} size="tiny" width={under.width} anchor="end" tone="bad">
        {words}
      </StageText>
    </>
  )
}

function deadWords({ exchange, isMissing, counts }: DeadLettersScene): string[] {
  if (isMissing) return [`no exchange ${exchange}`, 'no dead-letter exchange']
  const each = counts.map(({ reason, count }) => `${count} ${reason}`)
  const all = counts.reduce((sum, { count }) => sum + count, 0)
  if (all === 0) return ['dead letters', '']
  return [each.join(', '), `${all} dead`, `${all}`]
}
