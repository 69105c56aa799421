import { handsEmptied, recordsInHand } from '../../effects.ts'
import type { KafkaContext } from '../../kafkaContext.ts'
import type { ConsumerFailure, ConsumerState } from '../../state.ts'
import { commit, consumedOffsets } from './commits.ts'
import { commitsByItself } from './consumerConfig.ts'
import { leaveGroup } from './leave.ts'
import { losePartitions, ownedPartitions, revokePartitions } from './rebalanceCallbacks.ts'
import { isUnderWay } from './requests.ts'
import { areWorkersIdle } from './workers.ts'

/** The application has been told to stop: it finishes what poll() returned, then calls close(). */
export function requestClose(ctx: KafkaContext, consumer: ConsumerState, restart: boolean): void {
  consumer.status = 'closing'
  consumer.closing = { step: 'finishing', restart, cause: ctx.cause }
}

/** An exception out of poll() or commitSync() ends the loop; `finally` closes the consumer. */
export function failConsumer(ctx: KafkaContext, consumer: ConsumerState, failure: ConsumerFailure): void {
  consumer.failure = failure
  consumer.member.fatal = null
  const { exception, reason, cause } = failure
  ctx.cause = ctx.emit('consumer.failed', `consumer:${consumer.name}`, { group: consumer.group, exception, reason }, cause)
  if (consumer.closing === null) requestClose(ctx, consumer, false)
}

/**
 * KafkaConsumer#close(), step by step: commits (enable.auto.commit) and waits for every commit under way, revokes, leaves the group
 * unless it is a static member, waits for that answer, and for its worker threads. (ConsumerCoordinator#close)
 */
export function closeStep(ctx: KafkaContext, consumer: ConsumerState): void {
  const { closing, loop } = consumer
  if (closing === null) return
  switch (closing.step) {
    case 'finishing':
      loop.stage = 'stopped'
      closing.step = 'committing'
      if (commitsByItself(ctx.state, consumer)) commit(ctx, consumer, consumedOffsets(consumer), 'close')
      return closeStep(ctx, consumer)
    case 'committing':
      if (isUnderWay(consumer, 'commit') || consumer.waitingCommits.length > 0) return
      closing.step = 'leaving'
      leave(ctx, consumer)
      return closeStep(ctx, consumer)
    case 'leaving':
      if (isUnderWay(consumer, 'leave')) return
      closing.step = 'draining'
      return closeStep(ctx, consumer)
    case 'draining':
      if (areWorkersIdle(consumer)) finishClose(ctx, consumer, closing.restart)
  }
}

function leave(ctx: KafkaContext, consumer: ConsumerState): void {
  const { member } = consumer
  const reason = 'the consumer is being closed'
  if (member.generation < 0) losePartitions(ctx, consumer, reason, ctx.cause)
  else revokePartitions(ctx, consumer, ownedPartitions(consumer), reason)
  if (leaveGroup(ctx, consumer, reason)) member.phase = 'leaving'
}

function finishClose(ctx: KafkaContext, consumer: ConsumerState, restart: boolean): void {
  endProcess(ctx, consumer)
  consumer.member.phase = 'none'
  consumer.status = 'closed'
  consumer.closing = null
  ctx.cause = ctx.emit('consumer.closed', `consumer:${consumer.name}`, { group: consumer.group })
  consumer.awaitsRestart = restart
  if (restart) restartTogether(ctx, consumer.group)
}

/** A new configuration is rolled out by stopping everybody first: consumers without a common assignor cannot be in one group. */
export function restartTogether(ctx: KafkaContext, group: string): void {
  const members = Object.values(ctx.state.consumers).filter((consumer) => consumer.group === group)
  if (members.some(({ closing }) => closing?.restart)) return
  for (const { name, awaitsRestart } of members) if (awaitsRestart) ctx.setTimer(name, 'start', 0)
}

/** The process is gone: its alarms, its requests, what it held. */
export function endProcess(ctx: KafkaContext, consumer: ConsumerState): void {
  const held = recordsInHand(consumer)
  ctx.cancelTimersOf(consumer.name)
  consumer.inFlight = {}
  consumer.fetching = {}
  consumer.inbox = []
  consumer.waitingCommits = []
  consumer.frozen = []
  consumer.positions = {}
  consumer.fetchOrder = []
  consumer.buffered = []
  consumer.workers = []
  consumer.workerQueue = []
  consumer.nextAutoCommitTick = null
  Object.assign(consumer.loop, { stage: 'stopped', watchTick: null, hand: [], current: null, commitDue: false })
  handsEmptied(ctx, consumer.group, held)
}
