import type { ReactNode } from 'react'
import type { Packet } from '../../../kernel/agenda.ts'
import type { CrowdSource } from '../../stage/crowd/crowdSource.ts'
import { lookName, nameless, wayName } from '../../stage/crowd/stageFlightTokens.ts'
import type { StageScene } from '../scene/stageScene.ts'
import type { Flight, FlightWorld, RabbitPacket } from './flight.ts'
import { flightPlace, lagOf } from './flightPlace.ts'
import { flightsOfPacket } from './flights.ts'

const NOUNS = {
  message: ['message', 'messages'],
  tick: ['acknowledgement', 'acknowledgements'],
  ask: ['basic.get or its answer', 'basic.get and answers'],
  control: ['other method', 'other methods'],
} as const

/** RabbitMQ's packets as a crowd. */
export function crowdSource(
  { scene, ...world }: Pick<FlightWorld, 'state' | 'layout' | 'scene' | 'pillOf'>,
  draw: (flight: Flight) => ReactNode,
): CrowdSource<Flight> {
  const bare = bareScene(scene)
  const landing = Object.fromEntries(scene.queues.map(({ name }) => [name, Number.MAX_SAFE_INTEGER / 2]))
  const ordersBefore = orderKeeper()
  return {
    flightsOf: (packet) =>
      flightsOfPacket({ ...world, scene: bare, recent: [], landing, orders: ordersBefore(packet) }, packet as RabbitPacket),
    tokensOf: (flight) => [
      {
        way: flight.legs.map(({ route, until }) => `${wayName(route)} ${until}`).join(),
        placeAt: (share) => flightPlace(flight, share),
        sentTick: flight.sentTick,
        arriveTick: flight.arriveTick,
        lag: lagOf(flight),
        behind: 0,
        look: nameOfLook(flight),
        draw: () => draw(flight.look === null ? flight : { ...flight, look: { ...flight.look, token: nameless(flight.look.token) } }),
        message: flight.kind === 'message' ? (flight.look?.token.message ?? null) : null,
      },
    ],
    isLabelled: () => false,
    nounOf: ({ kind }) => NOUNS[kind],
    saysOf: ({ says }) => says,
  }
}

/** Queues that are full and consumers whose places are all alike: where a message of many comes from and goes to changes from one to the next. */
function bareScene(scene: StageScene): StageScene {
  return {
    ...scene,
    queues: scene.queues.map((queue) => ({
      ...queue,
      tube: queue.tube === null ? null : { ...queue.tube, tokens: [] },
      stream: queue.stream === null ? null : { ...queue.stream, first: 0, end: 0 },
    })),
    consumers: scene.consumers.map((consumer) => ({ ...consumer, slots: [], more: 0, places: 1 })),
  }
}

/** How many had left each place at the same moment before a packet, whenever it is asked for: packets are first asked for in order of sending. */
function orderKeeper(): (packet: Packet) => Record<string, number> {
  const known = new WeakMap<Packet, Readonly<Record<string, number>>>()
  let sentTick = -1
  let orders: Record<string, number> = {}
  return (packet) => {
    const before = known.get(packet)
    if (before !== undefined) return { ...before }
    if (packet.sentTick !== sentTick) orders = {}
    sentTick = packet.sentTick
    known.set(packet, { ...orders })
    return orders
  }
}

function nameOfLook({ kind, look, isCopy, isAgain, sign, isBad, tone, isSmall }: Flight): string {
  return [kind, look === null ? '' : lookName(look.token), isCopy, isAgain, sign, isBad, tone?.tone, isSmall].join()
}
