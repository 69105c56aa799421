import type { FlightWorld } from './flight.ts'

/**
 * The consumer on stage that a client's node and a consumer tag mean (null: any, as for an acknowledgement or basic.get), and the queue that
 * it reads. Null when there is none.
 */
export function consumerOf({ scene, state }: FlightWorld, client: string, tag: string | null): { id: string; queue: string } | null {
  const isApplication = state.consumers[client] !== undefined
  const found = scene.consumers.find(({ id }) =>
    isApplication ? id === client : tag === null ? id.startsWith(`${client}/`) : id === `${client}/${tag}`,
  )
  return found === undefined ? null : { id: found.id, queue: found.queue }
}
