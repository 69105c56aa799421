import { memo } from 'react'
import { AnswerMark } from '../../stage/AnswerMark.tsx'
import { MessageRing } from '../../stage/MessageRing.tsx'
import text from '../../stage/StageText.module.css'
import { useStageTools } from '../../stage/StageTools.tsx'
import { Token } from '../../stage/Token.tsx'
import type { Flight } from '../flights/flight.ts'
import styles from './PacketShape.module.css'

interface PacketShapeProps {
  readonly flight: Flight
  /** On a pill; '' for a dot. */
  readonly words: string
  readonly widthPx: number
}

/** What flies: a request as the token of its message, an answer as a tick, or with what it says. Around the origin. */
const PacketShape = memo(function PacketShape({ flight, words, widthPx }: PacketShapeProps) {
  const { unit } = useStageTools()
  switch (flight.kind) {
    case 'request':
      return flight.tokens.map((token) => (
        <g key={token.message}>
          <Token token={token} size={18 * unit} state={flight.isAwaited ? 'plain' : 'done'} />
          <MessageRing message={token.message} size={18 * unit} />
        </g>
      ))
    case 'done':
      return <AnswerMark isError={false} />
    case 'failed':
    case 'late':
      return (
        <g className={styles.root} data-late={flight.kind === 'late' || undefined}>
          <circle className={styles.dot} data-always={words === '' || undefined} r={4.5 * unit} />
          {words !== '' && (
            <g className={styles.pill}>
              <rect className={styles.body} x={-widthPx / 2} y={-8 * unit} width={widthPx} height={16 * unit} rx={8 * unit} />
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
