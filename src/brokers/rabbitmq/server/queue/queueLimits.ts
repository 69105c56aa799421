import { type AmqpTable, integerIn, textIn } from '../../amqpValue.ts'
import type { QueueLimits, QueueType } from '../../queueState.ts'

/** What the arguments of a queue mean. They have been checked. */
export function queueLimits(type: QueueType, args: AmqpTable): QueueLimits {
  return {
    messageTtlMs: integerIn(args['x-message-ttl']),
    expiresMs: integerIn(args['x-expires']),
    maxLength: integerIn(args['x-max-length']),
    maxLengthBytes: integerIn(args['x-max-length-bytes']),
    overflow: overflowOf(type, args),
    deadLetterExchange: textIn(args['x-dead-letter-exchange']),
    deadLetterRoutingKey: textIn(args['x-dead-letter-routing-key']),
    deliveryLimit: integerIn(args['x-delivery-limit']),
    singleActiveConsumer: args['x-single-active-consumer'] === true,
  }
}

/** Quorum queues do not know reject-publish-dlx and drop the head instead (rabbit_quorum_queue:overflow). */
function overflowOf(type: QueueType, args: AmqpTable): QueueLimits['overflow'] {
  const value = args['x-overflow']
  if (value === 'reject-publish') return value
  return value === 'reject-publish-dlx' && type === 'classic' ? value : 'drop-head'
}
