import { duration } from '../../../brokers/phrase.ts'
import type { QueueState } from '../../../brokers/rabbitmq/queueState.ts'

/** What a queue's arguments ask for, the most telling first: `max 5, drop-head`, `ttl 5 s`. */
export function limitWords(queue: QueueState): string[] {
  const { limits } = queue
  const words: string[] = []
  if (limits.maxLength !== null) words.push(`max ${limits.maxLength}, ${limits.overflow}`)
  if (limits.maxLengthBytes !== null) words.push(`max ${limits.maxLengthBytes} bytes, ${limits.overflow}`)
  if (limits.messageTtlMs !== null) words.push(`ttl ${duration(limits.messageTtlMs)}`)
  if (limits.deliveryLimit !== null) words.push(`delivery limit ${limits.deliveryLimit}`)
  if (queue.type === 'classic' && queue.maxPriority > 0) words.push(`priorities 0 to ${queue.maxPriority}`)
  if (limits.singleActiveConsumer) words.push('single active consumer')
  if (limits.expiresMs !== null) words.push(`gone when unused for ${duration(limits.expiresMs)}`)
  return words
}
