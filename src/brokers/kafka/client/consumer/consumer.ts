import type { Packet } from '../../../../kernel/agenda.ts'
import type { KafkaContext } from '../../kafkaContext.ts'
import type { KafkaMessage, PartitionId } from '../../protocol.ts'
import type { ConsumerSetup } from '../../setup.ts'
import type { ConsumerState, KafkaState } from '../../state.ts'
import { requestClose } from './closing.ts'
import { waitingConsumer } from './consumerProcess.ts'
import { finishAttempt } from './handWork.ts'
import { handleHeartbeatTimer } from './heartbeat.ts'
import { crashProcess, freezeProcess, startProcess } from './lifecycle.ts'
import { requestMetadata } from './metadataClient.ts'
import { handlePollIntervalTimer } from './pollInterval.ts'
import { advanceLoop } from './pollLoop.ts'
import { applyConfig, needsRestart } from './reconfigure.ts'
import { handleResponse, waitsForPoll } from './responses.ts'
import { type SeekTarget, seekPartitions, setPartitionPaused } from './seek.ts'
import { finishWorkerAttempt, workerIndex } from './workers.ts'

/**
 * A KafkaConsumer of the classic protocol with the application around it, as Kafka 4.1's client behaves: one thread that polls and
 * handles, one that sends heartbeats, maybe some that work. Every entry changes what it is about, then lets the poll loop go on.
 */

/** A consumer as the setup describes it, not started yet. */
export function createConsumer(state: KafkaState, setup: ConsumerSetup): ConsumerState {
  return waitingConsumer(setup, state.groups[setup.group])
}

/** Starts it, or starts it again after it was closed or has crashed. */
export function startConsumer(ctx: KafkaContext, consumer: ConsumerState): void {
  startProcess(ctx, consumer)
}

/** The process dies: no commit, no LeaveGroup, what it held is gone. */
export function crashConsumer(ctx: KafkaContext, consumer: ConsumerState): void {
  crashProcess(ctx, consumer)
}

/** The process stands still until `resumeConsumer`, heartbeats and all. */
export function hangConsumer(_ctx: KafkaContext, consumer: ConsumerState): void {
  freezeProcess(consumer)
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

/** A message from a broker. */
export function handleConsumerPacket(ctx: KafkaContext, consumer: ConsumerState, packet: Packet<KafkaMessage>): void {
  const { from, message, cause } = packet
  if (consumer.status === 'hung') consumer.frozen.push({ kind: 'packet', from, message, cause })
  else receive(ctx, consumer, message)
}

/** An alarm of its own. */
export function handleConsumerTimer(ctx: KafkaContext, consumer: ConsumerState, key: string): void {
  if (key === 'start') return startConsumer(ctx, consumer)
  if (consumer.status === 'hung') {
    consumer.frozen.push({ kind: 'timer', key, cause: ctx.cause })
    return
  }
  if (!isAlive(consumer)) return
  const index = workerIndex(key)
  if (index !== null) finishWorkerAttempt(ctx, consumer, index)
  else if (key === 'handle') finishAttempt(ctx, consumer)
  else if (key === 'heartbeat') handleHeartbeatTimer(ctx, consumer)
  else if (key === 'pollInterval') handlePollIntervalTimer(ctx, consumer)
  else if (key === 'metadata') requestMetadata(ctx, consumer)
  // `retry` and `autoCommit` only wake a poll() that waits.
  advanceLoop(ctx, consumer)
}

function receive(ctx: KafkaContext, consumer: ConsumerState, message: KafkaMessage): void {
  if (!isAlive(consumer)) return
  if (waitsForPoll(message) && consumer.loop.stage !== 'polling') consumer.inbox.push({ message, cause: ctx.cause })
  else handleResponse(ctx, consumer, message)
  advanceLoop(ctx, consumer)
}

function isAlive(consumer: ConsumerState): boolean {
  return consumer.status === 'running' || consumer.status === 'closing'
}
