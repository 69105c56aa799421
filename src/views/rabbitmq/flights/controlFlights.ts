import type { AmqpMethod } from '../../../brokers/rabbitmq/protocol.ts'
import { type Route, reversed } from '../../stage/route.ts'
import { consumeRoute, publishRoute } from '../layout/routes.ts'
import { consumerTone } from '../scene/consumerIds.ts'
import { consumerOf } from './consumerOf.ts'
import { type Flight, type FlightWorld, flightOver, type RabbitPacket, timeOf } from './flight.ts'

/** What clients and broker say to each other besides: who comes, who goes, what is wrong, and basic.get. */
export function controlFlights(world: FlightWorld, packet: RabbitPacket, method: AmqpMethod): Flight[] {
  const words = controlWords(method)
  if (words === null) return []
  const isToBroker = world.state.brokers[packet.to] !== undefined
  const client = isToBroker ? packet.from : packet.to
  const way = wayOf(world, client)
  if (way === null) return []
  const kind = words.isAsk ? 'ask' : 'control'
  const says = `${packet.from} to ${packet.to}: ${words.says}`
  const tone = world.state.consumers[client] === undefined ? null : consumerTone(world.state, client)
  // Ways are laid towards the consumer, and towards the broker from a publisher.
  const isBack = way.isConsumer === isToBroker
  return flightOver(`${packet.seq}@`, kind, [isBack ? reversed(way.route) : way.route], timeOf(packet), says, { tone, isBad: words.isBad })
}

function wayOf(world: FlightWorld, client: string): { route: Route; isConsumer: boolean } | null {
  const consumer = consumerOf(world, client, null)
  const consume = consumer === null ? null : consumeRoute(world.layout, consumer.queue, consumer.id)
  if (consume !== null) return { route: consume, isConsumer: true }
  for (const exchange of Object.keys(world.layout.exchanges)) {
    const publish = publishRoute(world.layout, client, exchange)
    if (publish !== null) return { route: publish, isConsumer: false }
  }
  return null
}

/** Null for what is only the machinery of a connection. */
function controlWords(message: AmqpMethod): { says: string; isBad: boolean; isAsk: boolean } | null {
  switch (message.api) {
    case 'basic.get':
    case 'basic.get-empty':
      return { says: message.api, isBad: message.api === 'basic.get-empty', isAsk: true }
    case 'socket.closed':
      return { says: 'the socket is closed', isBad: true, isAsk: false }
    case 'connection.close':
    case 'channel.close':
      return { says: `${message.api}: ${message.code} ${message.text}`, isBad: message.code !== 200, isAsk: false }
    case 'connection.blocked':
      return { says: message.api, isBad: true, isAsk: false }
    case 'connection.unblocked':
    case 'basic.cancel':
    case 'basic.consume':
    case 'basic.consume-ok':
    case 'connection.open':
      return { says: message.api, isBad: false, isAsk: false }
    default:
      return null
  }
}
