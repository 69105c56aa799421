import { memo } from 'react'
import { AnswerMark } from '../../stage/AnswerMark.tsx'
import { MessageRing } from '../../stage/MessageRing.tsx'
import text from '../../stage/StageText.module.css'
import { useStageTools } from '../../stage/StageTools.tsx'
import { Token } from '../../stage/Token.tsx'
import type { Flight } from '../flights/flight.ts'
import styles from './Packets.module.css'

interface PacketShapeProps {
  readonly flight: Flight
  /** On a pill; '' for a dot. */
  readonly words: string
  readonly widthPx: number
}

/** What flies: tokens, a tick, a question, or a message with its name. Around the origin; its place is set from outside. */
const PacketShape = memo(function PacketShape({ flight, words, widthPx }: PacketShapeProps) {
  const { unit } = useStageTools()
  switch (flight.kind) {
    case 'records':
    case 'copies': {
      const size = (flight.kind === 'copies' ? 15 : 19) * unit
      return flight.tokens.toReversed().map((token) => (
        <g key={token.message}>
          <Token token={token} size={size} isCopy={flight.kind === 'copies'} />
          <MessageRing message={token.message} size={size} />
        </g>
      ))
    }
    case 'ask':
      // A follower's is drawn only when it brings news, and is what its leader waits for.
      return <circle className={styles.ask} data-owner={flight.tone?.tone ?? 0} r={(flight.tone === null ? 5 : 3.5) * unit} />
    case 'stored':
      return <AnswerMark isError={flight.isError} />
    case 'control':
      return (
        <g
          className={styles.control}
          data-owner={flight.tone?.tone ?? 0}
          data-answer={flight.isAnswer || undefined}
          data-error={flight.isError || undefined}
        >
          <circle className={styles.dot} data-always={words === '' || undefined} r={4.5 * unit} />
          {words !== '' && (
            <g className={styles.pill}>
              <rect className={styles.pillBody} x={-widthPx / 2} y={-8 * unit} width={widthPx} height={16 * unit} rx={8 * unit} />
              <text className={text.tiny} data-bold="" textAnchor="middle" y={3.6 * unit}>
                {words}
              </text>
            </g>
          )}
        </g>
      )
  }
})

export const drawPacket = (flight: Flight, words: string, widthPx: number) => (
  <PacketShape flight={flight} words={words} widthPx={widthPx} />
)
