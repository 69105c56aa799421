import type { KafkaContext } from '../../kafkaContext.ts'
import type { PartitionId } from '../../protocol.ts'
import type { ConsumerState } from '../../state.ts'
import { endProcess, requestClose, restartTogether } from './closing.ts'
import { handleConsumerTimer, receive } from './consumer.ts'
import { advanceLoop } from './pollLoop.ts'
import { applyConfig, needsRestart } from './reconfigure.ts'
import { type SeekTarget, seekPartitions, setPartitionPaused } from './seek.ts'

/** What people do to a consumer. Apart from what it does by itself: a run that nobody touches needs none of it. */

/** The process dies: no commit, no LeaveGroup, what it held is gone; it says nothing to anybody. */
export function crashConsumer(ctx: KafkaContext, consumer: ConsumerState): void {
  if (consumer.status === 'closed' || consumer.status === 'crashed' || consumer.status === 'waiting') return
  consumer.status = 'crashed'
  consumer.closing = null
  endProcess(ctx, consumer)
  consumer.member.phase = 'none'
  // Those that waited for it to close do so no longer.
  restartTogether(ctx, consumer.group)
}

/** The process stands still until `resumeConsumer`, heartbeats and all. */
export function hangConsumer(_ctx: KafkaContext, consumer: ConsumerState): void {
  if (consumer.status === 'running') consumer.status = 'hung'
}

/** It goes on: everything that became due or arrived meanwhile is handled now, in that order. */
export function resumeConsumer(ctx: KafkaContext, consumer: ConsumerState): void {
  if (consumer.status !== 'hung') return
  const woken = ctx.cause
  const frozen = consumer.frozen
  consumer.frozen = []
  consumer.status = 'running'
  for (const item of frozen) {
    ctx.cause = item.cause
    if (item.kind === 'timer') handleConsumerTimer(ctx, consumer, item.key)
    else if (item.kind === 'packet') receive(ctx, consumer, item.message)
    else closeConsumer(ctx, consumer, item.restart)
  }
  ctx.cause = woken
  advanceLoop(ctx, consumer)
}

/** Stops it cleanly. `restart`: and starts it again at once. One that hangs hears of it when it goes on. */
export function closeConsumer(ctx: KafkaContext, consumer: ConsumerState, restart = false): void {
  if (consumer.status === 'hung') consumer.frozen.push({ kind: 'close', restart, cause: ctx.cause })
  if (consumer.status !== 'running') return
  requestClose(ctx, consumer, restart)
  advanceLoop(ctx, consumer)
}

/** seek() of one partition, or of all it owns. */
export function seekConsumer(ctx: KafkaContext, consumer: ConsumerState, to: SeekTarget, partition?: PartitionId): void {
  if (consumer.status !== 'running') return
  seekPartitions(ctx, consumer, to, partition)
  advanceLoop(ctx, consumer)
}

/** pause() of one partition: it is not fetched and not returned, and what was fetched of it is kept. */
export function pausePartition(_ctx: KafkaContext, consumer: ConsumerState, partition: PartitionId): void {
  setPartitionPaused(consumer, partition, true)
}

/** resume() of it. */
export function resumePartition(ctx: KafkaContext, consumer: ConsumerState, partition: PartitionId): void {
  setPartitionPaused(consumer, partition, false)
  advanceLoop(ctx, consumer)
}

/** A config of it or of its group has a new value. Some need a new process: it is closed and started again. */
export function reconfigureConsumer(ctx: KafkaContext, consumer: ConsumerState, name: string): void {
  if (needsRestart(name)) closeConsumer(ctx, consumer, true)
  else if (consumer.status === 'running') applyConfig(ctx, consumer, name)
}
