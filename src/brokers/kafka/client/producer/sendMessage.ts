import { streamOf } from '../../../../workload/messages.ts'
import type { KafkaContext } from '../../kafkaContext.ts'
import type { ProducerState } from '../../state.ts'
import { queueSend } from './blockedSends.ts'
import { offerRecord } from './offerRecord.ts'
import { pump } from './pump.ts'
import { beginTurn, countUntold, type SendTurn } from './sendTurn.ts'

/**
 * The application calls send() for a message of the workload, whose stream says the topic. `explicitPartition`: the one it asks
 * for, null to leave the choice to the producer.
 */
export function sendMessage(ctx: KafkaContext, producer: ProducerState, message: number, explicitPartition: number | null): void {
  const turn = beginTurn(ctx, producer, streamOf(ctx.state.messages, message).setup.destination)
  sendInTurn(ctx, turn, message, explicitPartition)
  endTurn(ctx, turn)
}

/** One message of a turn. While an earlier one holds the thread, it waits behind it. */
export function sendInTurn(ctx: KafkaContext, turn: SendTurn, message: number, explicitPartition: number | null): void {
  ctx.state.ledger.sent++
  if (turn.producer.blocked.length > 0) return queueSend(ctx, turn, message, explicitPartition, 'turn')
  const outcome = offerRecord(ctx, turn, message, explicitPartition, turn.tick)
  if (outcome !== 'done') queueSend(ctx, turn, message, explicitPartition, outcome)
}

/** The application has sent what it had: the sender is woken if a batch was begun or filled, or if memory is wanted. */
export function endTurn(ctx: KafkaContext, turn: SendTurn): void {
  countUntold(ctx, turn)
  if (turn.wake || turn.producer.blocked[0]?.waitsFor === 'memory') pump(ctx, turn.producer)
}
