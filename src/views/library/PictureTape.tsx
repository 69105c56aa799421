import styles from './JourneyPicture.module.css'
import type { PicturePartition } from './journeyPicture.ts'
import { KeyToken } from './KeyToken.tsx'
import { CELL, type PictureFrame } from './pictureFrame.ts'

interface PictureTapeProps {
  readonly partition: PicturePartition
  readonly index: number
  readonly frame: PictureFrame
}

/** A partition: numbered cells, the high watermark, and below it how far the group is and what it has still to read. */
export function PictureTape({ partition: { records, committed }, index, frame: { tape } }: PictureTapeProps) {
  const end = 10 + records.length * CELL
  const flag = 10 + committed * CELL
  const lag = records.length - committed
  return (
    <g transform={`translate(${tape.x} ${tape.y + index * tape.pitch})`}>
      <rect className={styles.ground} x={-32} y={10} width={27} height={tape.height - 20} />
      <text className={styles.name} x={-10} y={tape.height / 2 + 5} textAnchor="end">
        P{index}
      </text>
      <rect className={styles.box} width={tape.width} height={tape.height} rx={8} />
      {records.map(({ look }, offset) => (
        <KeyToken key={cellId(index, offset)} x={10 + CELL * (offset + 0.5)} y={tape.height / 2} look={look} isDone={offset < committed} />
      ))}
      <path className={styles.watermark} d={`M${end + 1} -7V${tape.height + 7}`} />
      <text className={styles.note} x={end + 7} y={tape.height / 2 + 4.5}>
        HW {records.length}
      </text>
      <path className={styles.lag} d={`M${flag} ${tape.height + 11}H${end}`} />
      <path className={styles.flag} data-owner={index + 1} d={`M${flag} ${tape.height + 6}v14`} />
      <text className={styles.owned} data-owner={index + 1} x={flag - 6} y={tape.height + 21} textAnchor="end">
        committed {committed}
      </text>
      <text className={styles.lagText} x={flag + 7} y={tape.height + 29}>
        lag {lag}
      </text>
    </g>
  )
}

const cellId = (partition: number, offset: number) => `${partition}-${offset}`
