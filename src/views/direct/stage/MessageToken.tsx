import { useLab } from '../../lab/LabContext.tsx'
import type { TokenLook } from '../../stage/keyLook.ts'
import { MessageRing } from '../../stage/MessageRing.tsx'
import { Selectable } from '../../stage/Selectable.tsx'
import { Token } from '../../stage/Token.tsx'
import styles from './MessageToken.module.css'

interface MessageTokenProps {
  readonly token: TokenLook
  /** Side, px. */
  readonly size: number
  /** `m5 · ana · waits for a thread`. */
  readonly says: string
  readonly isAgain?: boolean
  /** Somebody waits for what is done with it here. Default: true. */
  readonly isAwaited?: boolean
}

/** A message where it is held, to be selected; centred on the origin. Reached by the arrow keys from who holds it. */
export function MessageToken({ token, size, says, isAgain = false, isAwaited = true }: MessageTokenProps) {
  const isNamed = useLab(({ playing }) => !playing)
  return (
    <Selectable entity={`message:${token.message}`} name={says} isStop={false}>
      <Token token={token} size={size} isAgain={isAgain} state={isAwaited ? 'plain' : 'done'} isNamed={isNamed} />
      <MessageRing message={token.message} size={size} />
      <rect data-focus-ring="" className={styles.focus} x={-size / 2} y={-size / 2} width={size} height={size} rx={size * 0.2} />
    </Selectable>
  )
}
