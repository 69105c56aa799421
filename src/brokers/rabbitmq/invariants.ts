import type { Invariant } from '../model.ts'
import { queueCounts } from './queueCounts.ts'
import type { ClassicQueue, QueueState, QuorumQueue } from './queueState.ts'
import type { ServerChannel, Unacked } from './serverState.ts'
import type { RabbitState } from './state.ts'

/** What must hold in the broker's own view at every tick, whatever is done to it. */
export const rabbitInvariants: readonly Invariant<RabbitState>[] = [
  {
    id: 'unacked-at-one-place',
    says: 'In a classic or quorum queue a message is unacked at one place at most, and does not wait there too.',
    violation: (state) => firstQueue(state, unackedTwice),
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

function unackedTwice(state: RabbitState, queue: KeepingQueue): string | null {
  const seen = new Set<string>()
  for (const { level, row } of unackedOf(state, queue)) {
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
  const held = unackedOf(state, queue).length
  if (held !== unacked) return `counts ${unacked} unacked, channels hold ${held}`
  const left = Object.values(queue.tally.left).reduce((sum, count) => sum + count, 0)
  const { came } = queue.tally
  return came === left + ready + unacked ? null : `${came} came, ${left} left, ${ready} are ready and ${unacked} unacked`
}

/** In a transaction, what is acknowledged waits with it for the commit. */
function unackedOf(state: RabbitState, queue: QueueState): Unacked[] {
  return Object.values(state.channels).flatMap((channel) => unackedIn(channel, queue))
}

function unackedIn(channel: ServerChannel | undefined, queue: QueueState): Unacked[] {
  if (channel === undefined) return []
  const settling = channel.transaction?.settlements.flatMap(({ unacked }) => unacked) ?? []
  return [...channel.unacked, ...settling].filter(({ queueId }) => queueId === queue.id)
}
