import type { ReactElement } from 'react'
import answer from '../../stage/AnswerMark.module.css'
import type { TokenLook } from '../../stage/keyLook.ts'
import { Token } from '../../stage/Token.tsx'
import bars from '../../stage/WorkBar.module.css'
import type { LegendSign } from '../scene/legendSigns.ts'
import caller from './CallerBox.module.css'
import links from './CallLinks.module.css'
import packets from './PacketShape.module.css'

const token: TokenLook = { message: 0, key: '', look: { hue: 1, glyph: 'circle' } }

/** Every sign as it looks on stage, alone. */
export const legendSamples: Readonly<Record<LegendSign, ReactElement>> = {
  free: <rect className={caller.free} x={-8} y={-8} width={16} height={16} rx={3} />,
  timer: (
    <>
      <rect className={caller.track} x={-16} y={-2} width={32} height={4} rx={2} />
      <rect className={caller.timer} x={-16} y={-2} width={14} height={4} rx={2} />
    </>
  ),
  pause: (
    <>
      <rect className={caller.track} x={-16} y={-2} width={32} height={4} rx={2} />
      <rect className={caller.timer} data-pause="" x={-16} y={-2} width={20} height={4} rx={2} />
    </>
  ),
  held: <LinkSample kind="held" />,
  silent: <LinkSample kind="silent" />,
  out: <LinkSample kind="out" />,
  work: (
    <>
      <rect className={bars.track} x={-16} y={-2.5} width={32} height={5} rx={2.5} />
      <rect className={bars.progress} x={-16} y={-2.5} width={18} height={5} rx={2.5} />
    </>
  ),
  unawaited: <Token token={token} size={18} state="done" />,
  again: <Token token={token} size={16} isAgain />,
  answer: (
    <>
      <circle className={answer.disc} r={7} />
      <path className={answer.mark} d="M-3 0.2L-0.8 2.4L3.2 -2.4" />
    </>
  ),
  failed: <rect className={packets.body} x={-14} y={-6} width={28} height={12} rx={6} />,
  late: (
    <g className={packets.root} data-late="">
      <rect className={packets.body} x={-14} y={-6} width={28} height={12} rx={6} />
    </g>
  ),
}

function LinkSample({ kind }: { kind: string }) {
  return <path className={links.link} data-owner="1" data-kind={kind} d="M-17 5C-6 5 6 -5 17 -5" />
}
