import type { Sign } from '../flights/flight.ts'
import styles from './RabbitPackets.module.css'

/** What has become of a message, on its corner: rejected, out of time, out of room, given back too often, come back, gone. */
export function SignMark({ sign, x, y, unit }: { sign: Sign; x: number; y: number; unit: number }) {
  return (
    <g transform={`translate(${x} ${y}) scale(${unit})`}>
      <circle className={styles.sign} r={6} />
      <path className={styles.signMark} d={MARKS[sign]} />
    </g>
  )
}

const MARKS: Readonly<Record<Sign, string>> = {
  rejected: 'M-2.3 -2.3L2.3 2.3M2.3 -2.3L-2.3 2.3',
  expired: 'M0 -3V0L2.2 1.4',
  maxlen: 'M-2.8 1.8V-1.2H2.8V1.8M0 -3.4V0.8',
  delivery_limit: 'M-2.4 -2.6V2.6M0 -2.6V2.6M2.4 -2.6V2.6',
  returned: 'M2.6 -1.2A2.8 2.8 0 1 0 2.8 1M2.9 -3.4V-1H0.6',
  gone: 'M-2.8 0H2.8',
}
