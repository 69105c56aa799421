import { exchangeOf, routingKeyOf } from '../../../brokers/rabbitmq/contents.ts'
import type { BasicPublish, BasicReturn } from '../../../brokers/rabbitmq/protocol.ts'
import { exchangeName } from '../../../brokers/rabbitmq/words/names.ts'
import { chained, levelRoute, type Route, reversed } from '../../stage/route.ts'
import { answerRoute, publishRoute } from '../layout/routes.ts'
import { contentLook } from '../scene/contentLook.ts'
import { isRead } from '../scene/isRead.ts'
import { routePaths } from '../scene/routePaths.ts'
import { consumerOf } from './consumerOf.ts'
import { type Flight, type FlightWorld, flightOver, orderOf, type RabbitPacket, timeOf } from './flight.ts'
import { hopRoutes } from './hopRoutes.ts'
import { landing } from './landing.ts'

/**
 * A message on its way to the broker: along the bindings that will take it, one copy for each queue; they travel together as long as their
 * ways are the same. One that no binding takes goes as far as the exchange.
 */
export function publishFlights(world: FlightWorld, packet: RabbitPacket, { content }: BasicPublish): Flight[] {
  const { state, layout } = world
  const exchange = exchangeOf(state.contents, content)
  const order = orderOf(world, packet, packet.from)
  const first = publishRoute(layout, packet.from, exchange) ?? answerWay(world, packet.from, exchange)
  const look = contentLook(state, content)
  const isHeard = isRead(state, packet.to)
  const ways = isHeard ? Object.entries(routePaths(state, exchange, content).queues) : []
  const says = `${packet.from} publishes ${look.name} to ${exchangeName(exchange)}, routing key "${routingKeyOf(state.contents, content)}"`
  if (ways.length === 0) {
    const words = `${says}: ${isHeard ? 'no binding takes it' : 'the broker does not read it'}`
    return flightOver(`${packet.seq}>`, 'message', [first], timeOf(packet), words, { look, order })
  }
  return ways.flatMap(([queue, hops], index) => {
    // To a queue on another node it goes on by itself (clusterFlights.ts).
    const rest = state.queues[queue]?.broker === packet.to ? hops : []
    const routes = first === null ? [straightTo(world, packet.from, queue, content)] : [first, ...hopRoutes(world, rest, queue, content)]
    const words = `${says}: on to queue ${queue}`
    return flightOver(`${packet.seq}>${queue}`, 'message', routes, timeOf(packet), words, { look, order, isCopy: index > 0 })
  })
}

/** A consumer publishes what it answers. */
function answerWay(world: FlightWorld, client: string, exchange: string): Route | null {
  const consumer = consumerOf(world, client, null)
  return consumer === null ? null : answerRoute(world.layout, consumer.queue, consumer.id, exchange)
}

/** Where no exchange is drawn between. */
function straightTo(world: FlightWorld, publisher: string, queue: string, content: number): Route | null {
  const from = world.layout.publishers[publisher]?.exit
  const to = world.layout.queues[queue]?.entry
  const end = landing(world, queue, content)
  return from === undefined || to === undefined || end === null ? null : chained(levelRoute(from, to), end)
}

/** A mandatory message that no queue was found for comes back. */
export function returnFlights(world: FlightWorld, packet: RabbitPacket, { content, text }: BasicReturn): Flight[] {
  const look = contentLook(world.state, content)
  const way = publishRoute(world.layout, packet.to, exchangeOf(world.state.contents, content))
  if (way === null) return []
  const says = `${look.name} comes back to ${packet.to}: ${text}`
  return flightOver(`${packet.seq}<`, 'message', [reversed(way)], timeOf(packet), says, {
    look,
    sign: 'returned',
    order: orderOf(world, packet, packet.to),
  })
}

/** The broker's word to a publisher: it has taken care of a message, or of all up to it, or has refused them. */
export function confirmFlights(
  world: FlightWorld,
  packet: RabbitPacket,
  { api, deliveryTag, multiple }: { readonly api: 'basic.ack' | 'basic.nack'; readonly deliveryTag: number; readonly multiple: boolean },
): Flight[] {
  const { state, layout } = world
  const content = state.publishers[packet.to]?.unconfirmed[deliveryTag]?.content
  const exchanges = Object.keys(layout.exchanges)
  const exchange =
    content === undefined ? exchanges.find((name) => publishRoute(layout, packet.to, name) !== null) : exchangeOf(state.contents, content)
  const way = exchange === undefined ? null : publishRoute(layout, packet.to, exchange)
  if (way === null) return []
  const isBad = api === 'basic.nack'
  const name = content === undefined ? `publish ${deliveryTag}` : contentLook(state, content).name
  const what = multiple ? `everything up to ${name}` : name
  const says = isBad ? `The broker refuses ${what} of ${packet.to}: basic.nack` : `The broker confirms ${what} to ${packet.to}`
  return flightOver(`${packet.seq}<`, 'tick', [reversed(way)], timeOf(packet), says, { isBad, order: orderOf(world, packet, packet.to) })
}
