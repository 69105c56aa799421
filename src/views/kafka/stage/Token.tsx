import { symbol, symbolCircle, symbolCross, symbolDiamond, symbolSquare, symbolStar, symbolTriangle } from 'd3-shape'
import { memo } from 'react'
import type { Glyph, TokenLook } from '../scene/keyLook.ts'
import styles from './Token.module.css'

/** How far a message has come: `plain`; `done`: nobody needs it any more; `open`: written, not yet for anybody to read. */
type TokenState = 'plain' | 'done' | 'open'

interface TokenProps {
  readonly token: TokenLook
  /** Side, px. */
  readonly size: number
  readonly state?: TokenState
  /** A copy on its way: a second edge behind it. */
  readonly isCopy?: boolean
  /** Handled before by whoever holds it now. */
  readonly isAgain?: boolean
}

/** The glyphs in a square of 20, each with the weight its form needs to look as large as the others. */
const PATHS: Readonly<Record<Glyph, string>> = {
  circle: glyphPath(symbolCircle, 56),
  diamond: glyphPath(symbolDiamond, 54),
  triangle: glyphPath(symbolTriangle, 52),
  square: glyphPath(symbolSquare, 56),
  star: glyphPath(symbolStar, 52),
  cross: glyphPath(symbolCross, 54),
}
const PATH_SIDE = 20

/** A message, centred on the origin. Its key decides hue and glyph; without a key it is a hollow ring. */
export const Token = memo(function Token({ token, size, state = 'plain', isCopy = false, isAgain = false }: TokenProps) {
  const half = size / 2
  const { look } = token
  const radius = size * 0.2
  const scale = size / PATH_SIDE
  return (
    <g className={styles.token} data-hue={look?.hue ?? 0} data-state={state}>
      {isCopy && <rect className={styles.copy} x={-half - scale * 2} y={-half - scale * 2} width={size} height={size} rx={radius} />}
      <rect className={styles.body} x={-half} y={-half} width={size} height={size} rx={radius} />
      {look === null ? (
        <circle className={styles.ring} r={size * 0.2} />
      ) : (
        <path
          className={styles.glyph}
          d={PATHS[look.glyph]}
          transform={`scale(${scale})${look.glyph === 'triangle' ? 'translate(0 1.2)' : ''}`}
        />
      )}
      {isAgain && <AgainMark x={half} y={-half} size={size} />}
    </g>
  )
})

/** An arrow that turns back, on the corner: this one has been here before. */
function AgainMark({ x, y, size }: { x: number; y: number; size: number }) {
  const radius = Math.max(4.5, size * 0.24)
  return (
    <g transform={`translate(${x} ${y}) scale(${radius / 5})`}>
      <circle className={styles.again} r={5.4} />
      <path className={styles.againArrow} d="M2.6 -1.2A2.8 2.8 0 1 0 2.8 1M2.9 -3.4V-1H0.6" />
    </g>
  )
}

function glyphPath(type: Parameters<typeof symbol>[0], area: number): string {
  const path = symbol(type, area)() ?? ''
  return path.replace(/-?\d+\.\d+(e-?\d+)?/g, (number) => String(Math.round(Number(number) * 100) / 100))
}
