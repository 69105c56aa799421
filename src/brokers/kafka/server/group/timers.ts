import type { CoordinatorPort } from './coordinatorPort.ts'
import type { GroupMember, GroupState } from './groupState.ts'

const PREFIX = 'group'

/** What an alarm of a coordinator is for. */
export type GroupTimer =
  | { kind: 'join'; groupId: string }
  | { kind: 'sync'; groupId: string }
  | { kind: 'session'; groupId: string; memberId: string }

/** The key of an alarm: group ids may contain anything, so they are escaped. */
export function timerKey(timer: GroupTimer): string {
  const head = `${PREFIX}/${encodeURIComponent(timer.groupId)}/${timer.kind}`
  return timer.kind === 'session' ? `${head}/${timer.memberId}` : head
}

/** What the alarm with this key is for, or null if it is none of a coordinator's. */
export function parseTimerKey(key: string): GroupTimer | null {
  const [prefix, escaped, kind, ...rest] = key.split('/')
  if (prefix !== PREFIX || escaped === undefined) return null
  const groupId = decodeURIComponent(escaped)
  if (kind === 'join' || kind === 'sync') return { kind, groupId }
  return kind === 'session' ? { kind, groupId, memberId: rest.join('/') } : null
}

/** Sets the end of the join phase. */
export function setJoinDeadline(group: GroupState, delayMs: number, port: CoordinatorPort): void {
  group.joinDeadlineTick = port.tick + delayMs
  port.setTimer(timerKey({ kind: 'join', groupId: group.groupId }), delayMs)
}

export function cancelJoinDeadline(group: GroupState, port: CoordinatorPort): void {
  group.joinDeadlineTick = null
  group.initialDelay = null
  port.cancelTimer(timerKey({ kind: 'join', groupId: group.groupId }))
}

/** Sets the time by which everybody must have synced. */
export function setSyncDeadline(group: GroupState, delayMs: number, port: CoordinatorPort): void {
  group.syncDeadlineTick = port.tick + delayMs
  port.setTimer(timerKey({ kind: 'sync', groupId: group.groupId }), delayMs)
}

export function cancelSyncDeadline(group: GroupState, port: CoordinatorPort): void {
  group.syncDeadlineTick = null
  port.cancelTimer(timerKey({ kind: 'sync', groupId: group.groupId }))
}

/** Begins a member's session anew; `cause` is the fact that showed it alive. */
export function renewSession(
  group: GroupState,
  member: GroupMember,
  port: CoordinatorPort,
  cause: number | null,
  timeoutMs: number = member.sessionTimeoutMs,
): void {
  member.lastSeenTick = port.tick
  member.expiresTick = port.tick + timeoutMs
  member.lastSeenCause = cause
  port.setTimer(timerKey({ kind: 'session', groupId: group.groupId, memberId: member.memberId }), timeoutMs)
}

export function cancelSession(group: GroupState, memberId: string, port: CoordinatorPort): void {
  port.cancelTimer(timerKey({ kind: 'session', groupId: group.groupId, memberId }))
}
