import { CHANNEL } from '../../../brokers/rabbitmq/client/link.ts'
import type { ConsumerState, HeldDelivery, WorkingDelivery } from '../../../brokers/rabbitmq/clientState.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import { type ContentLook, contentLook } from './contentLook.ts'
import { isUnderWay, type UnderWay } from './deliveriesUnderWay.ts'
import { type HeldAtBroker, heldAtBroker } from './heldAtBroker.ts'

/**
 * A message that takes one of a consumer's slots, or that it has without the broker counting it. `coming`: on its way. `waiting`: not begun.
 * `working`: being handled. `handled`: not acknowledged yet, or the acknowledgement is on its way. `orphaned`: the broker has given it to
 * others, or will as soon as it learns that its consumer is gone.
 */
export interface SlotScene extends ContentLook {
  /** Delivery tag. */
  readonly tag: number
  /** Index of the place in which it stands. */
  readonly at: number
  readonly state: 'coming' | 'waiting' | 'working' | 'handled' | 'orphaned'
  /** Delivered before, to anybody. */
  readonly isAgain: boolean
  /** The broker waits for its acknowledgement. */
  readonly isCounted: boolean
  /** While it is being handled. */
  readonly work: { readonly startedTick: number; readonly endTick: number } | null
}

/** What stands in a place, before it is known in which. */
export type Held = Omit<SlotScene, 'at'>

/** More places than this nobody could count: only those that are taken are drawn. */
const MOST_PLACES = 12
/** No box has room for more messages: of the others it is told how many there are. */
export const MOST_SLOTS = 24

/**
 * Places of a consumer that may have so many unacked messages (0: no limit), and in which of them each of these stands. `more`: messages
 * that it has besides.
 */
export function inPlaces(held: readonly Held[], prefetch: number, more: number): { slots: SlotScene[]; places: number; more: number } {
  const limit = prefetch > MOST_PLACES ? 0 : prefetch
  const taken = new Set<number>()
  const slots = held.map((one): SlotScene => {
    let at = limit > 0 ? (one.tag - 1) % limit : 0
    // Deliveries are settled in any order: another one may still be where this one would stand.
    while (taken.has(at)) at = taken.size < limit ? (at + 1) % limit : Math.max(at, limit - 1) + 1
    taken.add(at)
    return { ...one, at }
  })
  return { slots, places: Math.max(limit, ...slots.map(({ at }) => at + 1)) + more, more }
}

/** What a consumer has: the first messages, and how many there are, for which the broker waits or does not. */
export interface Holding {
  readonly first: readonly Held[]
  readonly counted: number
  readonly uncounted: number
}

/** Everything that an application's consumer has or is about to have, in order of delivery. */
export function holdingOf(state: RabbitState, consumer: ConsumerState, underWay: UnderWay): Holding {
  const held = new Map<number, HeldDelivery | WorkingDelivery>()
  for (const one of [...consumer.workers, ...consumer.hand]) if (one !== null) held.set(one.tag, one)
  const counted = heldAtBroker(state, consumer.name, CHANNEL, consumer.name)
  const known = new Set(counted.map(({ tag }) => tag))
  const uncounted = [...held.values()].filter((one) => one.orphaned || !known.has(one.tag))
  const slots = counted.slice(0, MOST_SLOTS).map((entry) => countedSlot(state, consumer, entry, held.get(entry.tag), underWay))
  const others = uncounted.slice(0, MOST_SLOTS - slots.length).map((one) => uncountedSlot(state, one))
  return { first: [...slots, ...others], counted: counted.length, uncounted: uncounted.length }
}

function countedSlot(
  state: RabbitState,
  consumer: ConsumerState,
  { tag, content, isAgain }: HeldAtBroker,
  held: HeldDelivery | WorkingDelivery | undefined,
  underWay: UnderWay,
): Held {
  const look = { ...contentLook(state, content), tag, isCounted: true }
  // A delivery of an earlier channel has its number too, and is another one.
  if (held !== undefined && !held.orphaned) return { ...look, isAgain: isAgain || held.redelivered, ...heldState(held) }
  const isUnread = consumer.frozen.some((it) => it.kind === 'packet' && it.method.api === 'basic.deliver' && it.method.deliveryTag === tag)
  const isComing = isUnderWay(underWay, consumer.name, CHANNEL, tag)
  const isGone = consumer.status === 'crashed' || consumer.status === 'closed'
  const now = isGone ? 'orphaned' : isUnread ? 'waiting' : isComing ? 'coming' : 'handled'
  return { ...look, isAgain, state: now, work: null }
}

/** What needs no acknowledgement, has had it, or can no longer be given any. */
function uncountedSlot(state: RabbitState, held: HeldDelivery | WorkingDelivery): Held {
  const look = { ...contentLook(state, held.content), tag: held.tag, isCounted: false, isAgain: held.redelivered }
  const { work, state: now } = heldState(held)
  return { ...look, work, state: held.orphaned ? 'orphaned' : now }
}

function heldState(held: HeldDelivery | WorkingDelivery): Pick<SlotScene, 'state' | 'work'> {
  if (!('endTick' in held)) return { state: 'waiting', work: null }
  const { startedTick, endTick } = held
  return { state: 'working', work: { startedTick, endTick } }
}
