import type { Packet } from '../../../../kernel/agenda.ts'
import type { KafkaContext } from '../../kafkaContext.ts'
import type { KafkaMessage } from '../../protocol.ts'
import type { ConsumerSetup } from '../../setup.ts'
import type { ConsumerState, KafkaState } from '../../state.ts'
import { waitingConsumer } from './consumerProcess.ts'
import { finishAttempt } from './handWork.ts'
import { handleHeartbeatTimer } from './heartbeat.ts'
import { requestMetadata } from './metadataClient.ts'
import { handlePollIntervalTimer } from './pollInterval.ts'
import { advanceLoop } from './pollLoop.ts'
import { handleResponse, waitsForPoll } from './responses.ts'
import { startProcess } from './startProcess.ts'
import { finishWorkerAttempt, workerIndex } from './workers.ts'

/**
 * A KafkaConsumer of the classic protocol with the application around it, as Kafka 4.1's client behaves: one thread that polls and
 * handles, one that sends heartbeats, maybe some that work. Every entry changes what it is about, then lets the poll loop go on.
 * What people do to it is in consumerCommands.ts.
 */

/** A consumer as the setup describes it, not started yet. */
export function createConsumer(state: KafkaState, setup: ConsumerSetup): ConsumerState {
  return waitingConsumer(setup, state.groups[setup.group])
}

/** Starts it, or starts it again after it was closed or has crashed. */
export function startConsumer(ctx: KafkaContext, consumer: ConsumerState): void {
  startProcess(ctx, consumer)
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

/** What arrived is handled, or waits for the next poll(); the poll loop goes on. */
export function receive(ctx: KafkaContext, consumer: ConsumerState, message: KafkaMessage): void {
  if (!isAlive(consumer)) return
  if (waitsForPoll(message) && consumer.loop.stage !== 'polling') consumer.inbox.push({ message, cause: ctx.cause })
  else handleResponse(ctx, consumer, message)
  advanceLoop(ctx, consumer)
}

function isAlive(consumer: ConsumerState): boolean {
  return consumer.status === 'running' || consumer.status === 'closing'
}
