import type { Assignor, AssignorInput, MemberAssignment } from './assignor.ts'
import { collectAssignments, createAssignorGroup } from './assignorGroup.ts'
import { membersInOrder } from './memberOrder.ts'

/** Deals out all partitions of all topics in turn. Source: RoundRobinAssignor. */
export const roundRobinAssignor: Assignor = {
  name: 'roundrobin',
  label: 'RoundRobinAssignor',
  protocol: 'EAGER',
  assign,
}

/** The turn carries over from one topic to the next; who does not subscribe to a topic is passed over and loses the turn. */
function assign(input: AssignorInput): MemberAssignment[] {
  const group = createAssignorGroup(input)
  const circle = membersInOrder(group.members)
  let turn = 0
  for (const topic of group.topics) {
    for (const partition of topic.partitions) {
      while (!circle[turn % circle.length]?.subscribed.has(topic.name)) turn++
      circle[turn % circle.length]?.assigned.push(partition)
      turn++
    }
  }
  return collectAssignments(group)
}
