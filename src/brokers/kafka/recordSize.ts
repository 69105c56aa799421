/** Bytes of a record batch before its first record, format v2. (DefaultRecordBatch.RECORD_BATCH_OVERHEAD) */
export const RECORD_BATCH_OVERHEAD_BYTES = 61

/** Most that a record takes beside key, value and headers: length 5, attributes 1, timestamp 10, offset 5. */
const MAX_RECORD_OVERHEAD_BYTES = 21
const NULL_LENGTH_BYTES = 1

/** Sizes of a header's name and value, as UTF-8; the value may be null. */
export interface HeaderBytes {
  readonly nameBytes: number
  readonly valueBytes: number | null
}

/**
 * Bytes of key, value and headers with their lengths: the part of a record's size that does not depend on where in a batch
 * it stands. Null: no key, no value. (DefaultRecord#sizeOf)
 */
export function payloadSizeBytes(keyBytes: number | null, valueBytes: number | null, headers: readonly HeaderBytes[] = []): number {
  let size = fieldSizeBytes(keyBytes) + fieldSizeBytes(valueBytes) + varintSizeBytes(headers.length)
  for (const header of headers) size += fieldSizeBytes(header.nameBytes) + fieldSizeBytes(header.valueBytes)
  return size
}

/**
 * Bytes of a record in a batch. `offsetDelta`: its place in the batch, from 0. `timestampDeltaMs`: its timestamp less that
 * of the batch's first record. (DefaultRecord#sizeInBytes)
 */
export function recordSizeBytes(offsetDelta: number, timestampDeltaMs: number, payloadBytes: number): number {
  const body = 1 + varintSizeBytes(offsetDelta) + varintSizeBytes(timestampDeltaMs) + payloadBytes
  return varintSizeBytes(body) + body
}

/** The most that a batch of this one record can take: what the producer reserves. (DefaultRecordBatch#estimateBatchSizeUpperBound) */
export function batchSizeUpperBound(payloadBytes: number): number {
  return RECORD_BATCH_OVERHEAD_BYTES + MAX_RECORD_OVERHEAD_BYTES + payloadBytes
}

/** Bytes of a zigzag variable-length integer, up to 2^52 either way. (ByteUtils#sizeOfVarint, #sizeOfVarlong) */
export function varintSizeBytes(value: number): number {
  // Nearly every number in a record is small.
  if (value >= -64 && value < 64) return 1
  if (value >= -8192 && value < 8192) return 2
  let rest = value >= 0 ? 2 * value : -2 * value - 1
  let bytes = 1
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes++
  return bytes
}

function fieldSizeBytes(bytes: number | null): number {
  return bytes === null ? NULL_LENGTH_BYTES : varintSizeBytes(bytes) + bytes
}
