import type { KafkaError, OffsetCommitRequest, PartitionId } from '../../protocol.ts'
import type { CoordinatorPort } from './coordinatorPort.ts'
import type { GroupState, ReplyTo } from './groupState.ts'
import { memberError, refuse } from './refusal.ts'
import { renewSession } from './timers.ts'

/** An OffsetCommit of a member renews its session while the group is stable or gathers (OffsetMetadataManager#commitOffset). */
export function handleOffsetCommit(group: GroupState, request: OffsetCommitRequest, to: ReplyTo, port: CoordinatorPort): void {
  const error = commitError(group, request)
  if (error !== null) {
    refuse(group, request, to, error, port)
    return
  }
  const { memberId, generation, offsets } = request
  const before = committedOffsets(group, Object.keys(offsets))
  const cause = port.tell('group.offset.committed', { group: group.groupId, memberId, generation, offsets, before })
  const member = group.members[memberId]
  if (member !== undefined) renewSession(group, member, port, cause)
  for (const [partition, offset] of Object.entries(offsets)) group.offsets[partition] = { offset, tick: port.tick, generation }
  port.reply(to, { api: 'OffsetCommitResponse', correlationId: to.correlationId, error: 'NONE' }, cause)
}

/**
 * Null if the commit is accepted (ClassicGroup#validateOffsetCommit). Outside any generation (-1) only an empty group takes it;
 * while members gather, the old generation may still commit; between join and sync nobody may, for partitions may have moved.
 */
function commitError(group: GroupState, request: OffsetCommitRequest): KafkaError | null {
  const { generation, memberId, groupInstanceId } = request
  if (generation < 0 && group.state === 'Empty') return null
  if (generation < 0 && memberId === '' && groupInstanceId === null) return 'UNKNOWN_MEMBER_ID'
  const error = memberError(group, request)
  if (error !== null) return error
  if (generation !== group.generation) return 'ILLEGAL_GENERATION'
  return group.state === 'CompletingRebalance' ? 'REBALANCE_IN_PROGRESS' : null
}

/** Committed offsets of the partitions asked for, -1 where there is none: what OffsetFetch answers. A missing group has none. */
export function committedOffsets(group: GroupState | undefined, partitions: readonly PartitionId[]): Record<PartitionId, number> {
  return Object.fromEntries(partitions.map((partition) => [partition, group?.offsets[partition]?.offset ?? -1]))
}
