import type { GroupRequest, KafkaError } from '../../protocol.ts'
import type { CoordinatorPort } from './coordinatorPort.ts'
import { handleSessionTimeout, handleSyncDeadline } from './expiry.ts'
import { createGroup, type GroupState, type ReplyTo } from './groupState.ts'
import { handleHeartbeat } from './heartbeat.ts'
import { handleJoin, isSessionAllowed } from './join.ts'
import { handleJoinDeadline } from './joinPhase.ts'
import { handleLeave } from './leave.ts'
import { handleOffsetCommit } from './offsetCommit.ts'
import { storeGroup } from './phases.ts'
import { refuse } from './refusal.ts'
import { fail } from './replies.ts'
import { handleSync } from './sync.ts'
import { parseTimerKey } from './timers.ts'

/**
 * Hands a request to its group among those of this coordinator. A first JoinGroup creates the group, and so does a commit
 * outside any generation (a consumer that manages its partitions itself); other requests to an unknown group are refused.
 */
export function routeGroupRequest(groups: Record<string, GroupState>, request: GroupRequest, to: ReplyTo, port: CoordinatorPort): void {
  let group = Object.hasOwn(groups, request.groupId) ? groups[request.groupId] : undefined
  if (group === undefined) {
    const error = errorWithoutGroup(request, port)
    if (error !== null) {
      fail(request, to, error, port, null)
      return
    }
    group = createGroup(request.groupId, port.tick)
    if (request.api === 'JoinGroup') storeGroup(group)
    groups[request.groupId] = group
  }
  handleGroupRequest(group, request, to, port)
}

/** Handles a request for this group. Every request is answered through the port, now or when what it waits for has happened. */
export function handleGroupRequest(group: GroupState, request: GroupRequest, to: ReplyTo, port: CoordinatorPort): void {
  if (group.state === 'Dead') {
    refuse(group, request, to, 'NOT_COORDINATOR', port)
    return
  }
  switch (request.api) {
    case 'JoinGroup':
      handleJoin(group, request, to, port)
      break
    case 'SyncGroup':
      handleSync(group, request, to, port)
      break
    case 'Heartbeat':
      handleHeartbeat(group, request, to, port)
      break
    case 'LeaveGroup':
      handleLeave(group, request, to, port)
      break
    case 'OffsetCommit':
      handleOffsetCommit(group, request, to, port)
      break
  }
}

/** Handles an alarm set through the port; a key that is none of this group's does nothing. Kafka's own are join-, sync- and heartbeat-. */
export function handleGroupTimer(group: GroupState, key: string, port: CoordinatorPort): void {
  const timer = parseTimerKey(key)
  if (timer === null || timer.groupId !== group.groupId || group.state === 'Dead') return
  switch (timer.kind) {
    case 'join':
      handleJoinDeadline(group, port)
      break
    case 'sync':
      handleSyncDeadline(group, port)
      break
    case 'session':
      handleSessionTimeout(group, timer.memberId, port)
      break
  }
}

/** Null if the request creates its group. A session timeout out of bounds is refused before anybody looks for the group. */
function errorWithoutGroup(request: GroupRequest, port: CoordinatorPort): KafkaError | null {
  switch (request.api) {
    case 'JoinGroup':
      if (!isSessionAllowed(request, port)) return 'INVALID_SESSION_TIMEOUT'
      return request.memberId === '' ? null : 'UNKNOWN_MEMBER_ID'
    case 'OffsetCommit':
      return request.generation < 0 ? null : 'ILLEGAL_GENERATION'
    default:
      return 'UNKNOWN_MEMBER_ID'
  }
}
