import type { BasicDeliver, BasicGetOk } from '../../../brokers/rabbitmq/protocol.ts'
import type { Point } from '../../stage/rect.ts'
import { reversed } from '../../stage/route.ts'
import { placeFromHead, placeFromLeft } from '../layout/railCells.ts'
import { consumeRoute, deliveryRoute, requeueRoute } from '../layout/routes.ts'
import { slotRow } from '../layout/slotRow.ts'
import { contentLook } from '../scene/contentLook.ts'
import { consumerOf } from './consumerOf.ts'
import { type Flight, type FlightWorld, flightOver, orderOf, type RabbitPacket, timeOf } from './flight.ts'
import { standingPlace } from './landing.ts'

/** A message on its way to a consumer, from where it stood in its queue to the place that it takes. */
export function deliverFlights(world: FlightWorld, packet: RabbitPacket, message: BasicDeliver | BasicGetOk): Flight[] {
  const { state, layout } = world
  const tag = message.api === 'basic.deliver' ? message.consumerTag : null
  const consumer = consumerOf(world, packet.to, tag)
  if (consumer === null) return []
  const order = orderOf(world, packet, consumer.queue)
  // From a queue on another node it has come as far as the ring by itself (clusterFlights.ts).
  const isNear = state.queues[consumer.queue]?.broker === packet.from
  const from = !isNear ? (layout.queues[consumer.queue]?.exit ?? null) : placeLeft(world, consumer.queue, message.offset, order)
  const route =
    from === null ? null : deliveryRoute(layout, consumer.queue, from, consumer.id, slotOf(world, consumer.id, message.deliveryTag))
  const look = contentLook(state, message.content)
  const says = `${look.name} on its way to ${consumer.id}${message.redelivered ? ', redelivered' : ''}`
  return flightOver(`${packet.seq}=`, 'message', [route], timeOf(packet), says, {
    look,
    isAgain: message.redelivered,
    isCopy: message.offset !== null,
  })
}

/** Where a message stood that is on its way: those that are sent at once were the first of their queue, or are still on the tape. */
function placeLeft(world: FlightWorld, queue: string, offset: number | null, order: number): Point | null {
  const layout = world.layout.queues[queue]
  if (layout === undefined) return null
  if (offset === null) return placeFromHead(layout, Math.min(order, layout.capacity - 1))
  const first = world.scene.queues.find(({ name }) => name === queue)?.stream?.first ?? 0
  return placeFromLeft(layout, Math.min(layout.capacity - 1, Math.max(0, offset - first)))
}

/** What a consumer says of a delivery: a tick on the way to the queue, or the message itself on its way back. */
export function settleFlights(
  world: FlightWorld,
  packet: RabbitPacket,
  how: { readonly deliveryTag: number; readonly multiple: boolean; readonly verb: 'ack' | 'requeue' | 'reject' },
): Flight[] {
  const consumer = consumerOf(world, packet.from, null)
  if (consumer === null) return []
  const { layout, scene } = world
  const slot = scene.consumers.find(({ id }) => id === consumer.id)?.slots.find(({ tag }) => tag === how.deliveryTag)
  const order = orderOf(world, packet, packet.from)
  const name = slot?.name ?? `delivery ${how.deliveryTag}`
  const what = how.multiple ? `everything up to ${name}` : name
  if (how.verb === 'ack') {
    const way = consumeRoute(layout, consumer.queue, consumer.id)
    const says = `${consumer.id} acknowledges ${what}`
    return flightOver(`${packet.seq}<`, 'tick', [way === null ? null : reversed(way)], timeOf(packet), says, { order })
  }
  const place = slot === undefined ? null : standingPlace(world, consumer.queue, slot.content)
  const route =
    place === null ? null : requeueRoute(layout, consumer.queue, consumer.id, slotOf(world, consumer.id, how.deliveryTag), place)
  const isRejected = how.verb === 'reject'
  const says = isRejected ? `${consumer.id} rejects ${what} for good` : `${consumer.id} gives ${what} back to the queue`
  const rest = { look: slot ?? null, isAgain: !isRejected, sign: isRejected ? ('rejected' as const) : null, order }
  return flightOver(`${packet.seq}<`, slot === undefined ? 'tick' : 'message', [route], timeOf(packet), says, {
    ...rest,
    isBad: isRejected,
  })
}

/** The place of a delivery at a consumer; null where it takes none. */
function slotOf({ scene, layout }: FlightWorld, id: string, deliveryTag: number): Point | null {
  const consumer = scene.consumers.find((one) => one.id === id)
  const place = layout.consumers[id]
  const slot = consumer?.slots.find(({ tag }) => tag === deliveryTag)
  if (consumer === undefined || place === undefined) return null
  const { places } = slotRow(place, layout.unit, Math.max(1, consumer.places))
  // One of too many to be shown takes the last.
  const at = slot?.at ?? (consumer.more > 0 ? places.length : 0)
  return places[Math.min(at, places.length - 1)] ?? null
}
