import { createFifo, itemsOf } from '../../../../kernel/fifo.ts'
import { type AmqpError, amqpError } from '../../amqpError.ts'
import type { Unacked } from '../../queueRequest.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { ServerChannel, Transaction } from '../../serverState.ts'
import { publishUnheard } from '../publishUnheard.ts'
import { deliverToQueues } from './publish.ts'
import { type Settlement, settle } from './settle.ts'

/** tx.select: from now on publishes and acknowledgements of this channel wait for tx.commit. */
export function selectTransaction(channel: ServerChannel): AmqpError | null {
  if (channel.confirms) return amqpError('PRECONDITION_FAILED', 'cannot switch from confirm to tx mode')
  channel.transaction ??= emptyTransaction()
  return null
}

/**
 * tx.commit: what has waited is done, message by message: other queues and other readers see it happen one by one. It is answered when every
 * queue has taken care of its messages (rabbit_channel:maybe_complete_tx).
 */
export function commitTransaction(ctx: RabbitContext, channel: ServerChannel): AmqpError | null {
  const { transaction } = channel
  if (transaction === null) return amqpError('PRECONDITION_FAILED', 'channel is not transactional')
  channel.transaction = { ...emptyTransaction(), commit: 'waiting' }
  for (const { content, queues, mandatory } of transaction.publishes) deliverToQueues(ctx, channel, content, queues, mandatory)
  for (const { how, unacked } of transaction.settlements) {
    const error = settle(ctx, channel, unacked, how, 'nack')
    if (error !== null) return error
  }
  if (!ctx.state.confirming.includes(channel.ref)) ctx.state.confirming.push(channel.ref)
  return null
}

/** Queues have taken care of messages of the channel, or refused them: a commit that waits for nothing more is answered. */
export function completeCommit(ctx: RabbitContext, channel: ServerChannel): AmqpError | null {
  const { transaction, broker, client, number } = channel
  const settled = channel.settled.splice(0)
  if (transaction === null || transaction.commit === 'none') return null
  if (settled.some(({ ack }) => !ack)) transaction.commit = 'failed'
  if (Object.keys(channel.unconfirmed).length > 0) return null
  if (transaction.commit === 'failed') return amqpError('PRECONDITION_FAILED', 'partial tx completion')
  transaction.commit = 'none'
  ctx.send(broker, client, { api: 'tx.commit-ok', channel: number }, settled.at(-1)?.cause ?? ctx.cause)
  return null
}

/** tx.rollback: what was published is forgotten; acknowledged messages are unacked again, but not redelivered. */
export function rollbackTransaction(ctx: RabbitContext, channel: ServerChannel): AmqpError | null {
  const { transaction } = channel
  if (transaction === null) return amqpError('PRECONDITION_FAILED', 'channel is not transactional')
  forgetPublishes(ctx, channel)
  const back = transaction.settlements.flatMap(({ unacked }) => unacked)
  channel.unacked = createFifo([...itemsOf(channel.unacked), ...back].sort((left, right) => left.tag - right.tag))
  channel.transaction = emptyTransaction()
  return null
}

/** What a channel has published and not committed is gone with it. */
export function forgetPublishes(ctx: RabbitContext, { client, transaction }: ServerChannel): void {
  for (const { content } of transaction?.publishes.splice(0) ?? []) publishUnheard(ctx, client, content, 'notCommitted')
}

/** Settles at once, or with the commit. */
export function settleOrWait(
  ctx: RabbitContext,
  channel: ServerChannel,
  unacked: Unacked[],
  how: Settlement,
  reason: 'nack' | 'reject',
): AmqpError | null {
  if (channel.transaction === null) return settle(ctx, channel, unacked, how, reason)
  channel.transaction.settlements.push({ how, unacked })
  return null
}

function emptyTransaction(): Transaction {
  return { commit: 'none', publishes: [], settlements: [] }
}
