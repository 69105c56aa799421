import type { Delivery, QueueRequested } from '../../../brokers/rabbitmq/clusterProtocol.ts'
import { exchangeOf } from '../../../brokers/rabbitmq/contents.ts'
import { corneredRoute } from '../../stage/route.ts'
import { placeFromHead } from '../layout/railCells.ts'
import { contentLook } from '../scene/contentLook.ts'
import { routePaths } from '../scene/routePaths.ts'
import { type Flight, type FlightWorld, flightOver, orderOf, type RabbitPacket, timeOf } from './flight.ts'
import { hopRoutes } from './hopRoutes.ts'

/** Messages between nodes: from the exchange to a queue that lives elsewhere, and from a queue to a channel that does. */
export function clusterFlights(world: FlightWorld, packet: RabbitPacket, message: QueueRequested | Delivery): Flight[] {
  const queue = world.layout.queues[message.queue]
  if (queue === undefined) return []
  const says = (name: string) => `${name} on its way from ${packet.from} to ${packet.to}`
  if (message.api === 'cluster.delivery') {
    const order = orderOf(world, packet, message.queue)
    const look = contentLook(world.state, message.delivery.content)
    const from = placeFromHead(queue, Math.min(order, queue.capacity - 1))
    const rest = { look, order, isAgain: message.delivery.redelivered }
    return flightOver(`${packet.seq}-`, 'message', [corneredRoute([from, queue.exit], 0)], timeOf(packet), says(look.name), rest)
  }
  if (message.request.kind !== 'publish') return []
  const { content } = message.request
  const look = contentLook(world.state, content)
  const hops = routePaths(world.state, exchangeOf(world.state.contents, content), content).queues[message.queue] ?? []
  const rest = { look, order: orderOf(world, packet, message.queue) }
  return hops.length === 0
    ? []
    : flightOver(`${packet.seq}-`, 'message', hopRoutes(world, hops, message.queue, content), timeOf(packet), says(look.name), rest)
}
