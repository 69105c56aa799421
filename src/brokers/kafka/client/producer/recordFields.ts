import { at } from '../../../../kernel/column.ts'
import { headersOf, type Messages } from '../../../../workload/messages.ts'
import { type HeaderBytes, payloadSizeBytes } from '../../recordSize.ts'
import type { ProducerState } from '../../state.ts'
import { murmur2 } from '../partitioners/murmur2.ts'

const noHeaders: readonly HeaderBytes[] = []

/** murmur2 of the UTF-8 bytes of the workload's key with this index, as a signed 32-bit integer. */
export function keyHashOf(producer: ProducerState, messages: Messages, keyIndex: number): number {
  if (keyIndex >= producer.keyHash.length) learnKeys(producer, messages)
  return producer.keyHash[keyIndex] ?? 0
}

/** Bytes of key, value and headers with their lengths. `headed`: there may be headers (`hasHeaders`). */
export function recordPayloadBytes(producer: ProducerState, messages: Messages, message: number, headed: boolean): number {
  return keyedPayloadBytes(producer, messages, message, at(messages.key, message), headed)
}

/** The same where the index of the key (-1: none) is at hand. */
export function keyedPayloadBytes(producer: ProducerState, messages: Messages, message: number, keyIndex: number, headed: boolean): number {
  if (keyIndex >= producer.keyBytes.length) learnKeys(producer, messages)
  const keyBytes = keyIndex < 0 ? null : (producer.keyBytes[keyIndex] ?? 0)
  return payloadSizeBytes(keyBytes, at(messages.valueBytes, message), headed ? headerBytes(messages, message) : noHeaders)
}

/** Whether any message of the workload has headers; a message made by handling another has that one's. */
export function hasHeaders(messages: Messages): boolean {
  return messages.streams.some(({ setup }) => setup.headers !== undefined)
}

function headerBytes(messages: Messages, message: number): readonly HeaderBytes[] {
  const encoder = new TextEncoder()
  return headersOf(messages, message).map(([name, value]) => ({
    nameBytes: encoder.encode(name).length,
    valueBytes: encoder.encode(value).length,
  }))
}

/** Hashes the keys that have come up since, once for the whole run. */
function learnKeys(producer: ProducerState, messages: Messages): void {
  const encoder = new TextEncoder()
  for (let index = producer.keyHash.length; index < messages.keys.length; index++) {
    const bytes = encoder.encode(messages.keys[index] ?? '')
    producer.keyHash.push(murmur2(bytes))
    producer.keyBytes.push(bytes.length)
  }
}
