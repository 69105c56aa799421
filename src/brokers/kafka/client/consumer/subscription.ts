import type { JoinGroupRequest, Subscription } from '../../protocol.ts'
import type { ConsumerState, KafkaState } from '../../state.ts'
import type { AssignorName, RebalanceProtocol } from '../assignors/assignor.ts'
import { rebalanceProtocolOf } from '../assignors/assignorProtocols.ts'
import { assignorNames } from './consumerConfig.ts'
import { byTopic, partitionsOf } from './topicPartitions.ts'

/** How this consumer rebalances: cooperatively only if every assignor it lists can. */
export function rebalanceProtocol(state: KafkaState, consumer: ConsumerState): RebalanceProtocol {
  return rebalanceProtocolOf(assignorNames(state, consumer))
}

/** What a JoinGroup offers: one subscription for each assignor, best first. (ConsumerCoordinator#metadata) */
export function offeredProtocols(state: KafkaState, consumer: ConsumerState): JoinGroupRequest['protocols'] {
  return assignorNames(state, consumer).map((name) => ({ name, subscription: subscriptionFor(consumer, name) }))
}

function subscriptionFor({ topics, positions, member }: ConsumerState, name: AssignorName): Subscription {
  return {
    topics: [...topics].sort(),
    // Eager members have given up everything by the time they join.
    ownedPartitions: byTopic(Object.keys(positions)),
    generation: member.generation,
    userData: userDataFor(member.stickyMemory, name),
  }
}

/** sticky sends its last assignment; cooperative-sticky only the generation of it (its subscriptionUserData). */
function userDataFor(memory: ConsumerState['member']['stickyMemory'], name: AssignorName): Subscription['userData'] {
  const known = memory?.protocol === name ? memory : null
  if (name === 'sticky') return known === null ? null : { owned: known.owned, generation: known.generation }
  if (name === 'cooperative-sticky') return { owned: {}, generation: known?.generation ?? -1 }
  return null
}

/** What a sticky assignor remembers of the assignment it has been given (its onAssignment). */
export function rememberAssignment(consumer: ConsumerState, owned: Record<string, number[]>): void {
  const { member } = consumer
  if (member.protocol !== 'sticky' && member.protocol !== 'cooperative-sticky') return
  member.stickyMemory = { protocol: member.protocol, owned: byTopic(partitionsOf(owned)), generation: member.generation }
}
