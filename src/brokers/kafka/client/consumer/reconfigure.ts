import type { KafkaContext } from '../../kafkaContext.ts'
import type { ConsumerState } from '../../state.ts'
import { setAutoCommitTimer } from './commits.ts'
import { commitsByItself } from './consumerConfig.ts'
import { scheduleHeartbeat } from './heartbeat.ts'
import { setMetadataTimer } from './metadataClient.ts'
import { watchPollInterval } from './pollInterval.ts'

/** What the coordinator learns with a JoinGroup and the client reads once: these need a new process. */
const NEEDS_RESTART: readonly string[] = ['partition.assignment.strategy', 'session.timeout.ms']

/** Whether a running consumer has to be closed and started again for this config. */
export function needsRestart(name: string): boolean {
  return NEEDS_RESTART.includes(name)
}

/** Sets the alarms that a changed config moves; everything else is read when it is next used. */
export function applyConfig(ctx: KafkaContext, consumer: ConsumerState, name: string): void {
  switch (name) {
    case 'heartbeat.interval.ms':
      return scheduleHeartbeat(ctx, consumer)
    case 'enable.auto.commit':
    case 'auto.commit.interval.ms':
      consumer.nextAutoCommitTick = null
      if (consumer.member.phase === 'stable' && commitsByItself(ctx.state, consumer)) setAutoCommitTimer(ctx, consumer)
      return
    case 'max.poll.interval.ms':
      if (consumer.loop.watchTick === null) return
      consumer.loop.watchTick = null
      return watchPollInterval(ctx, consumer)
    case 'metadata.max.age.ms':
      if (Object.keys(consumer.metadata).length > 0) setMetadataTimer(ctx, consumer)
      return
    default:
  }
}
