import { at } from '../../../../kernel/column.ts'
import type { RabbitFacts } from '../../facts.ts'
import type { ContentId } from '../../protocol.ts'
import { queueCounts } from '../../queueCounts.ts'
import type { QueueState } from '../../queueState.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import { confirmFrom } from '../channel/confirms.ts'
import { removeBindingsTo } from '../exchange/bindings.ts'
import { cancelConsumers } from './cancelConsumers.ts'
import { heldPlaces } from './classic/heldPlaces.ts'
import { tellDropped } from './departures.ts'

/** Deletes a queue with its messages, which are dead-lettered nowhere, its bindings and its consumers, who are told. */
export function deleteQueue(ctx: RabbitContext, queue: QueueState, reason: RabbitFacts['queue.deleted']['reason']): void {
  const { state } = ctx
  const { ready, unacked } = queueCounts(queue)
  const gone = contentsIn(queue)
  const { cause } = ctx
  ctx.cause = ctx.emit('queue.deleted', `queue:${queue.name}`, { queue: queue.name, reason, ready, unacked })
  delete state.queues[queue.name]
  for (const node of Object.keys(state.brokers))
    for (const timer of ['ttl', 'expires', 'sync', 'election']) ctx.cancelTimer(node, `${timer}:${queue.name}`)
  cancelConsumers(ctx, queue, reason === 'brokerStop' ? 'brokerStop' : 'queueDeleted')
  removeBindingsTo(ctx, 'queue', queue.name)
  for (const content of gone) tellDropped(ctx, queue, content, 'queueDeleted')
  for (const channel of Object.values(state.channels))
    for (const seqNo of Object.keys(channel.unconfirmed)) confirmFrom(ctx, queue, { channel: channel.ref, seqNo: Number(seqNo) })
  ctx.cause = cause
}

/** What the queue has, waiting or unacked. */
function contentsIn(queue: QueueState): ContentId[] {
  switch (queue.type) {
    case 'classic':
      return queue.levels.flatMap(({ rows, head, requeued }, level) => {
        const held = heldPlaces(queue).filter((one) => one.level === level)
        const fresh = Array.from({ length: rows.content.length - head }, (_, ordinal) => head + ordinal)
        return [...requeued, ...held.map(({ row }) => row), ...fresh].sort((a, b) => a - b).map((row) => at(rows.content, row))
      })
    case 'quorum': {
      const { rows, head, returned } = queue
      const held = Object.values(queue.consumers).flatMap(({ checkedOut }) => checkedOut)
      const fresh = Array.from({ length: rows.content.length - head }, (_, ordinal) => head + ordinal)
      return [...held, ...returned, ...fresh].map((row) => at(rows.content, row))
    }
    case 'stream':
      return Array.from({ length: queue.content.length }, (_, offset) => at(queue.content, offset))
  }
}
