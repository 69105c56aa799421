import type { ReactElement } from 'react'
import type { TokenLook } from '../../stage/keyLook.ts'
import { Token } from '../../stage/Token.tsx'
import type { LegendSign } from '../scene/legendSigns.ts'
import chip from './BrokerChips.module.css'
import box from './ConsumerBox.module.css'
import lane from './LagLane.module.css'
import links from './Links.module.css'
import packets from './Packets.module.css'
import tape from './Tape.module.css'

const token: TokenLook = { message: 0, key: '', look: { hue: 1, glyph: 'circle' } }

/** Every sign as it looks on stage, alone. */
export const legendSamples: Readonly<Record<LegendSign, ReactElement>> = {
  done: <Token token={token} size={18} state="done" />,
  uncommitted: <Token token={token} size={18} state="open" />,
  watermark: <path className={tape.watermark} d="M0 -10V10" />,
  free: <rect className={tape.free} x={-9} y={-9} width={18} height={18} rx={4} />,
  leader: (
    <>
      <rect className={chip.chip} data-leader="" x={-17} y={-7} width={15} height={14} rx={4} />
      <rect className={chip.chip} x={2} y={-7} width={15} height={14} rx={4} />
      <rect className={chip.copied} x={4} y={4.5} width={8} height={2.5} />
    </>
  ),
  followerBehind: <path className={tape.followerEnd} d="M-5 -3h10L0 4z" />,
  segment: <path className={tape.joint} d="M-3 -9L0 -5L3 -9M0 -5V5M-3 9L0 5L3 9" />,
  deleted: (
    <>
      <rect className={tape.deleted} x={-16} y={-8} width={18} height={16} rx={3} />
      <path className={tape.logStart} d="M9 -9h-4v18h4" />
    </>
  ),
  committed: (
    <g className={lane.lane} data-owner="1">
      <path className={lane.pole} d="M-12 -9V7" />
      <rect className={lane.flag} x={-12} y={-2} width={22} height={9} rx={2} />
    </g>
  ),
  position: (
    <g className={lane.lane} data-owner="1">
      <path className={lane.position} d="M-4 -9V8M-4 -7l9 5l-9 5z" />
    </g>
  ),
  lag: (
    <g className={lane.lane} data-owner="1">
      <rect className={lane.bar} x={-15} y={-2} width={30} height={4} rx={2} />
    </g>
  ),
  unread: (
    <g className={lane.lane} data-owner="0" data-unread="">
      <rect className={lane.bar} x={-15} y={-2} width={30} height={4} rx={2} />
    </g>
  ),
  again: <Token token={token} size={16} isAgain />,
  duplicate: (
    <>
      <Token token={token} size={18} />
      <circle className={tape.duplicate} cx={7} cy={-6} r={5} />
      <path className={tape.duplicateBars} d="M5.5 -8.5v5M8.5 -8.5v5" />
    </>
  ),
  lost: (
    <>
      <Token token={token} size={18} />
      <path className={tape.missed} d="M-9 9L9 -9" />
    </>
  ),
  skipped: (
    <>
      <Token token={token} size={18} />
      <path className={tape.missed} data-mark="skipped" d="M-9 9L9 -9" />
    </>
  ),
  givenUp: <LinkSample kind="givenUp" />,
  coming: <LinkSample kind="coming" />,
  silent: <LinkSample kind="silent" />,
  believed: <LinkSample kind="believed" />,
  session: (
    <>
      <rect className={box.track} x={-16} y={-2} width={32} height={4} rx={2} />
      <rect className={box.session} x={-16} y={-2} width={12} height={4} rx={2} />
    </>
  ),
  coordinator: <rect className={chip.chip} data-leader="" x={-13} y={-7} width={26} height={14} rx={4} />,
  control: (
    <>
      <g className={packets.control} data-owner="1">
        <rect className={packets.pillBody} x={-17} y={-5} width={15} height={10} rx={5} />
      </g>
      <g className={packets.control} data-owner="1" data-answer="">
        <rect className={packets.pillBody} x={2} y={-5} width={15} height={10} rx={5} />
      </g>
    </>
  ),
}

function LinkSample({ kind }: { kind: string }) {
  return (
    <g className={links.link} data-owner="1" data-kind={kind}>
      <path className={links.line} d="M-17 5C-6 5 6 -5 17 -5" />
    </g>
  )
}
