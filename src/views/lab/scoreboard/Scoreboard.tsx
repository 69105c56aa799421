import { memo } from 'react'
import type { Fact } from '../../../kernel/fact.ts'
import { select } from '../../../store/lab/actions.ts'
import { seekTo } from '../../../store/lab/playback.ts'
import { IconButton } from '../../common/IconButton.tsx'
import { Popover } from '../../common/Popover.tsx'
import { Tooltip } from '../../common/Tooltip.tsx'
import { useLab, useLabStore } from '../LabContext.tsx'
import { useFactIndex } from '../trace/useFactIndex.ts'
import { usePanels } from '../usePanels.ts'
import styles from './Scoreboard.module.css'
import type { ScoreRow } from './scoreRow.ts'

/** What it has come to, for every subscriber: the lesson's evidence. Numbers that say nothing stay quiet. */
export function Scoreboard() {
  const store = useLabStore()
  useLab((state) => state.toldVersion)
  const panels = usePanels()
  return (
    <div className={styles.root}>
      {panels.scoreBoards(store.getState().history.state).map(({ id, title, rows }) => (
        <Board key={id} title={title} rows={rows} />
      ))}
    </div>
  )
}

function Board({ title, rows }: { title: string; rows: readonly ScoreRow[] }) {
  return (
    <section aria-label={title}>
      <div className={styles.header}>
        <h2 className={styles.title}>{title}</h2>
        <Popover
          title="What the numbers mean"
          side="left"
          trigger={(props) => <IconButton icon="info" label="What the numbers mean" variant="quiet" className={styles.info} {...props} />}
        >
          <dl className={styles.meanings}>
            {rows.map((row) => (
              <div key={row.id}>
                <dt>{row.label}</dt>
                <dd>{row.means}</dd>
              </div>
            ))}
          </dl>
        </Popover>
      </div>
      <dl className={styles.rows}>
        {rows.map((row) => (
          <Row key={row.id} row={row} board={title} />
        ))}
      </dl>
    </section>
  )
}

const Row = memo(function Row({ row, board }: { row: ScoreRow; board: string }) {
  return (
    <div className={styles.row} data-tone={row.tone}>
      <Tooltip text={row.means}>
        <dt className={styles.label}>{row.label}</dt>
      </Tooltip>
      <dd className={styles.value}>
        {row.tone !== undefined && row.isCounted !== undefined ? (
          <FirstOne row={row} board={board} isCounted={(fact) => row.isCounted?.(fact) === true} />
        ) : (
          row.value
        )}
      </dd>
    </div>
  )
}, isSameRow)

/** What a row counts goes by its name. */
function isSameRow({ row, board }: { row: ScoreRow; board: string }, next: { row: ScoreRow; board: string }): boolean {
  const { id, label, value, tone } = next.row
  return board === next.board && row.id === id && row.label === label && row.value === value && row.tone === tone
}

/** A number that leads to the first of what it counts. */
function FirstOne({ row, board, isCounted }: { row: ScoreRow; board: string; isCounted: (fact: Fact) => boolean }) {
  const store = useLabStore()
  const { found, count } = useFactIndex(`${board} ${row.id}`, isCounted)
  const first: Fact | undefined = count > 0 ? found[0] : undefined
  if (first === undefined) return row.value
  const go = () => {
    seekTo(store, first.tick)
    select(store, `fact:${first.id}`)
  }
  return (
    <button type="button" className={styles.link} aria-label={`${row.value} ${row.label}: go to the first`} onClick={go}>
      {row.value}
    </button>
  )
}
