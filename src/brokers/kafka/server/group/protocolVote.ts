import { javaHashMapOrder, javaStringHash } from '../../javaHash.ts'
import type { Subscription } from '../../protocol.ts'
import type { GroupMember, GroupState, MemberProtocol } from './groupState.ts'
import { allMembers, memberCount, membersInHashOrder } from './members.ts'

/** The chosen protocol and how many members were for each. */
export interface ProtocolVote {
  protocol: string
  votes: Record<string, number>
}

/**
 * Whether a JoinGroup with these protocols can be taken: at least one must be listed by every member there is, the one that
 * rejoins included as it was until now (ClassicGroup#supportsProtocols). Else INCONSISTENT_GROUP_PROTOCOL.
 */
export function supportsProtocols(group: GroupState, protocols: readonly MemberProtocol[]): boolean {
  if (group.state === 'Empty') return protocols.length > 0
  return protocols.some((protocol) => isCommon(group, protocol.name))
}

/**
 * Each member votes for the first protocol on its list that all members support; most votes win (ClassicGroup#selectProtocol).
 * A tie goes to the first in the order of Kafka's HashMap of votes. Null for a group without members.
 */
export function selectProtocol(group: GroupState): ProtocolVote | null {
  const votes: Record<string, number> = {}
  for (const member of membersInHashOrder(group)) {
    const choice = member.protocols.find((protocol) => isCommon(group, protocol.name))
    if (choice !== undefined) votes[choice.name] = (votes[choice.name] ?? 0) + 1
  }
  let winner: string | null = null
  for (const name of javaHashMapOrder(Object.keys(votes), javaStringHash))
    if (winner === null || (votes[name] ?? 0) > (votes[winner] ?? 0)) winner = name
  return winner === null ? null : { protocol: winner, votes }
}

/** What the member subscribes to under a protocol it lists. */
export function subscriptionUnder(member: Pick<GroupMember, 'protocols'>, protocol: string | null): Subscription {
  const listed = member.protocols.find((it) => it.name === protocol) ?? member.protocols[0]
  return listed?.subscription ?? { topics: [], ownedPartitions: {}, generation: -1, userData: null }
}

function isCommon(group: GroupState, name: string): boolean {
  const supporters = allMembers(group).filter((member) => member.protocols.some((protocol) => protocol.name === name)).length
  return supporters === memberCount(group)
}
