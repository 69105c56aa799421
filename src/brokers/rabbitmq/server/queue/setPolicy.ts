import type { AmqpValue } from '../../amqpValue.ts'
import type { QueueState } from '../../queueState.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import { finishHappening } from '../broker.ts'
import { isReplicated } from '../raft/raftMember.ts'
import { dropExpired } from './classic/classicExpiry.ts'
import { dropHead } from './classic/classicOverflow.ts'
import { startExpiryWatch } from './queueExpiry.ts'
import { queueLimits } from './queueLimits.ts'
import { checkout } from './quorum/quorumCheckout.ts'
import { startQuorumTick } from './quorumTick.ts'

/**
 * rabbitmqctl set_policy for one queue: a key has this value from now on, null takes it away. Limits act at once; a TTL counts for messages
 * to come (rabbit_amqqueue_process:process_args_policy, rabbit_fifo: update_config).
 */
export function setPolicy(ctx: RabbitContext, name: string, key: string, value: AmqpValue): void {
  const { policies, queues } = ctx.state
  const { [key]: _, ...others } = policies[name] ?? {}
  const policy = value === null ? others : { ...others, [key]: value }
  policies[name] = policy
  const queue = queues[name]
  if (queue === undefined) return
  queue.policy = policy
  queue.limits = queueLimits(queue.type, queue.arguments, policy)
  ctx.cause = ctx.emit('policy.set', `queue:${name}`, { queue: name, key, value })
  applyLimits(ctx, queue)
  if (key === 'expires') {
    startExpiryWatch(ctx, queue)
    startQuorumTick(ctx, queue)
  }
  finishHappening(ctx)
}

/** A queue with members on several nodes looks at its limits when it next does something: what it does a majority must agree on. */
function applyLimits(ctx: RabbitContext, queue: QueueState): void {
  if (queue.type === 'quorum' && !isReplicated(queue)) checkout(ctx, queue)
  if (queue.type !== 'classic') return
  dropHead(ctx, queue)
  dropExpired(ctx, queue)
}
