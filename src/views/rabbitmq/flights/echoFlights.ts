import type { RabbitFact } from '../../../brokers/rabbitmq/facts.ts'
import { corneredRoute, type Route } from '../../stage/route.ts'
import { deadLetterRoute, dropRoute, refuseRoute, requeueRoute } from '../layout/routes.ts'
import { slotRow } from '../layout/slotRow.ts'
import { contentLook } from '../scene/contentLook.ts'
import { ECHO_MS, isBroughtByNobody } from '../scene/echoes.ts'
import { routePaths } from '../scene/routePaths.ts'
import { type Flight, type FlightWorld, flightOver, type Sign } from './flight.ts'
import { hopRoutes } from './hopRoutes.ts'
import { standingPlace } from './landing.ts'

/** What has just happened inside the broker in no time, shown as a way that takes some. */
export function echoFlights(world: FlightWorld): Flight[] {
  const drops: Record<string, number> = {}
  return world.recent.flatMap((fact) => {
    switch (fact.type) {
      case 'message.deadLettered':
        return deadLetterFlights(world, fact)
      case 'message.requeued':
        return isBroughtByNobody(fact) ? requeueFlights(world, fact) : []
      case 'message.dropped': {
        if (fact.data.reason === 'refused') return dropFlights(world, fact, refuseRoute(world.layout, fact.data.queue))
        const place = drops[fact.data.queue] ?? firstGone(world, fact.data)
        drops[fact.data.queue] = place + 1
        return dropFlights(world, fact, dropRoute(world.layout, fact.data.queue, place))
      }
      case 'message.unroutable':
        return fact.data.returned ? [] : lostAtExchange(world, fact, 'goes to no queue')
      case 'publish.unheard':
        return lostAtExchange(world, fact, 'is heard by nobody')
      default:
        return []
    }
  })
}

type FactOfType<T extends RabbitFact['type']> = Extract<RabbitFact, { type: T }>

/** Out at the head of the queue, to the dead-letter exchange and along its bindings. */
function deadLetterFlights(world: FlightWorld, { id, tick, data }: FactOfType<'message.deadLettered'>): Flight[] {
  const { state, layout } = world
  const first = deadLetterRoute(layout, data.queue)
  const paths = routePaths(state, data.exchange, data.became).queues
  const look = contentLook(state, data.became)
  const time = { sentTick: tick, arriveTick: tick + ECHO_MS.deadLettered }
  return data.queues.flatMap((queue, index) => {
    const routes = [first, ...hopRoutes(world, paths[queue] ?? [], queue, data.became)]
    const says = `${look.name} is dead-lettered from ${data.queue} to ${queue}: ${data.reason}`
    return flightOver(`${id}x${queue}`, 'message', routes, time, says, { look, sign: data.reason, isCopy: index > 0 })
  })
}

/** From the hands of a consumer that is gone, back to where it stands now. */
function requeueFlights(world: FlightWorld, { id, tick, data }: FactOfType<'message.requeued'>): Flight[] {
  const { layout, state } = world
  const holder = whoLost(world, tick, data.queue)
  const place = standingPlace(world, data.queue, data.content)
  const consumer = holder === null ? undefined : layout.consumers[holder]
  if (place === null || holder === null || consumer === undefined) return []
  const slot = slotRow(consumer, layout.unit, 1).places[0] ?? null
  const route = requeueRoute(layout, data.queue, holder, slot, place)
  const look = contentLook(state, data.content)
  const says = `${look.name} comes back to ${data.queue}: ${holder} is gone`
  return flightOver(`${id}x`, 'message', [route], { sentTick: tick, arriveTick: tick + ECHO_MS.requeued }, says, { look, isAgain: true })
}

/** The consumer of this queue whose connection or channel ended then. */
function whoLost({ recent, scene }: FlightWorld, tick: number, queue: string): string | null {
  const ended = recent.filter((fact) => fact.tick === tick && isEnd(fact)).map((fact) => ('client' in fact.data ? fact.data.client : ''))
  return (
    scene.consumers.find(({ id, queue: read }) => read === queue && ended.some((client) => id === client || id.startsWith(`${client}/`)))
      ?.id ?? null
  )
}

function isEnd({ type }: RabbitFact): boolean {
  return type === 'connection.closed' || type === 'channel.closed' || type === 'channel.failed' || type === 'connection.failed'
}

/** What goes leaves at the head; what was in memory when the broker stopped leaves behind what is on disk, which stays where it is. */
function firstGone({ scene }: FlightWorld, { queue, reason }: FactOfType<'message.dropped'>['data']): number {
  if (reason !== 'brokerStop') return 0
  return scene.queues.find(({ name }) => name === queue)?.tube?.tokens.length ?? 0
}

/** Out of the queue and gone. */
function dropFlights(world: FlightWorld, { id, tick, data }: FactOfType<'message.dropped'>, route: Route | null): Flight[] {
  const look = contentLook(world.state, data.content)
  const time = { sentTick: tick, arriveTick: tick + ECHO_MS.gone }
  const says = `${look.name} is gone from ${data.queue}: ${data.reason}`
  const sign: Sign = data.reason === 'expired' || data.reason === 'rejected' ? data.reason : data.reason === 'dropped' ? 'maxlen' : 'gone'
  return flightOver(`${id}x`, 'message', [route], time, says, { look, sign, fades: true, isBad: true })
}

/** It has come as far as the exchange and goes nowhere. */
function lostAtExchange(
  world: FlightWorld,
  { id, tick, data }: FactOfType<'message.unroutable' | 'publish.unheard'>,
  what: string,
): Flight[] {
  const look = contentLook(world.state, data.content)
  const exchange = world.layout.exchanges[data.exchange]
  const route: Route | null =
    exchange === undefined
      ? null
      : corneredRoute([exchange.entry, { x: exchange.entry.x, y: exchange.entry.y + exchange.shape.height * 0.8 }], 0)
  const says = `${look.name} ${what}`
  const time = { sentTick: tick, arriveTick: tick + ECHO_MS.gone }
  return flightOver(`${id}x`, 'message', [route], time, says, { look, sign: 'gone', fades: true, isBad: true })
}
