import { type AmqpTable, type AmqpValue, integerIn, textIn } from '../../amqpValue.ts'
import type { QueueLimits, QueueType } from '../../queueState.ts'

/** What the arguments of a queue mean, with the policy that is set on it. They have been checked. */
export function queueLimits(type: QueueType, args: AmqpTable, policy: AmqpTable): QueueLimits {
  /** Of two numbers the smaller counts (rabbit_amqqueue_process:res_min). */
  const smaller = (name: string) => {
    const [own, set] = [integerIn(args[`x-${name}`]), integerIn(policy[name])]
    return own === null || set === null ? (own ?? set) : Math.min(own, set)
  }
  return {
    messageTtlMs: smaller('message-ttl'),
    expiresMs: smaller('expires'),
    maxLength: smaller('max-length'),
    maxLengthBytes: smaller('max-length-bytes'),
    overflow: overflowOf(type, args['x-overflow'] ?? policy.overflow),
    deadLetterExchange: textIn(args['x-dead-letter-exchange']),
    deadLetterRoutingKey: textIn(args['x-dead-letter-routing-key']),
    deliveryLimit: smaller('delivery-limit'),
    singleActiveConsumer: args['x-single-active-consumer'] === true,
  }
}

/** Quorum queues do not know reject-publish-dlx and drop the head instead (rabbit_quorum_queue:overflow). */
function overflowOf(type: QueueType, value: AmqpValue | undefined): QueueLimits['overflow'] {
  if (value === 'reject-publish') return value
  return value === 'reject-publish-dlx' && type === 'classic' ? value : 'drop-head'
}
