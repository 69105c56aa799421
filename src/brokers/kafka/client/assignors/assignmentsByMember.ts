import type { Assignment } from '../../protocol.ts'
import type { MemberAssignment } from './assignor.ts'

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
