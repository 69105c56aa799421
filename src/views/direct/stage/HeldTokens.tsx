import type { TokenLook } from '../../stage/keyLook.ts'
import { StageText } from '../../stage/StageText.tsx'
import { useStageTools } from '../../stage/StageTools.tsx'
import { TEXT } from '../../stage/textFit.ts'
import { MessageToken } from './MessageToken.tsx'
import { heldSays } from './stageSays.ts'

interface HeldTokensProps {
  readonly held: readonly { readonly token: TokenLook; readonly isAgain?: boolean; readonly isAwaited?: boolean }[]
  /** How many there are; `held` are the first of them. */
  readonly count: number
  /** `waits for a thread`: what a message does here. */
  readonly what: string
  readonly x: number
  /** Middle of the line. */
  readonly y: number
  readonly width: number
  /** Side of a token, px. */
  readonly size: number
}

/** What waits, oldest first: as many tokens as fit, and how many more. Faded: nobody waits for it any more. */
export function HeldTokens({ held, count, what, x, y, width, size }: HeldTokensProps) {
  const { unit, measure } = useStageTools()
  const pitch = size + 3 * unit
  const fits = Math.max(0, Math.floor((width + 3 * unit) / pitch))
  const isAll = count <= fits && held.length >= count
  const moreWidth = isAll ? 0 : measure(`+${count}`, TEXT.tiny * unit, false) + 3 * unit
  const shown = held.slice(0, isAll ? count : Math.max(0, Math.floor((width - moreWidth + 3 * unit) / pitch)))
  return (
    <>
      {shown.map(({ token, isAgain = false, isAwaited = true }, index) => (
        // One message may wait twice: its first request and a retry.
        <g key={`${index}-${token.message}`} transform={`translate(${x + size / 2 + index * pitch} ${y})`}>
          <MessageToken token={token} size={size} isAgain={isAgain} isAwaited={isAwaited} says={heldSays(token, what, isAwaited)} />
        </g>
      ))}
      {!isAll && (
        <StageText x={x + shown.length * pitch} y={y + 3.5 * unit} size="tiny" width={moreWidth + 2} tone="muted">
          {`+${count - shown.length}`}
        </StageText>
      )}
    </>
  )
}
