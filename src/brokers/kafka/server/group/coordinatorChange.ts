import type { CoordinatorPort } from './coordinatorPort.ts'
import { type CommittedOffset, createGroup, type GroupRecord, type GroupState, type StoredMember } from './groupState.ts'
import { addMember, allMembers, memberCount, membersInHashOrder } from './members.ts'
import { enterPhase } from './phases.ts'
import { prepareRebalance } from './rebalance.ts'
import { failParkedJoin, failParkedSync } from './replies.ts'
import { cancelJoinDeadline, cancelSession, cancelSyncDeadline, renewSession } from './timers.ts'

/** This broker is no longer the coordinator: whoever waits is told NOT_COORDINATOR (GroupMetadataManager#onUnloaded). */
export function unloadGroup(group: GroupState, port: CoordinatorPort): void {
  const cause = port.tell('group.unloaded', { group: group.groupId, generation: group.generation, from: group.state })
  enterPhase(group, 'Dead', port.tick)
  for (const member of membersInHashOrder(group)) {
    failParkedJoin(member, 'NOT_COORDINATOR', member.memberId, port, cause)
    failParkedSync(member, 'NOT_COORDINATOR', port, cause)
    cancelSession(group, member.memberId, port)
  }
  for (const memberId of Object.keys(group.pendingMembers)) cancelSession(group, memberId, port)
  cancelJoinDeadline(group, port)
  cancelSyncDeadline(group, port)
}

/**
 * This broker becomes the coordinator and reads the group from __consumer_offsets: its last stored generation, every session
 * begun anew. Pending ids, parked requests and a rebalance under way are not stored, so they are gone (#onLoaded).
 */
export function loadGroup(
  groupId: string,
  record: GroupRecord | null,
  offsets: Record<string, CommittedOffset>,
  port: CoordinatorPort,
): GroupState {
  const group = createGroup(groupId, port.tick)
  group.offsets = { ...offsets }
  group.stored = record
  const { generation = 0, protocol = null, leaderId = null, members = [] } = record ?? {}
  group.state = members.length > 0 ? 'Stable' : 'Empty'
  group.generation = generation
  group.protocol = protocol
  group.leaderId = leaderId
  for (const member of members) addStored(group, member, port)
  const cause = port.tell('group.loaded', {
    group: groupId,
    generation,
    members: Object.keys(group.members),
    offsets: Object.keys(offsets).length,
  })
  group.phaseCause = cause
  for (const member of allMembers(group)) renewSession(group, member, port, cause)
  if (memberCount(group) > port.config['group.max.size'])
    prepareRebalance(group, { reason: 'group too large', memberId: null, cause }, port)
  return group
}

/** Only the protocol in use is stored, so that is all a member supports until it joins again. */
function addStored(group: GroupState, stored: StoredMember, port: CoordinatorPort): void {
  const { subscription, ...rest } = stored
  addMember(group, {
    ...rest,
    protocols: [{ name: group.protocol ?? '', subscription }],
    isNew: false,
    awaitingJoin: null,
    awaitingSync: null,
    lastSeenTick: port.tick,
    expiresTick: port.tick + stored.sessionTimeoutMs,
    lastSeenCause: null,
  })
}
