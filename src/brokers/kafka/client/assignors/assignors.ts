import type { Assignment } from '../../protocol.ts'
import type { Assignor, AssignorName, MemberAssignment, RebalanceProtocol } from './assignor.ts'
import { cooperativeStickyAssignor } from './cooperativeSticky.ts'
import { rangeAssignor } from './range.ts'
import { roundRobinAssignor } from './roundRobin.ts'
import { stickyAssignor } from './sticky.ts'

/** Every client-side assignor, by the name it has in JoinGroup. A new one is one line here. */
export const assignors: Readonly<Record<AssignorName, Assignor>> = {
  range: rangeAssignor,
  roundrobin: roundRobinAssignor,
  sticky: stickyAssignor,
  'cooperative-sticky': cooperativeStickyAssignor,
}

/** partition.assignment.strategy of a consumer that sets nothing. */
export const defaultAssignors: readonly AssignorName[] = ['range', 'cooperative-sticky']

/**
 * How a consumer with these assignors rebalances: COOPERATIVE only if all of them can. With the default list that is EAGER, until
 * range is taken out. Source: ConsumerCoordinator (its constructor).
 */
export function rebalanceProtocolOf(names: readonly AssignorName[]): RebalanceProtocol {
  return names.every((name) => assignors[name].protocol === 'COOPERATIVE') ? 'COOPERATIVE' : 'EAGER'
}

/** member id → topic → partitions, as the leader's SyncGroup carries it. */
export function assignmentsByMember(result: readonly MemberAssignment[]): Record<string, Assignment> {
  const byMember: Record<string, Assignment> = {}
  for (const { memberId, partitions } of result) {
    const assignment: Assignment = {}
    for (const { topic, partition } of partitions) {
      const numbers = assignment[topic] ?? []
      numbers.push(partition)
      assignment[topic] = numbers
    }
    byMember[memberId] = assignment
  }
  return byMember
}
