import type { ConsumerKey } from './queueRequest.ts'
import type { ClassicQueue, QuorumQueue } from './queueState.ts'

/** Whose turn it is at a queue. */
export interface Turns {
  /** `single`: there are no turns, one consumer gets everything (single active consumer, exclusive). */
  readonly kind: 'turns' | 'single'
  /** Who is served next comes first. With `single`: that one. */
  readonly ring: readonly ConsumerKey[]
  /** Found full and out of the ring; or waiting for the single one to go. */
  readonly out: readonly ConsumerKey[]
  /** Whether a consumer has no room. One of a classic queue may be full and still in the ring: it is passed over when its turn comes. */
  isFull(key: ConsumerKey): boolean
}

export function turnsOf(queue: ClassicQueue | QuorumQueue): Turns {
  return queue.type === 'classic' ? classicTurns(queue) : quorumTurns(queue)
}

function classicTurns(queue: ClassicQueue): Turns {
  const blocked = Object.values(queue.channels).flatMap((channel) => channel.blocked)
  const isFull = (key: ConsumerKey) => queue.consumers[key]?.credit === 0 || blocked.includes(key)
  const { active } = queue
  if (active === null || queue.consumers[active] === undefined) return { kind: 'turns', ring: queue.ring, out: blocked, isFull }
  const everyone = [...queue.ring, ...blocked.filter((key) => !queue.ring.includes(key))]
  return { kind: 'single', ring: [active], out: everyone.filter((key) => key !== active), isFull }
}

/** One of a quorum queue leaves the ring as soon as it is full. */
function quorumTurns(queue: QuorumQueue): Turns {
  const isFull = (key: ConsumerKey) => queue.consumers[key]?.credit === 0
  const up = Object.values(queue.consumers).flatMap(({ key, tag, status }) => (tag !== null && status === 'up' ? [key] : []))
  if (queue.limits.singleActiveConsumer) return { kind: 'single', ring: up, out: queue.waiting.map(({ key }) => key), isFull }
  const ring = queue.ring.flatMap(({ key }) => (up.includes(key) && !isFull(key) ? [key] : []))
  return { kind: 'turns', ring, out: up.filter((key) => !ring.includes(key)), isFull }
}
