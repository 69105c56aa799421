import type { RabbitState } from '../../brokers/rabbitmq/state.ts'

/** Names of the consumers in a queue's ring, who is served next first. Those that were found full are not in it. */
export function ringOf(state: RabbitState, queue: string): string[] {
  const found = state.queues[queue]
  if (found === undefined || found.type === 'stream') return []
  const keys = found.type === 'classic' ? found.ring : found.ring.map(({ key }) => key)
  return keys.flatMap((key) => found.consumers[key]?.tag ?? [])
}

/** Who is served next; `nobody` when no consumer has room. */
export function nextInRing(state: RabbitState, queue: string): string {
  return ringOf(state, queue)[0] ?? 'nobody'
}
