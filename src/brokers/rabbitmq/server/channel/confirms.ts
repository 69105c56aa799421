import type { ConfirmTo } from '../../queueRequest.ts'
import type { QueueState } from '../../queueState.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { ServerChannel } from '../../serverState.ts'
import { post } from '../cluster/post.ts'

/**
 * Publisher confirms. A publish is confirmed when every queue it went to has taken care of it; one that refuses is enough for a nack.
 * Those settled in one happening go out together when it is over: as few methods as `multiple` allows (rabbit_channel:coalesce_and_send).
 */

/** A queue has taken care of a publish: its channel is told, if it is still there. */
export function confirmFrom(ctx: RabbitContext, queue: QueueState, confirm: ConfirmTo): void {
  tellChannel(ctx, queue, confirm, true)
}

/** A queue refuses a publish: the publisher is told so, whatever other queues say. */
export function refuseFrom(ctx: RabbitContext, queue: QueueState, confirm: ConfirmTo): void {
  tellChannel(ctx, queue, confirm, false)
}

/** The word of a queue about a publish. Nothing happens if the channel has been told otherwise already. */
export function hearConfirm(ctx: RabbitContext, channel: ServerChannel, queue: string, seqNo: number, ack: boolean): void {
  const waiting = channel.unconfirmed[seqNo]
  if (waiting === undefined || !waiting.includes(queue)) return
  if (ack && waiting.length > 1) channel.unconfirmed[seqNo] = waiting.filter((name) => name !== queue)
  else settle(ctx, channel, seqNo, ack)
}

function tellChannel(ctx: RabbitContext, queue: QueueState, { channel: ref, seqNo }: ConfirmTo, ack: boolean): void {
  const channel = ctx.state.channels[ref]
  if (channel === undefined) return
  if (channel.broker === queue.broker) hearConfirm(ctx, channel, queue.name, seqNo, ack)
  else post(ctx, queue.broker, channel.broker, { api: 'cluster.confirm', to: ref, queue: queue.name, seqNo, ack })
}

/** A publish that went to no queue is taken care of at once. */
export function confirmUnrouted(ctx: RabbitContext, channel: ServerChannel, seqNo: number): void {
  settle(ctx, channel, seqNo, true)
}

/** Sends what has been settled. Called when a happening has been dealt with. */
export function sendConfirms(ctx: RabbitContext): void {
  const { state } = ctx
  if (state.confirming.length === 0) return
  for (const ref of state.confirming.splice(0)) {
    const channel = state.channels[ref]
    if (channel?.transaction === null) sendSettled(ctx, channel)
  }
}

function settle(ctx: RabbitContext, channel: ServerChannel, seqNo: number, ack: boolean): void {
  delete channel.unconfirmed[seqNo]
  if (channel.settled.length === 0) ctx.state.confirming.push(channel.ref)
  channel.settled.push({ seqNo, ack, cause: ctx.cause })
}

function sendSettled(ctx: RabbitContext, channel: ServerChannel): void {
  const settled = channel.settled.splice(0)
  const acks = settled.filter(({ ack }) => ack).sort((left, right) => left.seqNo - right.seqNo)
  const nacks = settled.filter(({ ack }) => !ack).sort((left, right) => left.seqNo - right.seqNo)
  const [only] = acks
  if (acks.length === 1 && only !== undefined) send(ctx, channel, only, true, false)
  else sendTogether(ctx, channel, acks, nacks, true)
  sendTogether(ctx, channel, nacks, acks, false)
}

type Settled = ServerChannel['settled'][number]

/** Everything below the first publish that is unconfirmed or settled the other way goes in one method, the rest one by one. */
function sendTogether(
  ctx: RabbitContext,
  channel: ServerChannel,
  mine: readonly Settled[],
  others: readonly Settled[],
  ack: boolean,
): void {
  const last = mine.at(-1)
  if (last === undefined) return
  const cutoff = Math.min(firstUnconfirmed(channel) ?? last.seqNo + 1, others[0]?.seqNo ?? Number.POSITIVE_INFINITY)
  const together = mine.filter(({ seqNo }) => seqNo < cutoff)
  const newest = together.at(-1)
  if (newest !== undefined) send(ctx, channel, newest, ack, true)
  for (const one of mine.slice(together.length)) send(ctx, channel, one, ack, false)
}

/** Number of the oldest publish that is unconfirmed; integer keys come in order. */
function firstUnconfirmed(channel: ServerChannel): number | null {
  for (const seqNo in channel.unconfirmed) return Number(seqNo)
  return null
}

function send(ctx: RabbitContext, channel: ServerChannel, { seqNo, cause }: Settled, ack: boolean, multiple: boolean): void {
  const { client, broker, number } = channel
  const fact = ctx.emit('confirm.sent', `connection:${client}`, { client, seqNo, multiple, ack }, cause)
  if (ack) ctx.send(broker, client, { api: 'basic.ack', channel: number, deliveryTag: seqNo, multiple }, fact)
  else ctx.send(broker, client, { api: 'basic.nack', channel: number, deliveryTag: seqNo, multiple, requeue: false }, fact)
}
