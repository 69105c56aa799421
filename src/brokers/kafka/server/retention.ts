import type { BrokerState, PartitionState } from '../clusterState.ts'
import { numberConfig } from '../configValue.ts'
import type { KafkaContext } from '../kafkaContext.ts'
import { type DeletedSegment, deleteOldSegments } from './log/deleteOldSegments.ts'
import { logConfig } from './log/logConfig.ts'
import { wakeFetches } from './waitingFetches.ts'

/** Alarm of a broker for its next look at old segments. */
export const RETENTION_ALARM = 'retention'

/** The first look is so long after the start, if the interval is not shorter. (log.initial.task.delay.ms) */
const INITIAL_DELAY_MS = 30_000

/** Sets the alarm for a broker's first look at old segments. */
export function startRetention(ctx: KafkaContext, broker: BrokerState): void {
  ctx.setTimer(broker.node, RETENTION_ALARM, Math.min(INITIAL_DELAY_MS, checkIntervalMs(ctx)), null)
}

/** Deletes old segments of the partitions this broker leads (followers share the log), and sets the next alarm. (LogManager#cleanupLogs) */
export function checkRetention(ctx: KafkaContext, broker: BrokerState): void {
  ctx.setTimer(broker.node, RETENTION_ALARM, checkIntervalMs(ctx), null)
  for (const partition of Object.values(ctx.state.partitions)) {
    if (partition.leader !== broker.number) continue
    const { deleted } = deleteOldSegments(partition.log, logConfig(ctx.state.topics[partition.topic]?.config), ctx.tick)
    if (deleted.length === 0) continue
    for (const segment of deleted) tellDeleted(ctx, partition, segment)
    // Whoever waits below the new log start is told so.
    wakeFetches(ctx, broker, partition, 'consumers')
  }
}

function checkIntervalMs({ state }: KafkaContext): number {
  return numberConfig('log.retention.check.interval.ms', state.brokerConfig)
}

function tellDeleted(ctx: KafkaContext, { id }: PartitionState, { baseOffset, endOffset, active, why }: DeletedSegment): void {
  const [measured, limit] = numbersOf(why, endOffset)
  const data = { partition: id, fromOffset: baseOffset, toOffset: endOffset, reason: why.reason, measured, limit, active }
  ctx.emit('segment.deleted', `partition:${id}`, data)
}

/** What was compared: the age of its newest record, the size of the whole log, or its end with the log start. */
function numbersOf(why: DeletedSegment['why'], endOffset: number): [measured: number, limit: number] {
  switch (why.reason) {
    case 'time':
      return [why.ageMs, why.limitMs]
    case 'size':
      return [why.logBytes, why.limitBytes]
    case 'logStart':
      return [endOffset, why.logStartOffset]
  }
}
