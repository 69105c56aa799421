import type { ContentId } from '../../../brokers/rabbitmq/protocol.ts'
import { chained, levelRoute, type Route } from '../../stage/route.ts'
import { bindingRoute } from '../layout/routes.ts'
import type { Hop } from '../scene/routePaths.ts'
import type { FlightWorld } from './flight.ts'
import { landing } from './landing.ts'

/** The ways along these steps, the last one to the place in the queue where the message will stand. */
export function hopRoutes(world: FlightWorld, hops: readonly Hop[], queue: string, content: ContentId): (Route | null)[] {
  return hops.map((hop, index) => {
    const way = alongHop(world, hop)
    if (index < hops.length - 1) return way
    const end = landing(world, queue, content)
    return way === null || end === null ? null : chained(way, end)
  })
}

function alongHop({ layout, pillOf }: FlightWorld, hop: Hop): Route | null {
  const target = hop.to === 'queue' ? layout.queues[hop.name] : layout.exchanges[hop.name]
  if (target === undefined) return null
  const from = layout.exchanges[hop.from]
  switch (hop.kind) {
    case 'binding':
      return bindingRoute(layout, pillOf.get(hop.binding) ?? '', target)
    case 'alternate':
      return bindingRoute(layout, `alternate:${hop.from}`, target)
    case 'default':
      // The default exchange knows every queue, those too to which no line is drawn.
      return bindingRoute(layout, `default:${hop.name}`, target) ?? (from === undefined ? null : levelRoute(from.exit, target.entry))
  }
}
