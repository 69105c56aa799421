import type { RequestId } from './protocol.ts'

/**
 * How an instance has a message made by handling another: with an alarm at the producer of the stream, in the next tick. The instance's
 * process and that producer may be the same in life; here the producer makes all messages of its streams.
 */
const FORWARD = 'forward:'

/** One alarm for each handling, so that none replaces another. */
export function forwardKey(stream: string, parent: number, request: RequestId): string {
  return `${FORWARD}${parent}:${request}:${stream}`
}

/** What a forward alarm asks for; null for another alarm. */
export function forwardOfTimer(key: string): { parent: number; stream: string } | null {
  if (!key.startsWith(FORWARD)) return null
  const [parent = '', , ...stream] = key.slice(FORWARD.length).split(':')
  return { parent: Number(parent), stream: stream.join(':') }
}
