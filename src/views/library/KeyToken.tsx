import type { PictureRecord } from './journeyPicture.ts'

const GLYPHS: Readonly<Record<PictureRecord['look'], string>> = {
  1: 'M0-4.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9z',
  2: 'M0-5.8 4.2 0 0 5.8-4.2 0z',
  3: 'M0-5 5 4H-5z',
  4: 'M-4-4h8v8h-8z',
  5: 'M0-5.8 1.7-1.9 5.8-1.5 2.7 1.3 3.6 5.3 0 3.2-3.6 5.3-2.7 1.3-5.8-1.5-1.7-1.9z',
  6: 'M-1.7-5h3.4v3.3h3.3v3.4h-3.3v3.3h-3.4v-3.3h-3.3v-3.4h3.3z',
}

interface KeyTokenProps {
  readonly x: number
  readonly y: number
  readonly look: PictureRecord['look']
  /** Faded: the group is done with it. */
  readonly isDone?: boolean
}

/** A record on the stage: hue and glyph say its key. 22 by 22, centred on x and y. */
export function KeyToken({ x, y, look, isDone = false }: KeyTokenProps) {
  const hue = `var(--key-${look})`
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect x={-11} y={-11} width={22} height={22} rx={5} fill={isDone ? `var(--key-${look}-soft)` : hue} />
      <path d={GLYPHS[look]} fill={isDone ? hue : 'var(--on-key)'} />
    </g>
  )
}
