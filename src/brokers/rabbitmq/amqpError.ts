/** An error as the broker tells it: the close method carries code and text. */
export interface AmqpError {
  readonly code: number
  readonly text: string
  /** What it closes. */
  readonly scope: 'channel' | 'connection'
}

const CODES = {
  CONNECTION_FORCED: 320,
  ACCESS_REFUSED: 403,
  NOT_FOUND: 404,
  RESOURCE_LOCKED: 405,
  PRECONDITION_FAILED: 406,
  COMMAND_INVALID: 503,
  CHANNEL_ERROR: 504,
  NOT_ALLOWED: 530,
  NOT_IMPLEMENTED: 540,
} as const

/** Soft errors close the channel, all others the connection (AMQP 0-9-1, section 1.2). */
const SOFT: readonly number[] = [403, 404, 405, 406]

/** What the frame of a close method has room for. */
const LONGEST_TEXT_BYTES = 255

/** An error with RabbitMQ's text: `NOT_FOUND - no queue 'q' in vhost '/'`; a long one is cut. */
export function amqpError(name: keyof typeof CODES, explanation: string): AmqpError {
  const code = CODES[name]
  return { code, text: cut(`${name} - ${explanation}`), scope: SOFT.includes(code) ? 'channel' : 'connection' }
}

function cut(text: string): string {
  const bytes = new TextEncoder().encode(text)
  if (bytes.length <= LONGEST_TEXT_BYTES) return text
  return `${new TextDecoder().decode(bytes.subarray(0, LONGEST_TEXT_BYTES - 3))}...`
}

/** What a client sees when something in the broker broke: no explanation. */
export const internalError: AmqpError = { code: 541, text: 'INTERNAL_ERROR', scope: 'connection' }

/** How RabbitMQ speaks of an object (rabbit_misc:rs). The simulated broker has the one virtual host `/`. */
export function inVhost(kind: 'queue' | 'exchange', name: string): string {
  return `${kind} '${name}' in vhost '/'`
}
