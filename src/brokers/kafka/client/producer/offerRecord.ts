import { at } from '../../../../kernel/column.ts'
import type { KafkaContext } from '../../kafkaContext.ts'
import { batchSizeUpperBound } from '../../recordSize.ts'
import { neededBytes, storeRecord } from './accumulator.ts'
import { choosePartition } from './choosePartition.ts'
import { keyedPayloadBytes, recordPayloadBytes } from './recordFields.ts'
import { countUntold, type SendTurn } from './sendTurn.ts'

/** What a call of send() comes to: it returns (`done`, stored or refused), or it waits. */
export type SendOutcome = 'done' | 'metadata' | 'memory'

/** Why a record is refused. */
export type SendError = 'TimeoutException' | 'RecordTooLargeException' | 'IllegalArgumentException'

/** The application calls send() for `message`. (KafkaProducer#doSend) */
export function offerRecord(ctx: KafkaContext, turn: SendTurn, message: number, explicit: number | null, timestamp: number): SendOutcome {
  const { messages } = ctx.state
  const keyIndex = at(messages.key, message)
  if (!choosePartition(turn, messages, keyIndex, explicit)) return 'metadata'
  turn.payloadBytes = keyedPayloadBytes(turn.producer, messages, message, keyIndex, turn.headed)
  const most = batchSizeUpperBound(turn.payloadBytes)
  if (most > turn.maxRequestBytes) refuseRecord(ctx, turn, message, 'RecordTooLargeException', turn.maxRequestBytes)
  else if (most > turn.bufferBytes) refuseRecord(ctx, turn, message, 'RecordTooLargeException', turn.bufferBytes)
  // BufferPool#allocate: batch.size above buffer.memory can never be had.
  else if (neededBytes(turn) > turn.bufferBytes) refuseRecord(ctx, turn, message, 'IllegalArgumentException', turn.bufferBytes)
  else if (!storeRecord(ctx, turn, message, timestamp)) return 'memory'
  return 'done'
}

/** send() throws: the application keeps the message, and the ledger books it as refused. */
export function refuseRecord(ctx: KafkaContext, turn: SendTurn, message: number, error: SendError, limit: number): void {
  const { producer, cause } = turn
  countUntold(ctx, turn)
  ctx.state.ledger.refused++
  const sizeBytes = batchSizeUpperBound(recordPayloadBytes(producer, ctx.state.messages, message, turn.headed))
  ctx.emit('record.refused', `producer:${producer.name}`, { message, error, sizeBytes, limit }, cause)
}
