import { amqpError, inVhost } from '../../amqpError.ts'
import type { QueueRequested } from '../../clusterProtocol.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import { tellDropped, tellMissed } from '../queue/departures.ts'
import { isReplicated } from '../raft/raftMember.ts'
import { propose } from '../raft/replicate.ts'
import { performRequest, replyError } from './performRequest.ts'

/**
 * A request for a queue has come to a node. The queue may be gone, or another one of that name may have come. What comes to a member that does
 * not lead is let fall: a channel sends it again to who does, a dead letter is lost.
 */
export function handleRequest(ctx: RabbitContext, node: string, { queue: name, queueId, request, origin }: QueueRequested): void {
  const queue = ctx.state.queues[name]
  if (queue === undefined || (queue.id !== queueId && request.kind !== 'publish')) {
    if (request.kind === 'call') replyError(ctx, node, request.by, amqpError('NOT_FOUND', `no ${inVhost('queue', name)}`))
    if (request.kind === 'publish') tellMissed(ctx, name, request.content)
    return
  }
  if (!isReplicated(queue)) return performRequest(ctx, queue, request)
  const member = queue.raft.members[node]
  if (member?.role === 'leader') propose(ctx, queue, member, request, origin)
  else if (request.kind === 'publish' && origin === null) tellDropped(ctx, queue, request.content, 'uncommitted')
}
