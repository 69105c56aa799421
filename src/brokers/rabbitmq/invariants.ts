import { itemsOf } from '../../kernel/fifo.ts'
import type { Invariant } from '../model.ts'
import { queueCounts } from './queueCounts.ts'
import type { Unacked } from './queueRequest.ts'
import type { ClassicQueue, Place, QueueState, QuorumQueue } from './queueState.ts'
import { heldPlaces } from './server/queue/classic/heldPlaces.ts'
import { raftInvariants } from './server/raft/raftInvariants.ts'
import type { ServerChannel } from './serverState.ts'
import type { RabbitState } from './state.ts'
import { turnsOf } from './turns.ts'

/** What must hold in the broker's own view at every tick, whatever is done to it. */
export const brokerInvariants: readonly Invariant<RabbitState>[] = [
  {
    id: 'unacked-at-one-place',
    says: 'In a classic or quorum queue a message is unacked at one place at most, and does not wait there too.',
    violation: (state) => firstQueue(state, (_, queue) => unackedTwice(queue)),
  },
  {
    id: 'within-prefetch',
    says: 'Push deliveries that a consumer has not acknowledged never exceed its prefetch.',
    violation: (state) => firstQueue(state, beyondPrefetch),
  },
  {
    id: 'queue-balances',
    says: 'What came to a queue is ready, unacked, or has left it in a way that is counted.',
    violation: (state) => firstQueue(state, unbalanced),
  },
  {
    id: 'in-the-ring-or-full',
    says: 'Every consumer of a classic queue is either in the ring or was found full, once.',
    violation: (state) => firstQueue(state, (_, queue) => (queue.type === 'classic' ? misplaced(queue) : null)),
  },
  {
    id: 'nobody-waits-beside-room',
    says: 'No message waits in a queue while a consumer whose turn it is has room.',
    violation: (state) => firstQueue(state, idle),
  },
  ...raftInvariants,
]

type KeepingQueue = ClassicQueue | QuorumQueue

/** Streams are read by many, and keep what they were given. */
function firstQueue(state: RabbitState, check: (state: RabbitState, queue: KeepingQueue) => string | null): string | null {
  for (const queue of Object.values(state.queues)) {
    const wrong = queue.type === 'stream' ? null : check(state, queue)
    if (wrong !== null) return `${queue.name}: ${wrong}`
  }
  return null
}

function unackedTwice(queue: KeepingQueue): string | null {
  const seen = new Set<string>()
  for (const { level, row } of unackedOf(queue)) {
    const place = `${level}/${row}`
    if (seen.has(place)) return `row ${row} is unacked at two places`
    if (isReady(queue, level, row)) return `row ${row} is unacked and waits too`
    seen.add(place)
  }
  return null
}

function isReady(queue: KeepingQueue, levelIndex: number, row: number): boolean {
  if (queue.type === 'quorum') return row >= queue.head || queue.returned.includes(row)
  const level = queue.levels[levelIndex]
  return level !== undefined && (row >= level.head || level.requeued.includes(row))
}

function beyondPrefetch(state: RabbitState, queue: KeepingQueue): string | null {
  for (const { channel, tag, prefetch } of Object.values(queue.consumers)) {
    if (prefetch === 0 || tag === null) continue
    const unacked = unackedIn(state.channels[channel], queue).filter(({ consumerTag }) => consumerTag === tag).length
    if (unacked > prefetch) return `${tag} has ${unacked} unacked, its prefetch is ${prefetch}`
  }
  return null
}

function unbalanced(state: RabbitState, queue: KeepingQueue): string | null {
  const { ready, unacked } = queueCounts(queue)
  const held = unackedOf(queue).length
  if (held !== unacked) return `counts ${unacked} unacked, and knows of ${held}`
  const here = heldHere(state, queue)
  if (here !== null && here !== held) return `counts ${unacked} unacked, channels hold ${here}`
  const left = Object.values(queue.tally.left).reduce((sum, count) => sum + count, 0)
  if (ready + unacked === 0 && queue.bytes !== 0) return `it is empty, and counts ${queue.bytes} bytes`
  const { came } = queue.tally
  return came === left + ready + unacked ? null : `${came} came, ${left} left, ${ready} are ready and ${unacked} unacked`
}

function misplaced({ consumers, channels, ring }: ClassicQueue): string | null {
  const full = Object.values(channels).flatMap(({ blocked }) => blocked)
  for (const { key, tag } of Object.values(consumers)) {
    const places = [...ring, ...full].filter((place) => place === key).length
    if (places !== 1) return `${tag} has ${places} places`
  }
  return ring.length + full.length === Object.keys(consumers).length ? null : 'somebody in the ring does not consume'
}

/** The channel of a consumer may be full while the consumer is not; a queue of a node that is down rests. */
function idle(state: RabbitState, queue: KeepingQueue): string | null {
  if (queueCounts(queue).ready === 0 || state.brokers[queue.broker]?.status !== 'running' || state.setup.knownBugs === true) return null
  const { ring, isFull } = turnsOf(queue)
  const limited = queue.type === 'classic' ? Object.values(queue.channels).some(({ limiter }) => limiter !== 'dormant') : false
  const free = limited ? undefined : ring.find((key) => !isFull(key))
  return free === undefined ? null : `${queueCounts(queue).ready} messages wait, and ${free} has room`
}

/** By the queue's own account. */
function unackedOf(queue: KeepingQueue): Place[] {
  if (queue.type === 'classic') return heldPlaces(queue)
  return Object.values(queue.consumers).flatMap(({ checkedOut }) => checkedOut.map((row) => ({ level: 0, row })))
}

/**
 * By the account of the channels; null in a cluster, where what is under way between nodes is known to one side only, and while a channel
 * is dying, which is not told any more what it is sent.
 */
function heldHere(state: RabbitState, queue: KeepingQueue): number | null {
  if (Object.keys(state.brokers).length > 1 || state.crashed.length > 0) return null
  return Object.values(state.channels).reduce((sum, channel) => sum + unackedIn(channel, queue).length, 0)
}

/** In a transaction, what is acknowledged waits with it for the commit. */
function unackedIn(channel: ServerChannel | undefined, queue: QueueState): Unacked[] {
  if (channel === undefined) return []
  const settling = channel.transaction?.settlements.flatMap(({ unacked }) => unacked) ?? []
  return [...itemsOf(channel.unacked), ...settling].filter(({ queueId }) => queueId === queue.id)
}
