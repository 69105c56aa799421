import type { JoinGroupRequest, KafkaError } from '../../protocol.ts'
import type { CoordinatorPort } from './coordinatorPort.ts'
import { NEW_MEMBER_JOIN_TIMEOUT_MS } from './groupConfig.ts'
import type { GroupMember, GroupState, ReplyTo } from './groupState.ts'
import { addMember, joinedCount, memberCount, rememberDeparted, removeMember, staticMemberId, who } from './members.ts'
import { metadataChange } from './metadataChange.ts'
import { tellJoined, updateMember } from './parkedJoin.ts'
import { supportsProtocols } from './protocolVote.ts'
import { rebalanceOrCompleteJoin } from './rebalance.ts'
import type { RebalanceReason } from './rebalanceReason.ts'
import { memberError, refuse, tellRefused } from './refusal.ts'
import { answerJoin, failJoin } from './replies.ts'
import { rejoinStatic } from './staticMembers.ts'
import { renewSession, timerKey } from './timers.ts'

/** A JoinGroup (GroupMetadataManager#classicGroupJoinToClassicGroup; the session limits are GroupCoordinatorService#joinGroup's). */
export function handleJoin(group: GroupState, request: JoinGroupRequest, to: ReplyTo, port: CoordinatorPort): void {
  const { memberId } = request
  const error = joinError(group, request, port)
  if (error !== null) turnAway(group, request, to, error, port)
  else if (memberId === '') joinWithoutId(group, request, to, port)
  else if (group.pendingMembers[memberId] !== undefined && request.groupInstanceId === null) joinNew(group, request, memberId, to, port)
  else joinAgain(group, request, to, port)
}

/** What keeps anybody with this JoinGroup out, or null. */
function joinError(group: GroupState, request: JoinGroupRequest, port: CoordinatorPort): KafkaError | null {
  if (!isSessionAllowed(request, port)) return 'INVALID_SESSION_TIMEOUT'
  if (!hasRoom(group, request.memberId, port)) return 'GROUP_MAX_SIZE_REACHED'
  return supportsProtocols(group, request.protocols) ? null : 'INCONSISTENT_GROUP_PROTOCOL'
}

/** One too many is out for good: if it was a member it no longer is, and it has to forget its id. */
function turnAway(group: GroupState, request: JoinGroupRequest, to: ReplyTo, error: KafkaError, port: CoordinatorPort): void {
  const cause = tellRefused(group, request, error, port)
  if (error === 'GROUP_MAX_SIZE_REACHED') {
    removeMember(group, request.memberId)
    if (request.memberId !== '') rememberDeparted(group, request.memberId, cause)
  }
  failJoin(to, error, error === 'GROUP_MAX_SIZE_REACHED' ? '' : request.memberId, port, cause)
}

/** GroupCoordinatorService#joinGroup. */
export function isSessionAllowed({ sessionTimeoutMs: timeoutMs }: JoinGroupRequest, port: CoordinatorPort): boolean {
  return timeoutMs >= port.config['group.min.session.timeout.ms'] && timeoutMs <= port.config['group.max.session.timeout.ms']
}

/** While the members gather, those that wait count against group.max.size, so that the last to rejoin are turned away (#acceptJoiningMember). */
function hasRoom(group: GroupState, memberId: string, port: CoordinatorPort): boolean {
  const most = port.config['group.max.size']
  const member = group.members[memberId]
  switch (group.state) {
    case 'Empty':
    case 'Dead':
      return true
    case 'PreparingRebalance':
      return (member !== undefined && member.awaitingJoin !== null) || joinedCount(group) < most
    case 'CompletingRebalance':
    case 'Stable':
      return member !== undefined || memberCount(group) < most
  }
}

/** A static member is in at once, known or not; a dynamic one is given an id first, so that a retry does not leave a ghost (KIP-394). */
function joinWithoutId(group: GroupState, request: JoinGroupRequest, to: ReplyTo, port: CoordinatorPort): void {
  const { groupInstanceId, clientId } = request
  const memberId = port.newMemberId(groupInstanceId ?? clientId)
  if (groupInstanceId === null) requireId(group, request, memberId, to, port)
  else if (staticMemberId(group, groupInstanceId) === undefined) joinNew(group, request, memberId, to, port)
  else rejoinStatic(group, request, groupInstanceId, memberId, to, port)
}

function requireId(group: GroupState, request: JoinGroupRequest, memberId: string, to: ReplyTo, port: CoordinatorPort): void {
  const { clientId, sessionTimeoutMs: keptMs } = request
  const cause = port.tell('group.member.idRequired', { group: group.groupId, memberId, clientId, keptMs })
  group.pendingMembers[memberId] = { memberId, clientId, sinceTick: port.tick, expiresTick: port.tick + keptMs, cause }
  port.setTimer(timerKey({ kind: 'session', groupId: group.groupId, memberId }), keptMs)
  failJoin(to, 'MEMBER_ID_REQUIRED', memberId, port, cause)
}

/** Takes a new member in (#addMemberThenRebalanceOrCompleteJoin). It cannot send heartbeats before its answer, so another limit applies. */
function joinNew(group: GroupState, request: JoinGroupRequest, memberId: string, to: ReplyTo, port: CoordinatorPort): void {
  const member: GroupMember = {
    memberId,
    clientId: request.clientId,
    groupInstanceId: request.groupInstanceId,
    sessionTimeoutMs: request.sessionTimeoutMs,
    rebalanceTimeoutMs: request.rebalanceTimeoutMs,
    protocols: request.protocols,
    assignment: {},
    isNew: true,
    awaitingJoin: { to, sinceTick: port.tick },
    awaitingSync: null,
    lastSeenTick: port.tick,
    expiresTick: port.tick + NEW_MEMBER_JOIN_TIMEOUT_MS,
    lastSeenCause: null,
  }
  if (group.state === 'PreparingRebalance' && group.previousState === 'Empty') group.newMemberAdded = true
  addMember(group, member)
  const cause = tellJoined(group, member, port)
  renewSession(group, member, port, cause, NEW_MEMBER_JOIN_TIMEOUT_MS)
  rebalanceOrCompleteJoin(group, { reason: 'member joined', memberId, cause }, port)
}

/** A known member joins again (#classicGroupJoinExistingMember). */
function joinAgain(group: GroupState, request: JoinGroupRequest, to: ReplyTo, port: CoordinatorPort): void {
  const error = memberError(group, request)
  const member = group.members[request.memberId]
  if (error !== null || member === undefined) {
    refuse(group, request, to, error ?? 'UNKNOWN_MEMBER_ID', port)
    return
  }
  const reason = rejoinReason(group, member, request)
  const { generation, leaderId: leader } = group
  if (reason === null) {
    answerJoin(group, member, to, port, port.tell('group.member.unchanged', { ...who(group, member), generation, leader }))
    return
  }
  updateMember(member, request, to, port.tick)
  rebalanceOrCompleteJoin(group, { reason, memberId: member.memberId, cause: tellJoined(group, member, port) }, port)
}

/** Why this JoinGroup needs a rebalance; null if the generation there is answers it. While members gather, every JoinGroup counts. */
function rejoinReason(group: GroupState, member: GroupMember, request: JoinGroupRequest): RebalanceReason | null {
  const change = metadataChange(member.protocols, request.protocols)
  if (group.state === 'PreparingRebalance') return change ?? 'member joined'
  const leads = group.state === 'Stable' && group.leaderId === member.memberId
  return change ?? (leads ? 'leader rejoined' : null)
}
