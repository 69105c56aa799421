import { at } from '../../../../../kernel/column.ts'
import type { ChannelRef, ContentId } from '../../../protocol.ts'
import type { QuorumQueue } from '../../../queueState.ts'
import type { RabbitContext } from '../../../rabbitContext.ts'
import type { Got } from '../classic/classicGet.ts'
import { consumerKey } from '../consumerKey.ts'
import { checkout, checkoutOne, complete, setExpiryAlarm } from './quorumCheckout.ts'
import { updateConsumer } from './quorumConsumers.ts'
import { evaluateLimit } from './quorumLimit.ts'
import { quorumReady } from './quorumRows.ts'

/** basic.get: a consumer that comes for one message. `tag`: the delivery tag that the message will have. Null when none waits. */
export function getFromQuorum(ctx: RabbitContext, queue: QuorumQueue, channel: ChannelRef, tag: number, noAck: boolean): Got | null {
  queue.lastActiveTick = ctx.tick
  const key = consumerKey(channel, String(tag))
  if (quorumReady(queue) === 0 || queue.consumers[key] !== undefined) return null
  const getter = {
    key,
    channel,
    tag: null,
    noAck,
    prefetch: 0,
    priority: 0,
    credit: 1,
    status: 'up' as const,
    once: true,
    checkedOut: [],
    settling: 0,
    returned: false,
  }
  updateConsumer(ctx, queue, getter)
  const dealt = checkoutOne(ctx, queue)
  const consumer = queue.consumers[key]
  if (dealt === null || consumer === undefined) {
    delete queue.consumers[key]
    evaluateLimit(ctx, queue)
    return null
  }
  if (noAck) {
    // It is settled in the same command, and what follows a settlement follows: overdue messages behind it go.
    complete(ctx, queue, consumer, [dealt.row], 'autoAcked')
    checkout(ctx, queue)
  }
  evaluateLimit(ctx, queue)
  // What stood behind the message may be overdue.
  setExpiryAlarm(ctx, queue)
  const returns = at(queue.rows.returns, dealt.row)
  const content = at(queue.rows.content, dealt.row)
  return { content, level: 0, row: dealt.row, redelivered: returns > 0, deliveryCount: returns, ready: quorumReady(queue) }
}

/** Takes all waiting messages away and returns how many they were. */
export function purgeQuorum(ctx: RabbitContext, queue: QuorumQueue): { contents: ContentId[] } {
  const contents = queue.returned.splice(0).map((row) => at(queue.rows.content, row))
  for (let row = queue.head; row < queue.rows.content.length; row++) contents.push(at(queue.rows.content, row))
  queue.head = queue.rows.content.length
  queue.readyBytes = 0
  evaluateLimit(ctx, queue)
  return { contents }
}
