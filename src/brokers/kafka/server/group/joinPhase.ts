import type { CoordinatorPort } from './coordinatorPort.ts'
import type { JoinPhaseEnd } from './groupFacts.ts'
import type { GroupMember, GroupState, InitialDelay } from './groupState.ts'
import {
  hasEverybodyJoined,
  hasMembers,
  memberCount,
  membersInHashOrder,
  rebalanceTimeoutMs,
  rememberDeparted,
  removeMember,
  who,
} from './members.ts'
import { enterPhase, storeGroup } from './phases.ts'
import { selectProtocol } from './protocolVote.ts'
import { answerJoin } from './replies.ts'
import { cancelJoinDeadline, cancelSession, renewSession, setJoinDeadline, setSyncDeadline } from './timers.ts'

/**
 * Ends the join phase if everybody has joined. The first rebalance of an empty group runs its initial delay out, whoever is
 * there (GroupMetadataManager#maybeCompleteJoinPhase).
 */
export function maybeCompleteJoinPhase(group: GroupState, port: CoordinatorPort): void {
  if (group.state !== 'PreparingRebalance' || group.previousState === 'Empty') return
  if (hasEverybodyJoined(group)) completeJoinPhase(group, 'everybody joined', port)
}

/** The alarm of the join phase (GroupMetadataManager#tryCompleteInitialRebalanceElseSchedule and #completeClassicGroupJoin). */
export function handleJoinDeadline(group: GroupState, port: CoordinatorPort): void {
  const delay = group.initialDelay
  if (delay === null) completeJoinPhase(group, 'join deadline passed', port)
  else if (group.newMemberAdded && delay.remainingMs > 0) extendInitialDelay(group, delay, port)
  else completeJoinPhase(group, 'initial delay over', port)
}

function extendInitialDelay(group: GroupState, delay: InitialDelay, port: CoordinatorPort): void {
  group.newMemberAdded = false
  const delayMs = Math.min(port.config['group.initial.rebalance.delay.ms'], delay.remainingMs)
  const remainingMs = Math.max(delay.remainingMs - delay.delayMs, 0)
  group.initialDelay = { delayMs, remainingMs }
  setJoinDeadline(group, delayMs, port)
  const members = memberCount(group)
  port.tell('group.initialDelay.extended', { group: group.groupId, delayMs, remainingMs, members }, group.rebalanceCause)
}

/**
 * Ends the join phase: dynamic members that have not rejoined are out, static ones stay; a new generation begins, or the group
 * is empty. If nobody at all has joined it waits once more (GroupMetadataManager#completeClassicGroupJoin).
 */
export function completeJoinPhase(group: GroupState, end: JoinPhaseEnd, port: CoordinatorPort): void {
  cancelJoinDeadline(group, port)
  if (group.state === 'Dead') return
  for (const member of membersInHashOrder(group))
    if (member.awaitingJoin === null && member.groupInstanceId === null) dropLate(group, member, port)
  if (!hasMembers(group)) becomeEmpty(group, port)
  else if (electJoinedLeader(group)) beginGeneration(group, end, port)
  else postpone(group, port)
}

function dropLate(group: GroupState, member: GroupMember, port: CoordinatorPort): void {
  const waitedMs = port.tick - (group.rebalance?.startedTick ?? port.tick)
  const timeoutMs = member.rebalanceTimeoutMs
  const data = { ...who(group, member), step: 'join', waitedMs, rebalanceTimeoutMs: timeoutMs } as const
  rememberDeparted(group, member.memberId, port.tell('group.member.dropped', data, group.rebalanceCause))
  removeMember(group, member.memberId)
  cancelSession(group, member.memberId, port)
}

/** The leader keeps the lead if it has joined; else another joined member takes it. False if nobody joined (#maybeElectNewJoinedLeader). */
function electJoinedLeader(group: GroupState): boolean {
  const leader = group.leaderId === null ? undefined : group.members[group.leaderId]
  if (leader === undefined) return false
  if (leader.awaitingJoin !== null) return true
  const other = membersInHashOrder(group).find((member) => member.awaitingJoin !== null)
  if (other === undefined) return false
  group.leaderId = other.memberId
  return true
}

/** Only static members are left and none came: their sessions will end, or they will come. */
function postpone(group: GroupState, port: CoordinatorPort): void {
  const againInMs = rebalanceTimeoutMs(group)
  setJoinDeadline(group, againInMs, port)
  port.tell('group.join.postponed', { group: group.groupId, members: memberCount(group), againInMs }, group.rebalanceCause)
}

function becomeEmpty(group: GroupState, port: CoordinatorPort): void {
  group.generation++
  group.generationSinceTick = port.tick
  group.protocol = null
  group.pendingSync = []
  group.rebalance = null
  enterPhase(group, 'Empty', port.tick)
  storeGroup(group)
  group.phaseCause = port.tell('group.empty', { group: group.groupId, generation: group.generation }, group.rebalanceCause)
}

function beginGeneration(group: GroupState, end: JoinPhaseEnd, port: CoordinatorPort): void {
  const vote = selectProtocol(group)
  if (vote === null || group.leaderId === null) throw new Error(`group ${group.groupId}: its members have no protocol in common`)
  group.generation++
  group.generationSinceTick = port.tick
  group.protocol = vote.protocol
  enterPhase(group, 'CompletingRebalance', port.tick)
  const members = membersInHashOrder(group)
  const syncWithinMs = rebalanceTimeoutMs(group)
  const cause = port.tell(
    'group.join.completed',
    {
      group: group.groupId,
      generation: group.generation,
      end,
      leader: group.leaderId,
      leaderBefore: group.stored?.leaderId ?? null,
      ...vote,
      members: Object.keys(group.members),
      tookMs: port.tick - (group.rebalance?.startedTick ?? port.tick),
      syncWithinMs,
    },
    group.rebalanceCause,
  )
  group.phaseCause = cause
  for (const member of members) {
    if (member.awaitingJoin !== null) answerJoin(group, member, member.awaitingJoin.to, port, cause)
    member.awaitingJoin = null
    member.isNew = false
    renewSession(group, member, port, cause)
  }
  group.pendingSync = members.map((member) => member.memberId)
  setSyncDeadline(group, syncWithinMs, port)
}
