import type { QueueRequest } from '../../queueRequest.ts'
import type { QueueState } from '../../queueState.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import { post } from './post.ts'

/** A process of `node` asks something of a queue that is not served there (`isServedAt`). */
export function askQueue(ctx: RabbitContext, node: string, { name, id, broker }: QueueState, request: QueueRequest): void {
  post(ctx, node, broker, { api: 'cluster.request', queue: name, queueId: id, request })
}
