import { committedOffset } from '../../brokers/kafka/effects.ts'
import { partitionsOf } from '../../brokers/kafka/lag.ts'
import { messageAt } from '../../brokers/kafka/recordContents.ts'
import type { KafkaState } from '../../brokers/kafka/state.ts'
import { timesProcessed } from '../../workload/ledger.ts'

/** Records that a group has handled and not committed: after a crash they are handled again. */
export function doneNotCommitted(state: KafkaState, group: string): number {
  return countRecords(state, group, (done, committed) => done && !committed)
}

/** Records that a group has committed and not handled: after a crash nobody handles them. */
export function committedNotDone(state: KafkaState, group: string): number {
  return countRecords(state, group, (done, committed) => !done && committed)
}

/** Of the records still in the log, those of which `counts` holds. */
function countRecords(state: KafkaState, group: string, counts: (done: boolean, committed: boolean) => boolean): number {
  const page = state.ledger.subscribers[group]
  let count = 0
  for (const partition of partitionsOf(state, group)) {
    const log = state.partitions[partition]?.log
    const committed = committedOffset(state, group, partition)
    for (let offset = log?.logStartOffset ?? 0; offset < (log?.logEndOffset ?? 0); offset++) {
      const done = page !== undefined && timesProcessed(page, messageAt(state, partition, offset)) > 0
      if (counts(done, offset < committed)) count++
    }
  }
  return count
}
