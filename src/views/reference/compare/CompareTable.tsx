import type { ComparedBroker, Row, RowGroup } from '../../../scenarios/reference/row.ts'
import { referenceHref } from '../../../store/route.ts'
import { Marked } from '../../common/Marked.tsx'
import { brokerNames } from '../brokerNames.ts'
import { CellText } from './CellText.tsx'
import styles from './CompareTable.module.css'

interface CompareTableProps {
  readonly groups: readonly RowGroup[]
  readonly brokers: readonly ComparedBroker[]
  /** What was searched for, to be marked. */
  readonly words: readonly string[]
  /** Id of the row or group that the address names. */
  readonly target: string | undefined
}

/** A column for each broker, a row for each question. Where there is no room for columns the answers stand below each other. */
export function CompareTable({ groups, brokers, words, target }: CompareTableProps) {
  return (
    <div className={styles.root}>
      <table className={styles.table}>
        <thead className={styles.head}>
          <tr>
            <td />
            {brokers.map((broker) => (
              <th key={broker} scope="col">
                {brokerNames[broker]}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(({ id, title, rows }) => (
          <tbody key={id}>
            <tr data-entry={id} data-target={id === target || undefined} className={styles.group}>
              <th scope="rowgroup" colSpan={brokers.length + 1}>
                <a href={referenceHref('compare', { row: id })}>{title}</a>
              </th>
            </tr>
            {rows.map((row) => (
              <CompareRow key={row.id} row={row} brokers={brokers} words={words} isTarget={row.id === target} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

interface CompareRowProps extends Pick<CompareTableProps, 'brokers' | 'words'> {
  readonly row: Row
  readonly isTarget: boolean
}

function CompareRow({ row: { id, title, cells }, brokers, words, isTarget }: CompareRowProps) {
  return (
    <tr data-entry={id} data-target={isTarget || undefined} className={styles.row}>
      <th scope="row">
        <a href={referenceHref('compare', { row: id })}>
          <Marked text={title} words={words} />
        </a>
      </th>
      {brokers.map((broker) => (
        <td key={broker}>
          <p className={styles.broker} aria-hidden="true">
            {brokerNames[broker]}
          </p>
          <CellText cell={cells[broker]} broker={broker} title={title} />
        </td>
      ))}
    </tr>
  )
}
