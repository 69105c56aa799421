import type { ReactElement } from 'react'
import type { TokenLook } from '../../stage/keyLook.ts'
import { Token } from '../../stage/Token.tsx'
import type { LegendSign } from '../scene/legendSigns.ts'
import pill from './BindingPill.module.css'
import broker from './BrokerFrame.module.css'
import exchange from './ExchangeShape.module.css'
import { exchangePath } from './exchangePath.ts'
import lines from './Lines.module.css'
import queue from './Queue.module.css'
import box from './RabbitConsumer.module.css'
import packets from './RabbitPackets.module.css'
import { SignMark } from './SignMark.tsx'
import ring from './TurnRing.module.css'

const token: TokenLook = { message: 0, key: '', look: { hue: 1, glyph: 'circle' } }
const tone = { '--tone': 'var(--owner-1)' } as React.CSSProperties
const TUBE = 'M-14 -8H12A4 8 0 0 1 12 8H-14A4 8 0 0 1 -14 -8Z'

/** Every sign as it looks on stage, in a box of 36 by 22 around the origin. */
export const legendSamples: Readonly<Record<LegendSign, ReactElement>> = {
  direct: <path className={exchange.shape} d={exchangePath('direct', 10)} />,
  fanout: <path className={exchange.shape} d={exchangePath('fanout', 10)} />,
  topic: <path className={exchange.shape} d={exchangePath('topic', 10)} />,
  headers: <path className={exchange.shape} d={exchangePath('headers', 10)} />,
  default: <path className={exchange.shape} d={exchangePath('default', 9)} />,
  binding: (
    <g>
      <g>
        <path className={pill.line} d="M-18 0H18" />
      </g>
      <rect className={pill.body} x={-11} y={-6} width={22} height={12} rx={6} />
    </g>
  ),
  lit: (
    <g data-lit="">
      <g>
        <path className={pill.line} d="M-18 0H18" />
      </g>
      <rect className={pill.body} x={-11} y={-6} width={22} height={12} rx={6} />
    </g>
  ),
  alternate: (
    <g data-kind="alternate">
      <g>
        <path className={pill.line} d="M-18 0H18" />
      </g>
      <rect className={pill.body} x={-11} y={-6} width={22} height={12} rx={6} />
    </g>
  ),
  classic: (
    <>
      <path className={queue.rail} d={TUBE} />
      <ellipse className={queue.mouth} cx={12} cy={0} rx={4} ry={8} />
    </>
  ),
  quorum: (
    <>
      <path className={queue.copy} d={TUBE} transform="translate(0 -3)" />
      <path className={queue.rail} d={TUBE} transform="translate(0 2)" />
      <ellipse className={queue.mouth} cx={12} cy={2} rx={4} ry={8} />
    </>
  ),
  stream: <rect className={queue.rail} x={-17} y={-8} width={34} height={16} rx={3} />,
  transient: <path className={queue.rail} data-transient="" d={TUBE} />,
  disk: (
    <>
      <Token token={token} size={16} />
      <rect className={queue.kept} data-kept="disk" x={-6} y={9} width={12} height={1.8} rx={0.9} />
    </>
  ),
  writing: (
    <>
      <Token token={token} size={16} />
      <rect className={queue.kept} data-kept="writing" x={-6} y={8.8} width={12} height={1.8} rx={0.9} />
    </>
  ),
  fuse: (
    <>
      <rect className={queue.fuseTrack} x={-9} y={-10.5} width={18} height={2} rx={1} />
      <rect className={queue.fuse} x={-9} y={-10.5} width={10} height={2} rx={1} />
      <Token token={token} size={16} />
    </>
  ),
  ring: (
    <g style={tone}>
      <circle className={ring.track} r={8} />
      <path className={ring.pointer} d="M-13 0l-5 -3.5v7z" />
      <circle className={ring.chip} cx={-8} r={4} />
      <circle className={ring.chip} cx={5} cy={-6} r={4} />
      <circle className={ring.chip} cx={5} cy={6} r={4} />
    </g>
  ),
  next: <Badge kind="next" />,
  place: <Badge kind="place" />,
  fullPlace: <Badge kind="place" isFull />,
  full: <Badge kind="full" />,
  active: <Badge kind="active" />,
  standsBy: <Badge kind="waiting" />,
  slot: <rect className={box.place} x={-9} y={-9} width={18} height={18} rx={4} />,
  coming: (
    <g style={tone}>
      <rect className={box.place} data-coming="" x={-9} y={-9} width={18} height={18} rx={4} />
    </g>
  ),
  handled: <Token token={token} size={18} state="done" />,
  orphaned: (
    <>
      <Token token={token} size={18} />
      <rect className={box.waits} x={-9} y={-9} width={18} height={18} rx={4} />
    </>
  ),
  again: <Token token={token} size={16} isAgain />,
  unconfirmed: <Token token={token} size={16} state="open" />,
  ack: (
    <>
      <circle className={packets.sampleTick} r={7} />
      <path className={packets.signMark} d="M-3 0.2L-0.8 2.4L3.2 -2.4" />
    </>
  ),
  deadLetters: <path className={lines.dead} d="M-17 -7H0V7H17" />,
  dead: (
    <>
      <SignMark sign="rejected" x={-13} y={0} unit={0.68} />
      <SignMark sign="expired" x={-4.3} y={0} unit={0.68} />
      <SignMark sign="maxlen" x={4.3} y={0} unit={0.68} />
      <SignMark sign="delivery_limit" x={13} y={0} unit={0.68} />
    </>
  ),
  reader: (
    <g style={tone}>
      <path className={queue.pole} d="M-9 -9V8" />
      <rect className={queue.flag} x={-9} y={0} width={18} height={8} rx={2} />
    </g>
  ),
  members: (
    <>
      <rect className={queue.member} data-role="leader" x={-17} y={-7} width={15} height={14} rx={4} />
      <rect className={queue.member} data-role="candidate" x={2} y={-7} width={15} height={14} rx={4} />
    </>
  ),
  copy: <Token token={token} size={16} isCopy />,
  memory: (
    <>
      <rect className={broker.gaugeTrack} x={-16} y={-2} width={32} height={4} rx={2} />
      <rect className={broker.gauge} x={-16} y={-2} width={20} height={4} rx={2} />
    </>
  ),
  unread: (
    <>
      <path className={lines.publish} d="M-18 0H18" />
      <g transform="translate(-5 0)">
        <Token token={token} size={14} />
      </g>
      <Token token={token} size={14} />
    </>
  ),
  down: <rect className={broker.node} data-down="" x={-16} y={-8} width={32} height={16} rx={4} />,
}

function Badge({ kind, isFull = false }: { kind: string; isFull?: boolean }) {
  return (
    <g style={tone}>
      <circle className={box.badge} data-kind={kind} data-full={isFull || undefined} r={8} />
      {kind === 'next' && <path className={box.sign} d="M-3.2 -4L4.4 0L-3.2 4z" />}
      {kind === 'active' && <circle className={box.sign} r={3} />}
      {kind === 'full' && <path className={box.bar} d="M-3.6 0H3.6" />}
      {kind === 'place' && (
        <text className={ring.name} data-hollow="" textAnchor="middle" y={3.5}>
          2
        </text>
      )}
    </g>
  )
}
