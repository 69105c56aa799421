import type { QueueRequest } from '../../queueRequest.ts'
import type { QueueState } from '../../queueState.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import { isReplicated } from '../raft/raftMember.ts'
import { askReplicated } from '../raft/requests.ts'
import { post } from './post.ts'

/** A process of `node` asks something of a queue that is not served there (`isServedAt`). */
export function askQueue(ctx: RabbitContext, node: string, queue: QueueState, request: QueueRequest): void {
  if (isReplicated(queue)) askReplicated(ctx, node, queue, request)
  else post(ctx, node, queue.broker, { api: 'cluster.request', queue: queue.name, queueId: queue.id, request, origin: null })
}
