import { middleY, type Rect } from '../../stage/rect.ts'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { TEXT } from '../../stage/textFit.ts'
import { PILL_LINE } from '../layout/recipes.ts'
import type { PillLight } from '../scene/pillScene.ts'
import styles from './BindingPill.module.css'
import { topicColumns } from './topicColumns.ts'

interface TopicWordsProps {
  readonly pattern: string
  readonly light: PillLight | null
  readonly box: Rect
  readonly lines: number
}

/** A pattern; while it takes a message, under each of its words those of the routing key that it stands for. */
export function TopicWords({ pattern, light, box, lines }: TopicWordsProps) {
  const { unit, measure } = useStageTools()
  const size = TEXT.tiny * unit
  const words = light?.match.kind === 'words' ? light.match.words : null
  const isTall = lines > 1
  const upper = middleY(box) + (isTall && words !== null ? -2.5 : 3.5) * unit
  const lower = upper + PILL_LINE * unit
  if (words === null || !isTall)
    return (
      <StageText x={box.x} y={upper} size="tiny" width={box.width} isBold={light !== null} tone={light === null ? 'ink' : 'accent'}>
        {words === null ? pattern : `${pattern} ← ${words.map(({ matched }) => matched).join('.')}`}
      </StageText>
    )
  const columns = topicColumns(words, box.width, (text) => measure(text, size, true), measure('.', size, true))
  if (columns === null)
    return (
      <>
        <StageText x={box.x} y={upper} size="tiny" width={box.width} isBold>
          {pattern}
        </StageText>
        <StageText x={box.x} y={lower} size="tiny" width={box.width} isBold tone="accent">
          {words
            .map(({ matched }) => matched)
            .filter((word) => word !== '')
            .join('.')}
        </StageText>
      </>
    )
  return columns.map(({ pattern: word, matched, x, width, hasDot }, index) => (
    <g key={`${index}${word}`}>
      <StageText x={box.x + x + width / 2} y={upper} size="tiny" width={width + 2} anchor="middle" isBold>
        {word}
      </StageText>
      <StageText x={box.x + x + width / 2} y={lower} size="tiny" width={width + 2} anchor="middle" isBold tone="accent">
        {matched === '' ? '–' : matched}
      </StageText>
      <path className={styles.taken} d={`M${box.x + x} ${upper + 2.6 * unit}h${width}`} />
      {hasDot && (
        <StageText x={box.x + x + width} y={upper} size="tiny" width={20 * unit} tone="muted">
          .
        </StageText>
      )}
    </g>
  ))
}
