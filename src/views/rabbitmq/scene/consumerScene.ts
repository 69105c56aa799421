import { prefetchOf } from '../../../brokers/rabbitmq/client/consumer/consumerSettings.ts'
import { CHANNEL } from '../../../brokers/rabbitmq/client/link.ts'
import type { ConsumerState } from '../../../brokers/rabbitmq/clientState.ts'
import type { QueueState } from '../../../brokers/rabbitmq/queueState.ts'
import { consumerKey } from '../../../brokers/rabbitmq/server/queue/consumerKey.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import type { OwnerTone } from '../../stage/ownerTone.ts'
import { type Activity, activityOf } from './activity.ts'
import { consumerTone } from './consumerIds.ts'
import type { UnderWay } from './deliveriesUnderWay.ts'
import type { RingScene } from './ringScene.ts'
import { holdingOf, inPlaces, type SlotScene } from './slotScene.ts'

/** One consumer as it is drawn. */
export interface ConsumerScene {
  /** Its name; of one on a console, `client/tag`. */
  readonly id: string
  readonly group: string | null
  readonly queue: string
  readonly tone: OwnerTone
  readonly status: ConsumerState['status']
  readonly activity: Activity
  /** Unacked messages that it may have; 0: no limit. */
  readonly prefetch: number
  /** The broker waits for no acknowledgement: nothing counts against a prefetch. */
  readonly noAck: boolean
  /** It asks with basic.get instead of being pushed messages. */
  readonly pulls: boolean
  /** Of basic.consume; 0 when it asked for none. */
  readonly priority: number
  /** Handling takes so many times as long as that of its group. */
  readonly slowFactor: number
  /** Places for messages, as many as it may have unacked or has; and what stands in them. */
  readonly places: number
  readonly slots: readonly SlotScene[]
  /** Messages beyond those in the slots. */
  readonly more: number
  readonly unacked: number
  /** Messages that it has without the broker waiting for their acknowledgement. */
  readonly uncounted: number
  readonly turn: Turn
}

/**
 * Where it stands in its queue's ring. `next`: the next message goes to it. `place`: its place in the ring (from 1); who is full keeps it
 * until its turn comes. `full`: it is out of the ring, and passed over. `active` and `waiting`: with a single active consumer. `none`: it
 * has no turn.
 */
export type Turn =
  | { readonly kind: 'next' | 'full' | 'active' | 'waiting' | 'none' }
  | { readonly kind: 'place'; readonly place: number; readonly isFull: boolean }

export function consumerScene(state: RabbitState, consumer: ConsumerState, ring: RingScene | null, underWay: UnderWay): ConsumerScene {
  const group = state.groups[consumer.group]
  const queueName = group?.setup.queue ?? ''
  const queue = state.queues[queueName]
  const pulls = (group?.getEveryMs ?? 0) > 0
  const known = queue === undefined ? null : knownConsumer(state, consumer, queue)
  const prefetch = known?.prefetch ?? prefetchOf(state, consumer)
  const noAck = known === null ? group?.ack === 'auto' : consumer.noAck
  const { first, counted, uncounted } = holdingOf(state, consumer, underWay)
  return {
    id: consumer.name,
    group: consumer.group,
    queue: queueName,
    tone: consumerTone(state, consumer.name),
    status: consumer.status,
    activity: activityOf(consumer, pulls),
    prefetch,
    noAck,
    pulls,
    priority: known?.priority ?? 0,
    slowFactor: consumer.slowFactor,
    ...inPlaces(first, noAck ? 0 : prefetch, counted + uncounted - first.length),
    unacked: counted,
    uncounted,
    turn: turnOf(ring, consumer.name),
  }
}

/** The consumer as its queue knows it: what basic.consume asked for is what counts, whatever has been set since. */
function knownConsumer(state: RabbitState, { name }: ConsumerState, queue: QueueState): { prefetch: number; priority: number } | null {
  const channel = state.connections[name]?.channels[CHANNEL]
  if (channel === undefined) return null
  const key = consumerKey(channel, name)
  switch (queue.type) {
    case 'classic':
      return queue.consumers[key] ?? null
    case 'quorum':
      return queue.consumers[key] ?? queue.waiting.find((waiting) => waiting.key === key) ?? null
    case 'stream': {
      const reader = queue.readers[key]
      return reader === undefined ? null : { prefetch: reader.prefetch, priority: 0 }
    }
  }
}

export function turnOf(ring: RingScene | null, id: string): Turn {
  if (ring === null) return { kind: 'none' }
  if (ring.kind === 'single') {
    if (ring.places.some((place) => place.id === id)) return { kind: 'active' }
    return { kind: ring.out.some((place) => place.id === id) ? 'waiting' : 'none' }
  }
  if (ring.next === id) return { kind: 'next' }
  if (ring.out.some((place) => place.id === id)) return { kind: 'full' }
  const index = ring.places.findIndex((place) => place.id === id)
  const place = ring.places[index]
  return place === undefined ? { kind: 'none' } : { kind: 'place', place: index + 1, isFull: place.isFull }
}
