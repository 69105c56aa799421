import type { FactId } from '../../../../kernel/fact.ts'
import { handsEmptied, recordsInHand } from '../../effects.ts'
import type { CommitException, CommitHow } from '../../facts.ts'
import type { KafkaContext } from '../../kafkaContext.ts'
import type { KafkaError, OffsetCommitResponse, PartitionId } from '../../protocol.ts'
import type { ConsumerState, InFlightRequest } from '../../state.ts'
import { commitStyle, consumerNumber } from './consumerConfig.ts'
import { findCoordinator, forgetCoordinator, sendToCoordinator } from './coordinatorClient.ts'
import { failFenced, requestRejoin, resetGeneration } from './membership.ts'
import { trackRequest } from './requests.ts'

type Offsets = Record<PartitionId, number>

/** Everything poll() has returned so far: the position of each partition that has one (SubscriptionState#allConsumed). */
export function consumedOffsets(consumer: ConsumerState): Offsets {
  const offsets: Offsets = {}
  for (const partition in consumer.positions) {
    const offset = consumer.positions[partition]?.offset ?? null
    if (offset !== null) offsets[partition] = offset
  }
  return offsets
}

/**
 * Commits. True if an answer is still to come; false if there is nothing to commit, or the consumer knows itself that it is in
 * no stable group (then the application gets the exception at once). (ConsumerCoordinator#sendOffsetCommitRequest)
 */
export function commit(ctx: KafkaContext, consumer: ConsumerState, offsets: Offsets, how: CommitHow): boolean {
  const { member, name, group, instanceId } = consumer
  if (Object.keys(offsets).length === 0) return false
  if (member.phase !== 'stable') {
    const rebalancing = member.phase === 'joining' || member.phase === 'syncing'
    const [error, exception] = rebalancing
      ? (['REBALANCE_IN_PROGRESS', 'RebalanceInProgressException'] as const)
      : (['UNKNOWN_MEMBER_ID', 'CommitFailedException'] as const)
    refused(ctx, consumer, offsets, how, error, exception, false)
    return false
  }
  if (member.coordinator === null) {
    consumer.waitingCommits.push({ offsets, how, cause: causeOf(ctx, consumer, how) })
    findCoordinator(ctx, consumer)
    return true
  }
  const { memberId, generation } = member
  const cause = ctx.emit('offset.commit.sent', `consumer:${name}`, { group, offsets, how, generation }, causeOf(ctx, consumer, how))
  const correlationId = trackRequest(consumer, { kind: 'commit', sentTick: ctx.tick, offsets, how, memberId, generation })
  const request = {
    api: 'OffsetCommit',
    correlationId,
    groupId: group,
    memberId,
    groupInstanceId: instanceId,
    generation,
    offsets,
  } as const
  sendToCoordinator(ctx, consumer, request, cause)
  return true
}

/** What has been handled leads to a commit; before a rebalance and on close() it is what these came from. */
function causeOf(ctx: KafkaContext, { loop, member }: ConsumerState, how: CommitHow): FactId | null {
  if (how === 'rebalance') return member.cause
  return how === 'close' ? ctx.cause : (loop.cause ?? ctx.cause)
}

/** commitSync(): the poll loop stands still until the answer is there. */
export function commitSync(ctx: KafkaContext, consumer: ConsumerState, offsets: Offsets): void {
  consumer.loop.stage = 'committing'
  if (!commit(ctx, consumer, offsets, 'sync')) consumer.loop.stage = 'handling'
}

/** Sends what has waited for the coordinator to be found. */
export function sendWaitingCommits(ctx: KafkaContext, consumer: ConsumerState): void {
  const waiting = consumer.waitingCommits
  consumer.waitingCommits = []
  for (const { offsets, how, cause } of waiting) {
    ctx.cause = cause
    commit(ctx, consumer, offsets, how)
  }
}

/** enable.auto.commit, inside poll(): when the interval is over, commits what earlier polls returned. */
export function maybeAutoCommit(ctx: KafkaContext, consumer: ConsumerState): void {
  if (consumer.nextAutoCommitTick === null || ctx.tick < consumer.nextAutoCommitTick) return
  setAutoCommitTimer(ctx, consumer)
  commit(ctx, consumer, consumedOffsets(consumer), 'auto')
}

