import { memo } from 'react'
import { againMarkRadius } from './againMark.ts'
import type { Glyph, TokenLook } from './keyLook.ts'
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
  /** Its short id is written under its glyph: while the run stands, where there is room for it. */
  readonly isNamed?: boolean
}

/**
 * The glyphs in a square of 20, each with the weight its form needs to look as large as the others: d3-shape's symbols of area 56
 * (circle, square), 54 (diamond, cross) and 52 (triangle, star), written out.
 */
const PATHS: Readonly<Record<Glyph, string>> = {
  circle: 'M4.22,0A4.22,4.22,0,1,1,-4.22,0A4.22,4.22,0,1,1,4.22,0',
  diamond: 'M0,-6.84L3.95,0L0,6.84L-3.95,0Z',
  triangle: 'M0,-6.33L5.48,3.16L-5.48,3.16Z',
  square: 'M-3.74,-3.74h7.48v7.48h-7.48Z',
  star: 'M0,-6.81L1.53,-2.1L6.47,-2.1L2.47,0.8L4,5.51L0,2.6L-4,5.51L-2.47,0.8L-6.47,-2.1L-1.53,-2.1Z',
  cross:
    'M-4.93,-1.64L-1.64,-1.64L-1.64,-4.93L1.64,-4.93L1.64,-1.64L4.93,-1.64L4.93,1.64L1.64,1.64L1.64,4.93L-1.64,4.93L-1.64,1.64L-4.93,1.64Z',
}
const PATH_SIDE = 20
/** Size of the id as a share of the token's side; so many letters fit beside each other, more make it smaller, down to what can be read. */
const ID_SHARE = 0.37
const ID_LETTERS = 3.4
const LEAST_ID_PX = 7.5

/** A message, centred on the origin. Its key decides hue and glyph; without a key it is a hollow ring. */
export const Token = memo(function Token({ token, size, state = 'plain', isCopy = false, isAgain = false, isNamed = false }: TokenProps) {
  const half = size / 2
  const { look } = token
  const radius = size * 0.2
  const scale = size / PATH_SIDE
  const id = `m${token.message}`
  const idPx = size * ID_SHARE * Math.min(1, ID_LETTERS / id.length)
  const hasId = isNamed && idPx >= LEAST_ID_PX
  const place = hasId ? `translate(0 ${-size * 0.17})scale(${scale * 0.7})` : `scale(${scale})`
  return (
    <g className={styles.token} data-hue={look?.hue ?? 0} data-state={state}>
      {isCopy && <rect className={styles.copy} x={-half - scale * 2} y={-half - scale * 2} width={size} height={size} rx={radius} />}
      <rect className={styles.body} x={-half} y={-half} width={size} height={size} rx={radius} />
      {look === null ? (
        <circle className={styles.ring} r={PATH_SIDE * 0.2} transform={place} />
      ) : (
        <path className={styles.glyph} d={PATHS[look.glyph]} transform={`${place}${look.glyph === 'triangle' ? 'translate(0 1.2)' : ''}`} />
      )}
      {hasId && (
        <text className={styles.id} y={size * 0.39} fontSize={idPx}>
          {id}
        </text>
      )}
      {isAgain && <AgainMark x={half} y={-half} size={size} />}
    </g>
  )
})

/** An arrow that turns back, on the corner: this one has been here before. */
function AgainMark({ x, y, size }: { x: number; y: number; size: number }) {
  return (
    <g transform={`translate(${x} ${y}) scale(${againMarkRadius(size) / 5.9})`}>
      <circle className={styles.again} r={5.4} />
      <path className={styles.againArrow} d="M2.6 -1.2A2.8 2.8 0 1 0 2.8 1M2.9 -3.4V-1H0.6" />
    </g>
  )
}
