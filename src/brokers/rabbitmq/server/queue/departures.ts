import { messageOf } from '../../contents.ts'
import { copyGone } from '../../effects.ts'
import type { DropReason } from '../../facts.ts'
import type { ContentId } from '../../protocol.ts'
import type { Departure, QueueState } from '../../queueState.ts'
import type { RabbitContext } from '../../rabbitContext.ts'

/** Counts that a message has left the queue for good. */
export function countDeparture(queue: QueueState, departure: Departure): void {
  queue.tally.left[departure]++
}

/** Tells that this copy of a message is no more, and books it as lost where nobody has handled it. */
export function tellDropped(ctx: RabbitContext, queue: QueueState, content: ContentId, reason: DropReason): void {
  const message = messageOf(ctx.state.contents, content)
  ctx.emit('message.dropped', `queue:${queue.name}`, { message, content, queue: queue.name, reason })
  copyGone(ctx, queue.name, message, reason)
}
