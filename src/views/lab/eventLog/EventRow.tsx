import type { Ref } from 'react'
import type { Fact } from '../../../kernel/fact.ts'
import { plainText } from '../story/richText.ts'
import { clockTime } from '../trace/clockTime.ts'
import { sentenceOf, whoseFact } from '../trace/sentenceOf.ts'
import { usePanels } from '../usePanels.ts'
import styles from './EventLog.module.css'

interface EventRowProps {
  readonly ref: Ref<HTMLDivElement>
  readonly id: string
  readonly index: number
  readonly count: number
  readonly top: number
  readonly fact: Fact
  readonly isActive: boolean
  readonly isSelected: boolean
  readonly onPress: (fact: Fact) => void
}

/** One event: when, whose, and what happened. */
export function EventRow({ ref, id, index, count, top, fact, isActive, isSelected, onPress }: EventRowProps) {
  const panels = usePanels()
  return (
    // The list has the keys (aria-activedescendant); a row is only pressed.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      ref={ref}
      id={id}
      role="option"
      tabIndex={-1}
      className={styles.row}
      data-index={index}
      data-level={fact.level}
      data-active={isActive}
      aria-selected={isSelected}
      aria-posinset={index + 1}
      aria-setsize={count}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onPress(fact)}
    >
      <span className={styles.meta}>
        <span className={styles.time}>{clockTime(fact.tick)}</span> <span>{whoseFact(panels, fact)}</span>
      </span>
      <span className={styles.sentence}>{plainText(sentenceOf(panels, fact))}</span>
    </div>
  )
}
