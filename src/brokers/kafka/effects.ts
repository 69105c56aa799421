import { at } from '../../kernel/column.ts'
import { bookLost, bookSkipped, subscriberLedger, timesProcessed, unbookSkipped } from '../../workload/ledger.ts'
import type { KafkaContext } from './kafkaContext.ts'
import type { PartitionId } from './protocol.ts'
import type { HandledRecord, KafkaState } from './state.ts'

/**
 * The onlooker who sees both sides: which records no member of a group will ever be given, although nobody handled them.
 * No broker or client could know this; it is the evidence a lesson shows.
 */

/** The group's committed offset moved from `from` to `to`: what lies between, was never handled and is in nobody's hands is lost. */
export function commitStored(ctx: KafkaContext, group: string, partition: PartitionId, from: number, to: number): void {
  const log = ctx.state.partitions[partition]?.log
  if (log === undefined || to <= from) return
  const page = subscriberLedger(ctx.state.ledger, group)
  let held: Set<number> | null = null
  for (let offset = Math.max(from, log.logStartOffset); offset < Math.min(to, log.logEndOffset); offset++) {
    const message = at(log.records.message, offset)
    if (timesProcessed(page, message) > 0) continue
    held ??= inHands(ctx.state, group, partition)
    if (!held.has(offset)) lose(ctx, group, partition, offset, message, to)
  }
}

/** Records that a process took with it when it died or was shut out: those below the committed offset come back to nobody. */
export function handsEmptied(ctx: KafkaContext, group: string, records: readonly HandledRecord[]): void {
  for (const { partition, offset, message } of records) {
    const committed = committedOffset(ctx.state, group, partition)
    if (committed > offset) lose(ctx, group, partition, offset, message, committed)
  }
}

/**
 * The group goes on at `to` instead of `from`, by a reset or a seek. Forwards, what lies between and was never handled is skipped;
 * back, what lies between is ahead again, unless the group has committed beyond it: then it comes only to who stands there now.
 */
export function positionJumped(ctx: KafkaContext, group: string, partition: PartitionId, from: number, to: number, reason: string): void {
  const log = ctx.state.partitions[partition]?.log
  if (log === undefined) return
  const page = subscriberLedger(ctx.state.ledger, group)
  for (let offset = Math.max(from, 0); offset < Math.min(to, log.logEndOffset); offset++) {
    const message = at(log.records.message, offset)
    if (bookSkipped(page, message)) ctx.emit('message.skipped', `partition:${partition}`, { message, partition, offset, group, reason })
  }
  const ahead = Math.max(to, log.logStartOffset, committedOffset(ctx.state, group, partition))
  for (let offset = ahead; offset < Math.min(from, log.logEndOffset); offset++) unbookSkipped(page, at(log.records.message, offset))
}

/** The group's committed offset at its coordinator, or -1. */
export function committedOffset(state: KafkaState, group: string, partition: PartitionId): number {
  for (const broker of Object.values(state.brokers)) {
    const offset = broker.groups[group]?.offsets[partition]?.offset
    if (offset !== undefined) return offset
  }
  return -1
}

function lose(ctx: KafkaContext, group: string, partition: PartitionId, offset: number, message: number, committed: number): void {
  const page = subscriberLedger(ctx.state.ledger, group)
  if (timesProcessed(page, message) === 0 && bookLost(page, message))
    ctx.emit('message.lost', `partition:${partition}`, { message, partition, offset, group, committed })
}

function inHands(state: KafkaState, group: string, partition: PartitionId): Set<number> {
  const offsets = new Set<number>()
  for (const consumer of Object.values(state.consumers)) {
    if (consumer.group !== group || consumer.status === 'crashed' || consumer.status === 'closed') continue
    for (const record of recordsInHand(consumer)) if (record.partition === partition) offsets.add(record.offset)
    // Buffered but not yet returned records are ahead of every commit of this process; a commit beyond them came from another.
  }
  return offsets
}

/** Everything a consumer's application holds and has not finished. */
export function recordsInHand(consumer: KafkaState['consumers'][string]): HandledRecord[] {
  const current = consumer.loop.current === null ? [] : [consumer.loop.current]
  const working = consumer.workers.flatMap((worker) => (worker.current === null ? [] : [worker.current]))
  return [...current, ...consumer.loop.hand, ...working, ...consumer.workerQueue]
}
