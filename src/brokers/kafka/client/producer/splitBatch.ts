import type { KafkaContext } from '../../kafkaContext.ts'
import { RECORD_BATCH_OVERHEAD_BYTES, recordSizeBytes } from '../../recordSize.ts'
import type { ProducerBatch, ProducerState } from '../../state.ts'
import { hasHeaders, recordPayloadBytes } from './recordFields.ts'
import { batchSizeBytes } from './sendTurn.ts'

/**
 * Takes a batch that the broker found too large apart: into batches of batch.size and, when those come back too, of half the
 * size each time. They are sent as if never tried and hold nothing of buffer.memory. (RecordAccumulator#splitAndReenqueue)
 */
export function splitBatch(ctx: KafkaContext, producer: ProducerState, batch: ProducerBatch): ProducerBatch[] {
  const limitBytes = batch.split ? Math.floor(batch.sizeBytes / 2) : batchSizeBytes(producer)
  const { messages } = ctx.state
  const headed = hasHeaders(messages)
  const parts: ProducerBatch[] = []
  let part: ProducerBatch | undefined
  for (const [index, message] of batch.messages.entries()) {
    const timestamp = batch.timestamps[index] ?? 0
    const payloadBytes = recordPayloadBytes(producer, messages, message, headed)
    const grownBytes = part && part.sizeBytes + recordSizeBytes(part.messages.length, timestamp - (part.timestamps[0] ?? 0), payloadBytes)
    if (part === undefined || grownBytes === undefined || grownBytes > limitBytes) {
      part = emptyPart(producer, batch)
      part.sizeBytes += recordSizeBytes(0, 0, payloadBytes)
      parts.push(part)
    } else part.sizeBytes = grownBytes
    part.messages.push(message)
    part.timestamps.push(timestamp)
  }
  return parts
}

function emptyPart(producer: ProducerState, { partition, createdTick, cause }: ProducerBatch): ProducerBatch {
  return {
    id: producer.nextBatchId++,
    partition,
    messages: [],
    timestamps: [],
    sizeBytes: RECORD_BATCH_OVERHEAD_BYTES,
    limitBytes: 0,
    bufferBytes: 0,
    createdTick,
    full: true,
    split: true,
    attempts: 0,
    retryTick: null,
    cause,
  }
}
