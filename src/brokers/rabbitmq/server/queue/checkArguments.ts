import { type AmqpError, amqpError, internalError, inVhost } from '../../amqpError.ts'
import { type AmqpTable, type AmqpValue, fieldType, integerIn } from '../../amqpValue.ts'
import { erlangText } from '../../erlangTerm.ts'
import type { QueueType } from '../../queueState.ts'
import { consumerArguments, moduleNames, queueArguments } from './argumentLists.ts'
import { maxAgeMs } from './maxAge.ts'

/** What is wrong with a value, as an Erlang term in RabbitMQ's text; null when nothing is. */
type Check = (value: AmqpValue, args: AmqpTable) => string | null

const LONGEST_EXPIRY_MS = 315_360_000_000

/** In the order in which RabbitMQ looks at them (rabbit_amqqueue:declare_args). */
const queueChecks: readonly [name: string, check: Check][] = [
  ['x-expires', (value) => checkInteger(value) ?? (value === 0 ? '{value_zero,0}' : checkExpiry(value as number))],
  ['x-message-ttl', (value) => checkInteger(value) ?? checkExpiry(value as number)],
  ['x-dead-letter-exchange', checkText],
  [
    'x-dead-letter-routing-key',
    (value, args) => checkText(value) ?? (args['x-dead-letter-exchange'] === undefined ? 'routing_key_but_no_dlx_defined' : null),
  ],
  ['x-dead-letter-strategy', oneOf(['at-most-once', 'at-least-once'], 'invalid_dlx_strategy')],
  ['x-max-length', checkNatural],
  ['x-max-length-bytes', checkNatural],
  ['x-max-in-memory-length', checkNatural],
  ['x-max-in-memory-bytes', checkNatural],
  ['x-max-priority', (value) => checkNatural(value) ?? ((value as number) > 255 ? `{max_value_exceeded,${value}}` : null)],
  ['x-overflow', oneOf(['drop-head', 'reject-publish', 'reject-publish-dlx'], 'invalid_overflow')],
  [
    'x-queue-mode',
    (value) => checkText(value) ?? (['default', 'lazy'].includes(value as string) ? null : erlangText(`unsupported queue mode '${value}'`)),
  ],
  ['x-queue-version', (value) => checkNatural(value) ?? (value === 1 || value === 2 ? null : `"unsupported queue version '${value}'"`)],
  ['x-single-active-consumer', (value) => (typeof value === 'boolean' ? null : unacceptable(value))],
  ['x-queue-type', checkQueueType],
  ['x-quorum-initial-group-size', checkPositive],
  ['x-max-age', (value) => checkText(value) ?? (typeof maxAgeMs(value as string) === 'number' ? null : 'invalid_max_age')],
  ['x-stream-max-segment-size-bytes', checkNatural],
  ['x-initial-cluster-size', checkPositive],
  ['x-queue-leader-locator', oneOf(['client-local', 'balanced', 'random', 'least-leaders'], 'invalid_queue_locator_arg')],
]

const consumerChecks: readonly [name: string, check: Check][] = [
  ['x-priority', (value) => (integerIn(value) === null ? `"expected integer, got ${fieldType(value)}"` : null)],
  ['x-cancel-on-ha-failover', (value) => (typeof value === 'boolean' ? null : unacceptable(value))],
]

const everyQueueArgument = Object.values(queueArguments).flat()
const everyConsumerArgument = Object.values(consumerArguments).flat()

/** The type of queue that the arguments ask for, or what is wrong with them. */
export function declaredType(queue: string, args: AmqpTable): QueueType | AmqpError {
  const value = args['x-queue-type']
  if (value === undefined) return 'classic'
  const problem = checkQueueType(value)
  return problem === null ? (value as QueueType) : invalidArgument('x-queue-type', queue, problem)
}

/** What is wrong with the arguments of queue.declare for a queue of this type; null when nothing is. Unknown names are let pass. */
export function checkQueueArguments(queue: string, type: QueueType, args: AmqpTable): AmqpError | null {
  return check(queue, type, args, queueChecks, queueArguments[type], everyQueueArgument)
}

/** The same for basic.consume. An offset like `1x` is refused, one without digits breaks the broker's own parser. */
export function checkConsumerArguments(queue: string, type: QueueType, args: AmqpTable): AmqpError | null {
  const offset = type === 'stream' ? checkStreamOffset(queue, args['x-stream-offset']) : null
  if (offset !== null) return offset
  return check(queue, type, args, consumerChecks, consumerArguments[type], everyConsumerArgument)
}

/** A name, an age or a number; what is none of these breaks the broker's parser too. */
function checkStreamOffset(queue: string, offset: AmqpValue | undefined): AmqpError | null {
  if (offset === undefined || integerIn(offset) !== null) return null
  if (typeof offset !== 'string') return internalError
  if (['first', 'last', 'next'].includes(offset)) return null
  const age = maxAgeMs(offset)
  if (age === 'crash') return internalError
  return age === 'invalid' ? invalidArgument('x-stream-offset', queue, `{invalid_stream_offset_arg,{longstr,<<"${offset}">>}}`) : null
}

function check(
  queue: string,
  type: QueueType,
  args: AmqpTable,
  checks: readonly [name: string, check: Check][],
  known: readonly string[],
  every: readonly string[],
): AmqpError | null {
  for (const [name, checkValue] of checks) {
    const value = args[name]
    if (value === undefined || !known.includes(name)) continue
    const problem = checkValue(value, args)
    if (problem !== null) return invalidArgument(name, queue, problem)
  }
  const foreign = Object.keys(args).find((name) => every.includes(name) && !known.includes(name))
  if (foreign === undefined) return null
  return amqpError('PRECONDITION_FAILED', `invalid arg '${foreign}' for ${inVhost('queue', queue)} of queue type ${moduleNames[type]}`)
}

function invalidArgument(name: string, queue: string, problem: string): AmqpError {
  return amqpError('PRECONDITION_FAILED', `invalid arg '${name}' for ${inVhost('queue', queue)}: ${problem}`)
}

function checkInteger(value: AmqpValue): string | null {
  return integerIn(value) === null ? `"expected integer, got ${fieldType(value)}"` : null
}

function checkNatural(value: AmqpValue): string | null {
  return checkInteger(value) ?? ((value as number) < 0 ? `{value_negative,${value}}` : null)
}

function checkPositive(value: AmqpValue): string | null {
  return checkNatural(value) ?? (value === 0 ? '{value_zero,0}' : null)
}

function checkExpiry(value: number): string | null {
  if (value < 0) return `{value_negative,${value}}`
  return value > LONGEST_EXPIRY_MS ? `{value_too_large,${value}}` : null
}

function checkText(value: AmqpValue): string | null {
  return typeof value === 'string' ? null : unacceptable(value)
}

function checkQueueType(value: AmqpValue): string | null {
  return (
    checkText(value) ?? (['classic', 'quorum', 'stream'].includes(value as string) ? null : erlangText(`unsupported queue type '${value}'`))
  )
}

function oneOf(names: readonly string[], otherwise: string): Check {
  return (value) => checkText(value) ?? (names.includes(value as string) ? null : otherwise)
}

function unacceptable(value: AmqpValue): string {
  return `{unacceptable_type,${fieldType(value)}}`
}
