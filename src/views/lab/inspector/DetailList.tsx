import { useLayoutEffect, useRef } from 'react'
import type { EntityRef } from '../../../kernel/fact.ts'
import { writeText } from '../../common/write.ts'
import { useClock, useLabStore } from '../LabContext.tsx'
import { CodeName } from './CodeName.tsx'
import styles from './DetailList.module.css'
import type { DetailRow } from './entityDetails.ts'
import { TermLabel } from './TermLabel.tsx'

interface DetailListProps {
  readonly rows: readonly DetailRow[]
  readonly onSelect: (entity: EntityRef) => void
}

/** Names and values, one a line, the values in the figures of a machine. */
export function DetailList({ rows, onSelect }: DetailListProps) {
  return (
    <dl className={styles.root}>
      {rows.map((row, index) => (
        // Rows of one list may share a label (`leads`): each is known by its place among those.
        <div
          key={`${row.label} ${rows.slice(0, index).filter(({ label }) => label === row.label).length}`}
          className={styles.row}
          data-tone={row.tone}
        >
          <dt className={styles.label}>
            <Label row={row} onSelect={onSelect} />
          </dt>
          <dd className={styles.value}>
            <Value row={row} onSelect={onSelect} />
          </dd>
          {row.note !== undefined && <dd className={styles.note}>{row.note}</dd>}
        </div>
      ))}
    </dl>
  )
}

function Label({ row: { label, labelEntity, isCode }, onSelect }: { row: DetailRow; onSelect: (entity: EntityRef) => void }) {
  if (labelEntity !== undefined)
    return (
      <button type="button" className={styles.link} onClick={() => onSelect(labelEntity)}>
        {label}
      </button>
    )
  return isCode ? <CodeName name={label} /> : <TermLabel text={label} />
}

function Value({ row, onSelect }: { row: DetailRow; onSelect: (entity: EntityRef) => void }) {
  const { live, entity, value } = row
  if (live !== undefined) return <LiveValue live={live} />
  if (entity === undefined) return <span>{value}</span>
  return (
    <button type="button" className={styles.link} onClick={() => onSelect(entity)}>
      {value}
    </button>
  )
}

/** A value that moves between two events: written from the clock, not by rendering. */
function LiveValue({ live }: { live: (timeMs: number) => string }) {
  const store = useLabStore()
  const text = useRef<HTMLSpanElement>(null)
  const write = (timeMs: number) => {
    writeText(text.current, live(timeMs))
  }
  useClock(write)
  useLayoutEffect(() => write(store.clock.timeMs))
  return <span ref={text} />
}