/** (Re)starts auto.commit.interval.ms. The alarm only wakes a poll() that waits; nothing is committed outside of it. */
export function setAutoCommitTimer(ctx: KafkaContext, consumer: ConsumerState): void {
  const intervalMs = Math.max(1, consumerNumber(ctx.state, consumer, 'auto.commit.interval.ms'))
  consumer.nextAutoCommitTick = ctx.tick + intervalMs
  ctx.setTimer(consumer.name, 'autoCommit', intervalMs, null)
}

type SentCommit = InFlightRequest & { kind: 'commit' }

/** What the coordinator answers to a commit. (ConsumerCoordinator.OffsetCommitResponseHandler) */
export function handleCommitResponse(ctx: KafkaContext, consumer: ConsumerState, response: OffsetCommitResponse, sent: SentCommit): void {
  const { member, name, group } = consumer
  const { offsets, how } = sent
  const sameGeneration = member.memberId === sent.memberId && member.generation === sent.generation
  switch (response.error) {
    case 'NONE':
      ctx.cause = ctx.emit('offset.commit.acknowledged', `consumer:${name}`, { group, offsets })
      noteCommitted(consumer, offsets)
      return returned(ctx, consumer, how)
    case 'UNKNOWN_MEMBER_ID':
    case 'ILLEGAL_GENERATION': {
      const exception = !sameGeneration && member.phase === 'joining' ? 'RebalanceInProgressException' : 'CommitFailedException'
      refused(ctx, consumer, offsets, how, response.error, exception, true)
      const reason = `its commit was answered ${response.error}: it is out of the group`
      if (sameGeneration) resetGeneration(ctx, consumer, reason, ctx.cause, response.error === 'ILLEGAL_GENERATION')
      return
    }
    case 'REBALANCE_IN_PROGRESS':
      refused(ctx, consumer, offsets, how, response.error, 'RebalanceInProgressException', true)
      return requestRejoin(consumer, 'the group is rebalancing', ctx.cause)
    case 'FENCED_INSTANCE_ID':
      refused(ctx, consumer, offsets, how, response.error, 'FencedInstanceIdException', true)
      if (sameGeneration) failFenced(consumer, ctx.cause)
      return
    default:
      return retry(ctx, consumer, offsets, how, response.error)
  }
}

/** A retriable error: commitSync and the client's own commits try again once the coordinator is found, commitAsync does not. */
function retry(ctx: KafkaContext, consumer: ConsumerState, offsets: Offsets, how: CommitHow, error: KafkaError): void {
  forgetCoordinator(ctx, consumer)
  if (how === 'async' || how === 'auto') refused(ctx, consumer, offsets, how, error, 'RetriableCommitFailedException', true)
  else consumer.waitingCommits.push({ offsets, how, cause: ctx.cause })
  findCoordinator(ctx, consumer)
}

function refused(
  ctx: KafkaContext,
  consumer: ConsumerState,
  offsets: Offsets,
  how: CommitHow,
  error: KafkaError,
  exception: CommitException,
  sent: boolean,
): void {
  const data = { group: consumer.group, offsets, error, exception, how, sent }
  const cause = sent ? ctx.cause : (consumer.member.cause ?? ctx.cause)
  ctx.cause = ctx.emit('offset.commit.refused', `consumer:${consumer.name}`, data, cause)
  const givesUp = exception === 'FencedInstanceIdException' || commitStyle(ctx.state, consumer) === 'syncBeforeProcessing'
  if (how === 'sync' && givesUp) dropHand(ctx, consumer)
  returned(ctx, consumer, how)
}

/** What goes on once a commit has been answered, well or not. The naive application logs the exception and goes on. */
function returned(ctx: KafkaContext, consumer: ConsumerState, how: CommitHow): void {
  if (how === 'sync') {
    consumer.loop.cause = ctx.cause
    if (consumer.loop.stage === 'committing') consumer.loop.stage = 'handling'
  } else if (how === 'rebalance' && consumer.member.prepare === 'committing') consumer.member.prepare = 'ready'
}

function noteCommitted(consumer: ConsumerState, offsets: Offsets): void {
  for (const partition in offsets) {
    const position = consumer.positions[partition]
    const offset = offsets[partition]
    if (position !== undefined && offset !== undefined) position.committed = offset
  }
}

/** At most once: what could not be committed before is not handled. */
export function dropHand(ctx: KafkaContext, consumer: ConsumerState): void {
  const { loop } = consumer
  const dropped = recordsInHand({ ...consumer, workers: [], workerQueue: [] })
  loop.hand = []
  loop.current = null
  handsEmptied(ctx, consumer.group, dropped)
}
