import { memo } from 'react'
import { MessageRing } from '../../stage/MessageRing.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { Token } from '../../stage/Token.tsx'
import type { Flight } from '../flights/flight.ts'
import styles from './Packets.module.css'
import { SignMark } from './SignMark.tsx'
import { toneStyle } from './toneStyle.ts'

/** What flies: a message, a tick, a question, or a dot for anything else. Around the origin; its place is set from outside. */
export const PacketShape = memo(function PacketShape({ flight }: { flight: Flight }) {
  const { unit } = useStageTools()
  switch (flight.kind) {
    case 'message': {
      const size = 18 * unit
      if (flight.look === null) return null
      return (
        <>
          <Token token={flight.look.token} size={size} isCopy={flight.isCopy} isAgain={flight.isAgain && flight.sign === null} />
          <MessageRing message={flight.look.token.message} size={size} />
          {flight.sign !== null && <SignMark sign={flight.sign} x={size / 2} y={-size / 2} unit={unit} />}
        </>
      )
    }
    case 'tick':
      return (
        <g transform={`scale(${unit})`}>
          <circle className={styles.tick} data-bad={flight.isBad || undefined} r={7} />
          <path className={styles.tickMark} d={flight.isBad ? 'M-2.5 -2.5L2.5 2.5M2.5 -2.5L-2.5 2.5' : 'M-3 0.2L-0.8 2.4L3.2 -2.4'} />
        </g>
      )
    case 'ask':
      return <circle className={styles.ask} data-bad={flight.isBad || undefined} style={toneStyle(flight.tone)} r={4 * unit} />
    case 'control':
      return (
        <rect
          className={styles.control}
          data-bad={flight.isBad || undefined}
          style={toneStyle(flight.tone)}
          x={-4 * unit}
          y={-4 * unit}
          width={8 * unit}
          height={8 * unit}
          rx={1.5 * unit}
        />
      )
  }
})
