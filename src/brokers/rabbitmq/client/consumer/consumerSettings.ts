import type { ConsumerState } from '../../clientState.ts'
import type { AckStyle, GroupSetup } from '../../setup.ts'
import type { RabbitState } from '../../state.ts'

/** The setup of the consumer's group. Throws when there is none: groups are never taken away. */
export function groupOf(state: RabbitState, consumer: ConsumerState): GroupSetup {
  const group = state.groups[consumer.group]
  if (group === undefined) throw new Error(`${consumer.name} belongs to no group`)
  return group.setup
}

/** What it asks for with basic.qos. */
export function prefetchOf(state: RabbitState, consumer: ConsumerState): number {
  return consumer.prefetch ?? state.groups[consumer.group]?.prefetch ?? 0
}

export function ackStyle(state: RabbitState, consumer: ConsumerState): AckStyle {
  return groupOf(state, consumer).ack ?? 'after'
}
