import type { RabbitMessage } from '../../../brokers/rabbitmq/clusterProtocol.ts'
import type { RabbitFact } from '../../../brokers/rabbitmq/facts.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import type { Packet } from '../../../kernel/agenda.ts'
import type { OwnerTone } from '../../stage/ownerTone.ts'
import type { Route } from '../../stage/route.ts'
import type { StageLayout } from '../layout/stageLayout.ts'
import type { ContentLook } from '../scene/contentLook.ts'
import { legEnds } from '../scene/legEnds.ts'
import type { StageScene } from '../scene/stageScene.ts'

/**
 * Something on its way from one thing on stage to another. `message`: a message, or a copy of one. `tick`: an acknowledgement, of a
 * consumer or to a publisher. `ask`: basic.get, and that there is nothing. `control`: what clients and broker say to each other besides.
 */
export interface Flight {
  readonly id: string
  readonly kind: 'message' | 'tick' | 'ask' | 'control'
  /** One after the other; each with the share of the time at which it ends. */
  readonly legs: readonly Leg[]
  readonly sentTick: number
  readonly arriveTick: number
  /** Those that are sent at once leave one after the other, and arrive together: 0 for the first. */
  readonly order: number
  readonly look: ContentLook | null
  /** Another one like it goes elsewhere. */
  readonly isCopy: boolean
  readonly isAgain: boolean
  /** What is the matter with it, as a sign on its corner. */
  readonly sign: Sign | null
  readonly isBad: boolean
  readonly tone: OwnerTone | null
  /** Between the names of members, where there is little room. */
  readonly isSmall: boolean
  /** It is gone for good on its way. */
  readonly fades: boolean
  /** Said when it is hovered. */
  readonly says: string
}

/** Why a message dies (the reasons of x-death), comes back to its publisher, or is gone. */
export type Sign = 'rejected' | 'expired' | 'maxlen' | 'delivery_limit' | 'returned' | 'gone'

export interface Leg {
  readonly route: Route
  readonly until: number
}

/** What flights are made from. */
export interface FlightWorld {
  readonly state: RabbitState
  readonly layout: StageLayout
  readonly scene: StageScene
  readonly recent: readonly RabbitFact[]
  /** Label of each binding on stage: several may share one. */
  readonly pillOf: ReadonlyMap<number, string>
  /** queue → messages already on their way to it, so that each aims at a place of its own. */
  readonly landing: Record<string, number>
  /** How many of a kind have left a place at once: `place@tick/method`. */
  readonly orders: Record<string, number>
}

export type RabbitPacket = Packet<RabbitMessage>

type Rest = Partial<Pick<Flight, 'look' | 'isCopy' | 'isAgain' | 'sign' | 'isBad' | 'tone' | 'isSmall' | 'fades' | 'order'>>

/** A flight over these routes, in the time between two ticks. */
export function flightOver(
  id: string,
  kind: Flight['kind'],
  routes: readonly (Route | null)[],
  time: { readonly sentTick: number; readonly arriveTick: number },
  says: string,
  rest: Rest = {},
): Flight[] {
  const ends = legEnds(routes.length)
  const legs: Leg[] = []
  for (const [index, route] of routes.entries()) {
    // A way of which a part is not on stage cannot be shown.
    if (route === null) return []
    legs.push({ route, until: ends[index] ?? 1 })
  }
  const plain = { order: 0, look: null, isCopy: false, isAgain: false, sign: null, isBad: false, tone: null, isSmall: false, fades: false }
  return [{ id, kind, legs, ...time, ...plain, says, ...rest }]
}

/** How many have left this place at the same moment before this one. */
export function orderOf(world: FlightWorld, { sentTick, message }: RabbitPacket, place: string): number {
  const name = `${place}@${sentTick}/${message.api}`
  const order = world.orders[name] ?? 0
  world.orders[name] = order + 1
  return order
}

export function timeOf(packet: RabbitPacket): { sentTick: number; arriveTick: number } {
  return { sentTick: packet.sentTick, arriveTick: packet.tick }
}
