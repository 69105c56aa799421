import type { ConsumerState, GroupState } from '../../clientState.ts'
import type { RabbitState } from '../../state.ts'

/** The consumer's group. Throws when there is none: groups are never taken away. */
export function groupOf(state: RabbitState, consumer: ConsumerState): GroupState {
  const group = state.groups[consumer.group]
  if (group === undefined) throw new Error(`${consumer.name} belongs to no group`)
  return group
}

/** What it asks for with basic.qos. */
export function prefetchOf(state: RabbitState, consumer: ConsumerState): number {
  return consumer.prefetch ?? groupOf(state, consumer).prefetch
}
