import type { RabbitFact } from '../../../brokers/rabbitmq/facts.ts'
import type { ConsumerKey } from '../../../brokers/rabbitmq/queueRequest.ts'
import type { ClassicQueue, QuorumQueue } from '../../../brokers/rabbitmq/queueState.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import { turnsOf } from '../../../brokers/rabbitmq/turns.ts'
import type { OwnerTone } from '../../stage/ownerTone.ts'
import { consumerId, consumerTone } from './consumerIds.ts'
import { ringBefore } from './ringBefore.ts'
import { shortNames } from './shortNames.ts'

/** Whose turn it is at a queue. */
export interface RingScene {
  /** `single`: there are no turns, one consumer gets everything (single active consumer, exclusive). */
  readonly kind: 'turns' | 'single'
  /** In order of turns: the first is at the head of the ring. With a single active consumer: that one. */
  readonly places: readonly RingPlace[]
  /** Out of the ring: found full, or waiting to become the active one. */
  readonly out: readonly RingPlace[]
  /** Who would get the next message; null when nobody has room. */
  readonly next: string | null
  /** When the order last changed. */
  readonly movedTick: number | null
}

export interface RingPlace {
  /** As on stage. */
  readonly id: string
  /** A letter or two. */
  readonly short: string
  readonly tone: OwnerTone
  readonly isFull: boolean
  /** Where it was before the order last changed: a place in the ring, or out of it (null). */
  readonly before: number | null
}

/** Of a queue that has consumers. `recent`: what has just happened, for how they got to their places. */
export function ringScene(state: RabbitState, queue: ClassicQueue | QuorumQueue, recent: readonly RabbitFact[]): RingScene | null {
  const turns = turnsOf(queue)
  const everyone = [...turns.ring, ...turns.out]
  if (everyone.length === 0) return null
  const before = ringBefore(queue, turns.ring, recent)
  const ids = everyone.map((key) => consumerId(state, key))
  const shorts = shortNames(Object.keys(state.consumers).concat(ids))
  const place = (key: ConsumerKey): RingPlace => {
    const id = consumerId(state, key)
    const index = before.ring.indexOf(key)
    return { id, short: shorts.get(id) ?? id, tone: consumerTone(state, id), isFull: turns.isFull(key), before: index < 0 ? null : index }
  }
  const next = turns.ring.find((key) => !turns.isFull(key))
  return {
    kind: turns.kind,
    places: turns.ring.map(place),
    out: turns.out.map(place),
    next: next === undefined ? null : consumerId(state, next),
    movedTick: before.tick,
  }
}
