import type { FactId } from '../../../../kernel/fact.ts'
import type { KafkaContext } from '../../kafkaContext.ts'
import type { ConsumerFailure, ConsumerState } from '../../state.ts'

/** Has the member send JoinGroup at its next poll(). A reason it has already stays. (AbstractCoordinator#requestRejoin) */
export function requestRejoin(consumer: ConsumerState, reason: string, cause: FactId | null): void {
  const { member } = consumer
  if (member.rejoinReason !== null) return
  member.rejoinReason = reason
  member.cause = cause
}

/**
 * The member is in no generation any more: no heartbeats, and at its next poll() its partitions are lost and it joins again.
 * After ILLEGAL_GENERATION its id may still be good and is kept. (AbstractCoordinator#resetStateAndGeneration)
 */
export function resetGeneration(
  ctx: KafkaContext,
  consumer: ConsumerState,
  reason: string,
  cause: FactId | null,
  keepMemberId = false,
): void {
  const { member } = consumer
  member.phase = 'none'
  member.generation = -1
  member.protocol = null
  if (!keepMemberId) member.memberId = ''
  member.rejoinReason = reason
  member.cause = cause
  ctx.cancelTimer(consumer.name, 'heartbeat')
}

/** Keeps an exception for poll() to throw; the first one counts. */
export function failLater(consumer: ConsumerState, exception: string, reason: string, cause: FactId | null): void {
  const failure: ConsumerFailure = { exception, reason, cause }
  consumer.member.fatal ??= failure
}

/** The group.instance.id has been taken over by another process: this one must stop. */
export function failFenced(consumer: ConsumerState, cause: FactId | null): void {
  const reason = `another consumer has joined with group.instance.id ${consumer.instanceId ?? ''}`
  failLater(consumer, 'FencedInstanceIdException', reason, cause)
}
