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

/** Nor are more than these looked at one by one: it may have thousands. */
const MOST_HELD = 60

/** Everything that a consumer has or is about to have. */
export interface Holding {
  /** In order of delivery, the first so many. */
  readonly held: readonly Held[]
  /** Further ones, for which no consumer has a place. */
  readonly more: number
  /** How many of all these the broker waits for, and does not. */
  readonly unacked: number
  readonly uncounted: number
}

/** Places of a consumer that may have so many unacked messages (0: no limit), and in which of them each of these stands. */
export function inPlaces({ held, more }: Holding, prefetch: number): { slots: SlotScene[]; more: number; places: number } {
  const limit = prefetch > MOST_PLACES ? 0 : prefetch
  const taken = new Set<number>()
  const slots = held.map((one): SlotScene => {
    let at = limit > 0 ? (one.tag - 1) % limit : 0
    // Deliveries are settled in any order: another one may still be where this one would stand.
    while (taken.has(at)) at = taken.size < limit ? (at + 1) % limit : Math.max(at, limit - 1) + 1
    taken.add(at)
    return { ...one, at }
  })
  return { slots, more, places: Math.max(limit, ...slots.map(({ at }) => at + 1 + more)) }
}

/** Everything that an application's consumer has or is about to have. */
export function holdingOf(state: RabbitState, consumer: ConsumerState, underWay: UnderWay): Holding {
  const own = new Map<number, HeldDelivery | WorkingDelivery>()
  for (const one of [...consumer.hand, ...consumer.workers]) if (one !== null) own.set(one.tag, one)
  const counted = heldAtBroker(state, consumer.name, CHANNEL, consumer.name)
  const known = new Set(counted.map(({ tag }) => tag))
  const uncounted = [...own.values()].filter((one) => one.orphaned || !known.has(one.tag))
  const held = [
    ...counted.slice(0, MOST_HELD).map((entry) => countedSlot(state, consumer, entry, own.get(entry.tag), underWay)),
    ...uncounted.slice(0, Math.max(0, MOST_HELD - counted.length)).map((one) => uncountedSlot(state, one)),
  ]
  return { held, more: counted.length + uncounted.length - held.length, unacked: counted.length, uncounted: uncounted.length }
}

/** What a console holds, all of which the broker waits for. */
export function holdingFrom<T>(counted: readonly T[], heldFrom: (one: T) => Held): Holding {
  const held = counted.slice(0, MOST_HELD).map(heldFrom)
  return { held, more: counted.length - held.length, unacked: counted.length, uncounted: 0 }
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
