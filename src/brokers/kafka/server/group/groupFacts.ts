import type { FactLevel } from '../../../../kernel/fact.ts'
import type { Assignment, GroupRequest, KafkaError, PartitionId } from '../../protocol.ts'
import type { GroupPhase } from './groupState.ts'
import type { RebalanceReason } from './rebalanceReason.ts'

/** Why a join phase ended. */
export type JoinPhaseEnd = 'everybody joined' | 'join deadline passed' | 'initial delay over'

type Who = { group: string; memberId: string; clientId: string; instanceId: string | null }

/** What a group coordinator tells. Each carries its group; `memberId` is whom it is about. */
export type GroupFacts = {
  /** A first JoinGroup was answered MEMBER_ID_REQUIRED with a fresh id, which is kept for `keptMs` (KIP-394). */
  'group.member.idRequired': { group: string; memberId: string; clientId: string; keptMs: number }
  /** A fresh id was never used. */
  'group.member.idExpired': { group: string; memberId: string; clientId: string; keptMs: number }
  /** A JoinGroup was taken and waits for the join phase to end. `joined` of `expected` members wait, `pending` ids are out. */
  'group.member.joined': Who & { isNew: boolean; joined: number; expected: number; pending: number }
  /** A known member's JoinGroup changed nothing and was answered with the generation there is. */
  'group.member.unchanged': Who & { generation: number; leader: string | null }
  /** A static member came back under a new id before its session ended: no rebalance, it keeps its partitions (KIP-345). */
  'group.member.returned': Who & { previousMemberId: string; generation: number; isLeader: boolean; assignment: Assignment }
  /** A static member's older id is out: the same group.instance.id has joined again. */
  'group.member.fenced': { group: string; memberId: string; by: string; instanceId: string }
  'group.member.left': Who & { reason: string; lastSeenTick: number }
  /** Nothing was heard for a whole session (or a new member's first join took too long): it is out. */
  'group.member.expired': Who & { lastSeenTick: number; silentMs: number; limitMs: number; limit: 'session.timeout.ms' | 'new member join' }
  /** It did not rejoin, or did not sync, before the deadline of the rebalance. */
  'group.member.dropped': Who & { step: 'join' | 'sync'; waitedMs: number; rebalanceTimeoutMs: number }
  /** `joinWithinMs`: how long the join phase may last. `initial`: the group was empty, so it waits for more members. */
  'group.rebalance.started': {
    group: string
    reason: RebalanceReason
    memberId: string | null
    from: GroupPhase
    generation: number
    members: string[]
    joinWithinMs: number
    initial: boolean
  }
  'group.initialDelay.extended': { group: string; delayMs: number; remainingMs: number; members: number }
  /** The deadline passed with nobody there: it is set again. */
  'group.join.postponed': { group: string; members: number; againInMs: number }
  /** A new generation. `votes`: protocol → members for it. `leaderBefore`: of the last generation that got as far as Stable. */
  'group.join.completed': {
    group: string
    generation: number
    end: JoinPhaseEnd
    leader: string
    leaderBefore: string | null
    protocol: string
    votes: Record<string, number>
    members: string[]
    tookMs: number
    syncWithinMs: number
  }
  /** The leader's assignment came. `missing`: members it forgot, who get nothing. */
  'group.assignment.received': {
    group: string
    generation: number
    leader: string
    assignments: Record<string, Assignment>
    missing: string[]
  }
  /** `tookMs`: since the rebalance began. */
  'group.stable': { group: string; generation: number; leader: string; protocol: string; members: string[]; tookMs: number }
  'group.empty': { group: string; generation: number }
  'group.heartbeat': { group: string; memberId: string; generation: number; error: KafkaError; silentMs: number; sessionTimeoutMs: number }
  /** A SyncGroup waits for the leader's. */
  'group.sync.waiting': { group: string; memberId: string; generation: number; leader: string | null; missing: number }
  /** A SyncGroup in a stable group was answered with what the member has. */
  'group.sync.answered': { group: string; memberId: string; generation: number; assignment: Assignment }
  'group.request.refused': {
    group: string
    api: GroupRequest['api']
    error: KafkaError
    memberId: string
    instanceId: string | null
    /** As the request has it, null where it has none; the group's own beside it. */
    generation: number | null
    groupGeneration: number
    state: GroupPhase
  }
  /** `before`: what was committed until now, -1 where nothing was. */
  'group.offset.committed': {
    group: string
    memberId: string
    generation: number
    offsets: Record<PartitionId, number>
    before: Record<PartitionId, number>
  }
  /** This broker stopped being the group's coordinator. */
  'group.unloaded': { group: string; generation: number; from: GroupPhase }
  /** This broker became the coordinator and read the group from __consumer_offsets. */
  'group.loaded': { group: string; generation: number; members: string[]; offsets: number }
}

/** How loudly each speaks. */
export const groupFactLevels: Readonly<Record<keyof GroupFacts, FactLevel>> = {
  'group.member.idRequired': 'step',
  'group.member.idExpired': 'step',
  'group.member.joined': 'step',
  'group.member.unchanged': 'step',
  'group.member.returned': 'milestone',
  'group.member.fenced': 'milestone',
  'group.member.left': 'milestone',
  'group.member.expired': 'milestone',
  'group.member.dropped': 'milestone',
  'group.rebalance.started': 'milestone',
  'group.initialDelay.extended': 'step',
  'group.join.postponed': 'milestone',
  'group.join.completed': 'step',
  'group.assignment.received': 'step',
  'group.stable': 'milestone',
  'group.empty': 'milestone',
  'group.heartbeat': 'detail',
  'group.sync.waiting': 'detail',
  'group.sync.answered': 'detail',
  'group.request.refused': 'step',
  'group.offset.committed': 'step',
  'group.unloaded': 'milestone',
  'group.loaded': 'milestone',
}
