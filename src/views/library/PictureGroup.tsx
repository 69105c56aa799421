import styles from './JourneyPicture.module.css'
import { picturePartitions } from './journeyPicture.ts'
import { KeyToken } from './KeyToken.tsx'
import { ownerPath, type PictureFrame } from './pictureFrame.ts'

interface PictureGroupProps {
  readonly frame: PictureFrame
  readonly x: number
  readonly width: number
}

/** The group: a box with its state, a consumer for each partition, and lines to what each owns. */
export function PictureGroup({ frame, x, width }: PictureGroupProps) {
  const { tape } = frame
  return (
    <g>
      <rect className={styles.box} x={x} y={14} width={width} height={356} rx={12} />
      <text className={styles.name} x={x + 16} y={38}>
        group billing
      </text>
      <text className={styles.note} x={x + width - 16} y={38} textAnchor="end">
        stable
      </text>
      {picturePartitions.map(({ owner, records, committed }, i) => {
        const y = tape.y + i * tape.pitch - 12
        const current = records[committed]
        return (
          <g key={owner}>
            <path className={styles.owns} data-owner={i + 1} d={ownerPath(frame, i)} />
            <rect className={styles.consumer} data-owner={i + 1} x={x + 14} y={y} width={width - 28} height={72} rx={8} />
            <text className={styles.owned} data-owner={i + 1} x={x + 28} y={y + 24}>
              {owner}
            </text>
            <text className={styles.note} x={x + width - 28} y={y + 24} textAnchor="end">
              processing
            </text>
            {current && <KeyToken x={x + 39} y={y + 48} look={current.look} />}
            <path className={styles.track} d={`M${x + 60} ${y + 48}H${x + width - 28}`} />
            <path className={styles.work} data-owner={i + 1} d={`M${x + 60} ${y + 48}h${24 + i * 14}`} />
          </g>
        )
      })}
    </g>
  )
}
