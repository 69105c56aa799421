import { type AmqpError, amqpError, inVhost } from '../../amqpError.ts'

/** The refusal of a consumer beside an exclusive one, or of an exclusive one beside others. */
export function exclusiveUse(queue: string): AmqpError {
  return amqpError('ACCESS_REFUSED', `${inVhost('queue', queue)} in exclusive use`)
}
