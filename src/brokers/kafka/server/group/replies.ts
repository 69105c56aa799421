import type { FactId } from '../../../../kernel/fact.ts'
import type { GroupRequest, KafkaError } from '../../protocol.ts'
import type { CoordinatorPort } from './coordinatorPort.ts'
import type { GroupMember, GroupState, ReplyTo } from './groupState.ts'
import { membersInHashOrder } from './members.ts'
import { subscriptionUnder } from './protocolVote.ts'

/** Answers a JoinGroup with the current generation. The leader learns who is in it, the others only who leads. */
export function answerJoin(
  group: GroupState,
  member: GroupMember,
  to: ReplyTo,
  port: CoordinatorPort,
  cause: FactId | null,
  skipAssignment = false,
): void {
  const { protocol, generation } = group
  const members = group.leaderId === member.memberId ? membersInHashOrder(group) : []
  port.reply(
    to,
    {
      api: 'JoinGroupResponse',
      correlationId: to.correlationId,
      error: 'NONE',
      memberId: member.memberId,
      generation,
      protocol,
      leaderId: group.leaderId ?? '',
      skipAssignment,
      members: members.map(({ memberId, groupInstanceId, protocols }) => ({
        memberId,
        groupInstanceId,
        subscription: subscriptionUnder({ protocols }, protocol),
      })),
    },
    cause,
  )
}

/** Answers a JoinGroup with an error; `memberId` is the one the client shall use, '' to start over. */
export function failJoin(to: ReplyTo, error: KafkaError, memberId: string, port: CoordinatorPort, cause: FactId | null): void {
  const { correlationId } = to
  port.reply(
    to,
    {
      api: 'JoinGroupResponse',
      correlationId,
      error,
      memberId,
      generation: -1,
      protocol: null,
      leaderId: '',
      skipAssignment: false,
      members: [],
    },
    cause,
  )
}

/** Answers a SyncGroup with what the member has now. */
export function answerSync(group: GroupState, member: GroupMember, to: ReplyTo, port: CoordinatorPort, cause: FactId | null): void {
  const { correlationId } = to
  port.reply(to, { api: 'SyncGroupResponse', correlationId, error: 'NONE', protocol: group.protocol, assignment: member.assignment }, cause)
}

export function failSync(to: ReplyTo, error: KafkaError, port: CoordinatorPort, cause: FactId | null): void {
  port.reply(to, { api: 'SyncGroupResponse', correlationId: to.correlationId, error, protocol: null, assignment: {} }, cause)
}

/** Answers a parked JoinGroup of a member that is out, or fenced; nothing if none is parked. */
export function failParkedJoin(
  member: GroupMember,
  error: KafkaError,
  memberId: string,
  port: CoordinatorPort,
  cause: FactId | null,
): void {
  if (member.awaitingJoin === null) return
  failJoin(member.awaitingJoin.to, error, memberId, port, cause)
  member.awaitingJoin = null
}

export function failParkedSync(member: GroupMember, error: KafkaError, port: CoordinatorPort, cause: FactId | null): void {
  if (member.awaitingSync === null) return
  failSync(member.awaitingSync.to, error, port, cause)
  member.awaitingSync = null
}

/** Answers any request of a group with an error. A JoinGroup keeps the member id it came with. */
export function fail(request: GroupRequest, to: ReplyTo, error: KafkaError, port: CoordinatorPort, cause: FactId | null): void {
  const { correlationId } = to
  switch (request.api) {
    case 'JoinGroup':
      failJoin(to, error, request.memberId, port, cause)
      break
    case 'SyncGroup':
      failSync(to, error, port, cause)
      break
    case 'Heartbeat':
      port.reply(to, { api: 'HeartbeatResponse', correlationId, error }, cause)
      break
    case 'LeaveGroup':
      port.reply(to, { api: 'LeaveGroupResponse', correlationId, error }, cause)
      break
    case 'OffsetCommit':
      port.reply(to, { api: 'OffsetCommitResponse', correlationId, error }, cause)
      break
  }
}
