import styles from './JourneyPicture.module.css'
import { pictureInFlight, pictureKeys, picturePartitions } from './journeyPicture.ts'
import { KeyToken } from './KeyToken.tsx'
import { PictureGroup } from './PictureGroup.tsx'
import { PictureTape } from './PictureTape.tsx'
import { NARROW, type PictureFrame, pipePath, WIDE } from './pictureFrame.ts'

const SAYS =
  'A producer sends records with keys to the topic orders. Each key has its partition, a tape of numbered records. ' +
  'The consumers of the group billing read one partition each; behind them lie the records still to be read, the lag.'

/** A still of the first lesson: real keys on the partitions that murmur2 gives them. Drawn wide or narrow, as there is room. */
export function JourneyPicture() {
  return (
    <div className={styles.root} role="img" aria-label={SAYS}>
      <Drawing frame={WIDE} className={styles.wide} />
      <Drawing frame={NARROW} className={styles.narrow} />
    </div>
  )
}

function Drawing({ frame, className }: { readonly frame: PictureFrame; readonly className: string | undefined }) {
  const { producer, tape, group, legendY } = frame
  const shown = picturePartitions.slice(0, frame.partitions)
  const onTheWay = group === null ? { x: 28, y: 88 } : { x: 164, y: producer.y + producer.height / 2 - 18 }
  return (
    <svg className={className} viewBox={`0 0 ${frame.width} ${frame.height}`} aria-hidden="true">
      {shown.map(({ owner }, i) => (
        <path key={owner} className={styles.pipe} d={pipePath(frame, i)} />
      ))}
      <g transform={`translate(${producer.x} ${producer.y})`}>
        <rect className={styles.box} width={producer.width} height={producer.height} rx={9} />
        <text className={styles.name} x={producer.width / 2} y={24} textAnchor="middle">
          web shop
        </text>
        <text className={styles.note} x={producer.width / 2} y={42} textAnchor="middle">
          acks=all
        </text>
      </g>
      <text className={styles.topic} x={group === null ? 146 : tape.x} y={group === null ? 46 : 38}>
        orders
        <tspan className={styles.note} dx={8}>
          topic, {picturePartitions.length} partitions
        </tspan>
      </text>
      {shown.map((partition, i) => (
        <PictureTape key={partition.owner} partition={partition} index={i} frame={frame} />
      ))}
      {group && <PictureGroup frame={frame} x={group.x} width={group.width} />}
      <KeyToken x={onTheWay.x} y={onTheWay.y} look={pictureInFlight.look} />
      {legendY !== null && <Legend y={legendY} />}
    </svg>
  )
}

function Legend({ y }: { readonly y: number }) {
  return pictureKeys.map(({ key, look }, i) => (
    <g key={key} transform={`translate(${66 + i * 122} ${y})`}>
      <KeyToken x={0} y={0} look={look} />
      <text className={styles.note} x={18} y={4.5}>
        {key}
      </text>
    </g>
  ))
}
