import type { GroupPhase, GroupRecord, GroupState } from './groupState.ts'
import { allMembers } from './members.ts'
import { subscriptionUnder } from './protocolVote.ts'

/** From which states each can be reached (ClassicGroupState). */
export const phasesBefore: Readonly<Record<GroupPhase, readonly GroupPhase[]>> = {
  Empty: ['PreparingRebalance'],
  PreparingRebalance: ['Stable', 'CompletingRebalance', 'Empty'],
  CompletingRebalance: ['PreparingRebalance'],
  Stable: ['CompletingRebalance'],
  Dead: ['Stable', 'PreparingRebalance', 'CompletingRebalance', 'Empty', 'Dead'],
}

/** Moves on to another state; throws where Kafka would (that would be a bug of ours). */
export function enterPhase(group: GroupState, phase: GroupPhase, tick: number): void {
  if (!phasesBefore[phase].includes(group.state)) throw new Error(`group ${group.groupId} cannot go from ${group.state} to ${phase}`)
  group.previousState = group.state
  group.state = phase
  group.stateSinceTick = tick
}

/** Whether a new rebalance can begin now. While one gathers its members, it can only go on. */
export function canRebalance(group: GroupState): boolean {
  return phasesBefore.PreparingRebalance.includes(group.state)
}

/** Writes the group to __consumer_offsets, as it is (GroupCoordinatorRecordHelpers#newGroupMetadataRecord). */
export function storeGroup(group: GroupState): void {
  group.stored = describeGroup(group)
}

function describeGroup(group: GroupState): GroupRecord {
  const { generation, protocol, leaderId } = group
  const members = allMembers(group).map((member) => ({
    memberId: member.memberId,
    clientId: member.clientId,
    groupInstanceId: member.groupInstanceId,
    sessionTimeoutMs: member.sessionTimeoutMs,
    rebalanceTimeoutMs: member.rebalanceTimeoutMs,
    subscription: subscriptionUnder(member, protocol),
    assignment: member.assignment,
  }))
  return { generation, protocol, leaderId, members }
}
