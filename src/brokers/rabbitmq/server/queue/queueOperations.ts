import { type AmqpError, amqpError, inVhost } from '../../amqpError.ts'
import type { ChannelRef, ContentId } from '../../protocol.ts'
import type { ConfirmTo, ReturnReason, Unacked } from '../../queueRequest.ts'
import type { QueueState } from '../../queueState.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import { type Got, getFromClassic, purgeClassic } from './classic/classicGet.ts'
import { cancelClassic, classicChannelDown, consumeClassic, type NewConsumer } from './classic/classicMembers.ts'
import { publishToClassic } from './classic/classicPublish.ts'
import { ackToClassic, rejectToClassic, requeueToClassic } from './classic/classicSettle.ts'
import { tellDropped } from './departures.ts'
import { getFromQuorum, purgeQuorum } from './quorum/quorumGet.ts'
import { cancelQuorum, consumeQuorum, quorumChannelDown } from './quorum/quorumMembers.ts'
import { publishToQuorum } from './quorum/quorumPublish.ts'
import { ackToQuorum, rejectToQuorum, requeueToQuorum } from './quorum/quorumSettle.ts'
import { cancelStream, consumeStream, creditStream, publishToStream, streamChannelDown } from './stream/streamQueue.ts'

/** What can be done with a queue, whatever its type (rabbit_queue_type). */

/** A message that a channel publishes, or a dead letter (`publisher` null). */
export function publishTo(
  ctx: RabbitContext,
  queue: QueueState,
  content: ContentId,
  publisher: ChannelRef | null,
  confirm: ConfirmTo | null,
): void {
  switch (queue.type) {
    case 'classic':
      return publishToClassic(ctx, queue, content, confirm)
    case 'quorum':
      return publishToQuorum(ctx, queue, content, publisher, confirm)
    case 'stream':
      // Dead letters are delivered without a client of the stream, which drops them (rabbit_stream_queue:deliver, stateless).
      return publisher === null ? tellDropped(ctx, queue, content, 'streamTarget') : publishToStream(ctx, queue, content, confirm)
  }
}

/** Settles deliveries of one consumer of a channel, or one get, in order of delivery. Streams take acks only. */
export function settleAt(
  ctx: RabbitContext,
  queue: QueueState,
  how: 'ack' | 'requeue' | 'discard',
  channel: ChannelRef,
  unacked: readonly Unacked[],
  reason: ReturnReason,
): AmqpError | null {
  const [first] = unacked
  if (first === undefined) return null
  switch (queue.type) {
    case 'classic':
      if (how === 'ack') ackToClassic(ctx, queue, channel, unacked)
      else if (how === 'requeue') requeueToClassic(ctx, queue, channel, unacked, reason)
      else rejectToClassic(ctx, queue, channel, unacked)
      return null
    case 'quorum': {
      const { key } = first
      const rows = unacked.map(({ row }) => row)
      if (how === 'ack') ackToQuorum(ctx, queue, key, rows)
      else if (how === 'requeue') requeueToQuorum(ctx, queue, key, rows, reason)
      else rejectToQuorum(ctx, queue, key, rows)
      return null
    }
    case 'stream':
      if (how === 'ack' && first.consumerTag !== null) creditStream(ctx, queue, channel, first.consumerTag, unacked.length)
      return refusedByStreams(queue, how)
  }
}

/** Streams take nothing back. */
export function refusedByStreams(queue: QueueState, how: 'ack' | 'requeue' | 'discard'): AmqpError | null {
  return how === 'ack' ? null : unsupportedByStreams('basic.nack and basic.reject', queue.name)
}

/** basic.consume. `accepted` is called before the consumer is sent anything. */
export function consumeFrom(ctx: RabbitContext, queue: QueueState, consumer: NewConsumer, accepted: () => void): AmqpError | null {
  const limited = () => amqpError('NOT_IMPLEMENTED', `${inVhost('queue', queue.name)} does not support global qos`)
  switch (queue.type) {
    case 'classic':
      return consumeClassic(ctx, queue, consumer, accepted)
    case 'quorum':
      if (consumer.limited) return limited()
      consumeQuorum(ctx, queue, consumer, accepted)
      return null
    case 'stream':
      if (consumer.prefetch === 0)
        return amqpError('PRECONDITION_FAILED', `consumer prefetch count is not set for '${inVhost('queue', queue.name)}'`)
      if (consumer.noAck) return unsupportedByStreams('automatic acknowledgement', queue.name)
      if (consumer.limited) return limited()
      consumeStream(ctx, queue, consumer, accepted)
      return null
  }
}

/** basic.cancel. True if the queue goes with its last consumer. */
export function cancelAt(ctx: RabbitContext, queue: QueueState, channel: ChannelRef, tag: string): boolean {
  switch (queue.type) {
    case 'classic':
      return cancelClassic(ctx, queue, channel, tag)
    case 'quorum':
      cancelQuorum(ctx, queue, channel, tag)
      return false
    case 'stream':
      cancelStream(ctx, queue, channel, tag)
      return false
  }
}

/** A channel is gone. True if the queue goes with its last consumer. */
export function channelDownAt(ctx: RabbitContext, queue: QueueState, channel: ChannelRef, reason: ReturnReason): boolean {
  switch (queue.type) {
    case 'classic':
      return classicChannelDown(ctx, queue, channel, reason)
    case 'quorum':
      quorumChannelDown(ctx, queue, channel, reason)
      return false
    case 'stream':
      streamChannelDown(ctx, queue, channel, reason === 'connectionLost' || reason === 'brokerStop' ? reason : 'channelClosed')
      return false
  }
}

/** Whether the queue has a channel among its consumers, publishers or those who hold messages. */
export function knowsChannel(queue: QueueState, channel: ChannelRef): boolean {
  switch (queue.type) {
    case 'classic':
      return queue.channels[channel] !== undefined
    case 'quorum':
      return (
        Object.hasOwn(queue.publishers, channel) ||
        Object.values(queue.consumers).some((consumer) => consumer.channel === channel) ||
        queue.waiting.some((consumer) => consumer.channel === channel)
      )
    case 'stream':
      return Object.values(queue.readers).some((reader) => reader.channel === channel)
  }
}

/** basic.get; null when no message waits. `tag`: the delivery tag that it will have. */
export function getFrom(ctx: RabbitContext, queue: QueueState, channel: ChannelRef, tag: number, noAck: boolean): Got | AmqpError | null {
  switch (queue.type) {
    case 'classic':
      return getFromClassic(ctx, queue, channel, noAck)
    case 'quorum':
      if (queue.limits.singleActiveConsumer)
        return amqpError(
          'RESOURCE_LOCKED',
          `cannot obtain access to locked ${inVhost('queue', queue.name)}. basic.get operations are not supported by quorum queues with single active consumer`,
        )
      return getFromQuorum(ctx, queue, channel, tag, noAck)
    case 'stream':
      return unsupportedByStreams('basic.get', queue.name)
  }
}

/** queue.purge: the contents of the messages that waited, which are no more. */
export function purge(ctx: RabbitContext, queue: QueueState): { contents: ContentId[] } | AmqpError {
  switch (queue.type) {
    case 'classic':
      return purgeClassic(queue)
    case 'quorum':
      return purgeQuorum(ctx, queue)
    case 'stream':
      return unsupportedByStreams('queue.purge', queue.name)
  }
}

function unsupportedByStreams(what: string, queue: string): AmqpError {
  return amqpError('NOT_IMPLEMENTED', `${what} not supported by stream queues ${inVhost('queue', queue)}`)
}
