import { memo } from 'react'
import { AnswerMark } from '../../stage/AnswerMark.tsx'
import { MessageRing } from '../../stage/MessageRing.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { Token } from '../../stage/Token.tsx'
import type { Flight } from '../flights/flight.ts'
import { flightSide } from '../flights/flightSize.ts'
import type { Detail } from '../layout/stageLayout.ts'
import styles from './RabbitPackets.module.css'
import { SignMark } from './SignMark.tsx'
import { toneStyle } from './toneStyle.ts'

/** What flies: a message, a tick, a question, or a dot for anything else. Around the origin; its place is set from outside. */
export const PacketShape = memo(function PacketShape({ flight, detail }: { flight: Flight; detail: Detail }) {
  const { unit } = useStageTools()
  switch (flight.kind) {
    case 'message': {
      const size = flightSide(flight, detail, unit)
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
      return flight.isSmall ? (
        <g transform="scale(0.7)">
          <AnswerMark isError={flight.isBad} />
        </g>
      ) : (
        <AnswerMark isError={flight.isBad} />
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
