import { priorityOf } from '../../../brokers/rabbitmq/contents.ts'
import type { ContentId } from '../../../brokers/rabbitmq/protocol.ts'
import type { Point } from '../../stage/rect.ts'
import type { Route } from '../../stage/route.ts'
import { placeFromHead, placeFromLeft } from '../layout/railCells.ts'
import { landingRoute } from '../layout/routes.ts'
import type { FlightWorld } from './flight.ts'

/** The last leg of a message that comes to a queue: to the place where it will stand. Null for a queue that is not on stage. */
export function landing(world: FlightWorld, queueName: string, content: ContentId): Route | null {
  const { place, isOver } = landingPlace(world, queueName, content) ?? {}
  return place === undefined ? null : landingRoute(world.layout, queueName, place, isOver ?? false)
}

function landingPlace(world: FlightWorld, queueName: string, content: ContentId): { place: Point; isOver: boolean } | null {
  const layout = world.layout.queues[queueName]
  const scene = world.scene.queues.find(({ name }) => name === queueName)
  if (layout === undefined || scene === undefined) return null
  const ahead = world.landing[queueName] ?? 0
  world.landing[queueName] = ahead + 1
  const last = layout.capacity - 1
  if (scene.stream !== null)
    return { place: placeFromLeft(layout, Math.min(last, scene.stream.end - scene.stream.first + ahead)), isOver: false }
  const tokens = scene.tube?.tokens ?? []
  const own = priorityOf(world.state.contents, content) ?? 0
  const before = tokens.filter(({ priority }) => priority === null || priority >= own).length
  return { place: placeFromHead(layout, Math.min(last, before + ahead)), isOver: before < tokens.length }
}

/** Where a message stands that is in the queue now; at its head when it has left again. */
export function standingPlace(world: FlightWorld, queueName: string, content: ContentId): Point | null {
  const layout = world.layout.queues[queueName]
  const scene = world.scene.queues.find(({ name }) => name === queueName)
  if (layout === undefined || scene === undefined) return null
  const index = scene.tube?.tokens.findIndex((token) => token.content === content) ?? -1
  return placeFromHead(layout, Math.min(layout.capacity - 1, Math.max(0, index)))
}
