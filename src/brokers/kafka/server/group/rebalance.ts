import type { FactId } from '../../../../kernel/fact.ts'
import type { CoordinatorPort } from './coordinatorPort.ts'
import type { GroupState } from './groupState.ts'
import { completeJoinPhase, maybeCompleteJoinPhase } from './joinPhase.ts'
import { hasEverybodyJoined, membersInHashOrder, rebalanceTimeoutMs } from './members.ts'
import { canRebalance, enterPhase } from './phases.ts'
import type { RebalanceReason } from './rebalanceReason.ts'
import { failParkedSync } from './replies.ts'
import { cancelSyncDeadline, renewSession, setJoinDeadline } from './timers.ts'

/** What sets a rebalance off. */
export interface Trigger {
  reason: RebalanceReason
  /** The member that brought it about. */
  memberId: string | null
  cause: FactId | null
}

/** Begins a rebalance; where one is already gathering its members, sees whether that is now done. */
export function rebalanceOrCompleteJoin(group: GroupState, trigger: Trigger, port: CoordinatorPort): void {
  if (canRebalance(group)) prepareRebalance(group, trigger, port)
  else maybeCompleteJoinPhase(group, port)
}

/**
 * Begins the join phase. An empty group waits group.initial.rebalance.delay.ms for more members; any other until everybody has
 * rejoined, for at most the longest rebalance timeout among its members (GroupMetadataManager#prepareRebalance).
 */
export function prepareRebalance(group: GroupState, trigger: Trigger, port: CoordinatorPort): void {
  const initial = group.state === 'Empty'
  const initialMs = port.config['group.initial.rebalance.delay.ms']
  const timeoutMs = rebalanceTimeoutMs(group)
  const cause = tellStarted(group, trigger, initial, initial ? initialMs : timeoutMs, port)
  group.rebalance = { reason: trigger.reason, memberId: trigger.memberId, startedTick: port.tick }
  group.rebalanceCause = cause
  group.phaseCause = cause
  if (group.state === 'CompletingRebalance') breakOffSync(group, port)
  group.pendingSync = []
  cancelSyncDeadline(group, port)
  enterPhase(group, 'PreparingRebalance', port.tick)
  if (initial) {
    group.initialDelay = { delayMs: initialMs, remainingMs: Math.max(timeoutMs - initialMs, 0) }
    setJoinDeadline(group, initialMs, port)
  } else if (hasEverybodyJoined(group)) completeJoinPhase(group, 'everybody joined', port)
  else setJoinDeadline(group, timeoutMs, port)
}

function tellStarted(group: GroupState, trigger: Trigger, initial: boolean, joinWithinMs: number, port: CoordinatorPort): FactId {
  return port.tell(
    'group.rebalance.started',
    {
      group: group.groupId,
      reason: trigger.reason,
      memberId: trigger.memberId,
      from: group.state,
      generation: group.generation,
      members: Object.keys(group.members),
      joinWithinMs,
      initial,
    },
    trigger.cause,
  )
}

/** Whoever waits for the assignment of the generation that is given up must rejoin instead. */
function breakOffSync(group: GroupState, port: CoordinatorPort): void {
  for (const member of membersInHashOrder(group)) {
    member.assignment = {}
    if (member.awaitingSync === null) continue
    failParkedSync(member, 'REBALANCE_IN_PROGRESS', port, group.rebalanceCause)
    renewSession(group, member, port, group.rebalanceCause)
  }
}
