import type { FactId } from '../../../../kernel/fact.ts'
import { subscriberLedger } from '../../../../workload/ledger.ts'
import type { KafkaContext } from '../../kafkaContext.ts'
import type { PartitionId } from '../../protocol.ts'
import { messagesBetween } from '../../recordContents.ts'
import type { CommitStyle } from '../../setup.ts'
import type { ConsumerState } from '../../state.ts'
import { closeStep, failConsumer } from './closing.ts'
import { collectFetched, type PolledRange } from './collectFetched.ts'
import { commitSync, consumedOffsets, maybeAutoCommit } from './commits.ts'
import { commitStyle } from './consumerConfig.ts'
import { sendFetches } from './fetcher.ts'
import { handleAtOnce } from './handleAtOnce.ts'
import { workOn } from './handWork.ts'
import { ensureMember } from './join.ts'
import { watchPollInterval } from './pollInterval.ts'
import { ensurePositions } from './positions.ts'
import { handleResponse } from './responses.ts'

/**
 * The application's thread: while (running) { records = consumer.poll(); handle each; commit }. Goes on as far as it can in this
 * tick, until it waits for an answer, for records, or for a record to be done.
 */
export function advanceLoop(ctx: KafkaContext, consumer: ConsumerState): void {
  while (consumer.status === 'running' || consumer.status === 'closing') {
    switch (consumer.loop.stage) {
      case 'stopped':
        return closeStep(ctx, consumer)
      case 'committing':
        return watchPollInterval(ctx, consumer)
      case 'handling':
        if (workOn(ctx, consumer)) break
        return watchPollInterval(ctx, consumer)
      case 'polling':
        if (consumer.closing !== null) closeStep(ctx, consumer)
        else if (!poll(ctx, consumer)) return
    }
  }
}

/** One round of KafkaConsumer#poll. False while there is nothing to return: it waits, and any answer or alarm wakes it. */
function poll(ctx: KafkaContext, consumer: ConsumerState): boolean {
  readInbox(ctx, consumer)
  if (throwsFatal(ctx, consumer)) return true
  const isMember = ensureMember(ctx, consumer)
  if (isMember) {
    maybeAutoCommit(ctx, consumer)
    ensurePositions(ctx, consumer)
  }
  const ranges = collectFetched(ctx, consumer)
  if (ranges.length > 0) {
    takeRecords(ctx, consumer, ranges)
    return true
  }
  if (throwsFatal(ctx, consumer)) return true
  // A fetch that was out of range has left positions to look up.
  if (isMember) ensurePositions(ctx, consumer)
  sendFetches(ctx, consumer)
  return false
}

/** Answers that came while the application was busy. What they lead to is caused by them. */
function readInbox(ctx: KafkaContext, consumer: ConsumerState): void {
  if (consumer.inbox.length === 0) return
  const { cause } = ctx
  const inbox = consumer.inbox
  consumer.inbox = []
  for (const entry of inbox) {
    ctx.cause = entry.cause
    handleResponse(ctx, consumer, entry.message)
  }
  ctx.cause = cause
}

function throwsFatal(ctx: KafkaContext, consumer: ConsumerState): boolean {
  const { fatal } = consumer.member
  if (fatal === null) return false
  failConsumer(ctx, consumer, fatal)
  return true
}

/** poll() returns: the next fetches are sent first, so that they are under way while the application works. */
function takeRecords(ctx: KafkaContext, consumer: ConsumerState, ranges: readonly PolledRange[]): void {
  const { loop } = consumer
  const polled = tellPolled(ctx, consumer, ranges)
  loop.lastPollTick = ctx.tick
  loop.lastPollFact = polled
  loop.cause = polled
  ctx.cause = polled
  sendFetches(ctx, consumer)
  loop.stage = 'handling'
  const style = commitStyle(ctx.state, consumer)
  loop.commitDue = isAfterPoll(style, consumer)
  let rest = ranges
  if (takesNoTime(ctx, consumer, style)) {
    rest = []
    for (const [index, range] of ranges.entries()) {
      const reached = handleAtOnce(ctx, consumer, range, polled)
      if (reached === range.toOffset) continue
      rest = [{ ...range, fromOffset: reached }, ...ranges.slice(index + 1)]
      break
    }
    loop.cause = ctx.cause
  }
  for (const range of rest) putInHand(ctx, consumer, range, polled)
  if (style === 'syncBeforeProcessing') commitSync(ctx, consumer, consumedOffsets(consumer))
}

function isAfterPoll(style: CommitStyle, consumer: ConsumerState): boolean {
  // A worker thread may not touch the consumer, so with workers "after each record" is after handing them over.
  return style === 'syncAfterEachPoll' || style === 'asyncAfterEachPoll' || (style === 'syncAfterEachRecord' && consumer.workers.length > 0)
}

function takesNoTime(ctx: KafkaContext, consumer: ConsumerState, style: CommitStyle): boolean {
  const serviceMs = ctx.state.groups[consumer.group]?.serviceMs ?? 0
  return serviceMs * consumer.slowFactor === 0 && style !== 'syncBeforeProcessing' && style !== 'syncAfterEachRecord'
}

function putInHand(ctx: KafkaContext, consumer: ConsumerState, range: PolledRange, polled: FactId): void {
  const { partition, fromOffset, toOffset } = range
  const messages = messagesBetween(ctx.state, partition, fromOffset, toOffset)
  for (const [index, message] of messages.entries())
    consumer.loop.hand.push({ partition, offset: fromOffset + index, message, attempt: 1, cause: polled })
}

function tellPolled(ctx: KafkaContext, consumer: ConsumerState, ranges: readonly PolledRange[]): FactId {
  const { loop, name } = consumer
  let count = 0
  const partitions: Record<PartitionId, { fromOffset: number; toOffset: number }> = {}
  for (const { partition, fromOffset, toOffset } of ranges) {
    count += toOffset - fromOffset
    partitions[partition] = { fromOffset, toOffset }
  }
  subscriberLedger(ctx.state.ledger, consumer.group).delivered += count
  // Joining sets the clock back (Heartbeat#resetTimeouts), which may be in the middle of this very poll().
  const sinceLastPollMs = Math.max(0, loop.pollStartTick - loop.lastPollTick)
  const polled = ctx.emit('records.polled', `consumer:${name}`, { count, partitions, sinceLastPollMs }, ranges[0]?.cause ?? null)
  for (const { partition } of ranges) {
    const position = consumer.positions[partition]
    if (position !== undefined) position.cause = polled
  }
  return polled
}
