import type { FactId } from '../../../../kernel/fact.ts'
import type { GroupRequest, KafkaError } from '../../protocol.ts'
import type { CoordinatorPort } from './coordinatorPort.ts'
import type { GroupState, ReplyTo } from './groupState.ts'
import { staticMemberId } from './members.ts'
import { fail } from './replies.ts'

/**
 * What is wrong with the sender of a request, or null: a group.instance.id that nobody has, or that a newer member has taken
 * over, or a member id that is not in the group (ClassicGroup#validateMember).
 */
export function memberError(group: GroupState, request: { memberId: string; groupInstanceId: string | null }): KafkaError | null {
  if (request.groupInstanceId !== null) {
    const current = staticMemberId(group, request.groupInstanceId)
    if (current === undefined) return 'UNKNOWN_MEMBER_ID'
    if (current !== request.memberId) return 'FENCED_INSTANCE_ID'
  }
  return group.members[request.memberId] === undefined ? 'UNKNOWN_MEMBER_ID' : null
}

/** Answers with an error and tells why. */
export function refuse(group: GroupState, request: GroupRequest, to: ReplyTo, error: KafkaError, port: CoordinatorPort): void {
  fail(request, to, error, port, tellRefused(group, request, error, port))
}

/** Tells that a request was refused; returns the fact's id. */
export function tellRefused(group: GroupState, request: GroupRequest, error: KafkaError, port: CoordinatorPort): FactId {
  const { api, memberId, groupInstanceId: instanceId } = request
  const generation = 'generation' in request ? request.generation : null
  return port.tell(
    'group.request.refused',
    { group: group.groupId, api, error, memberId, instanceId, generation, groupGeneration: group.generation, state: group.state },
    reasonFor(group, memberId, error),
  )
}

/** The fact that made the request wrong, where one did; else what is being handled. */
function reasonFor(group: GroupState, memberId: string, error: KafkaError): FactId | undefined {
  switch (error) {
    case 'UNKNOWN_MEMBER_ID':
    case 'FENCED_INSTANCE_ID':
      return group.departed.find((entry) => entry.memberId === memberId)?.cause
    case 'ILLEGAL_GENERATION':
    case 'REBALANCE_IN_PROGRESS':
      return group.rebalanceCause ?? undefined
    default:
      return undefined
  }
}
