import type { PublisherState } from '../../clientState.ts'
import type { AmqpMethod } from '../../protocol.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { PublisherSetup } from '../../setup.ts'
import { CHANNEL, CONNECT, connect, connected, createLink, cutLink, isForLink, reconnectLater } from '../link.ts'
import { handleStreamTimer, restartStreams, startStreams, stopStreams, streamOfTimer } from './application.ts'
import { handleConfirm, handleReturn, loseUnconfirmed } from './confirmations.ts'
import { abandon, sendOutbox, usesConfirms } from './sendMessages.ts'

/** A process that publishes; not started. */
export function createPublisher(setup: PublisherSetup, broker: string): PublisherState {
  return {
    name: setup.name,
    setup,
    status: 'waiting',
    link: createLink(broker),
    outbox: [],
    nextSeqNo: 1,
    unconfirmed: {},
    unconfirmedCount: 0,
    stoppedStreams: [],
  }
}

/** Its streams begin, whether it is connected yet or not. */
export function beginPublisher(ctx: RabbitContext, publisher: PublisherState): void {
  startStreams(ctx, publisher)
}

/** The process starts, for the first time or anew: it connects. */
export function startPublisher(ctx: RabbitContext, publisher: PublisherState): void {
  ctx.cancelTimer(publisher.name, 'start')
  if (publisher.status === 'crashed') restartStreams(ctx, publisher)
  publisher.status = 'running'
  connect(ctx, publisher.name, publisher.link)
}

/** The process is gone with all that it had not sent, and never learns what became of what it had. */
export function crashPublisher(ctx: RabbitContext, publisher: PublisherState): void {
  ctx.cancelTimersOf(publisher.name)
  stopStreams(ctx, publisher)
  cutLink(ctx, publisher.name, publisher.link)
  publisher.status = 'crashed'
  for (const { message } of publisher.outbox.splice(0)) abandon(ctx, publisher, message, 'the publisher crashed')
  publisher.unconfirmed = {}
  publisher.unconfirmedCount = 0
}

/** One of the publisher's alarms goes off. */
export function handlePublisherTimer(ctx: RabbitContext, publisher: PublisherState, key: string): void {
  const stream = streamOfTimer(key)
  if (stream !== null) handleStreamTimer(ctx, publisher, stream)
  else if (key === 'start') startPublisher(ctx, publisher)
  else if (key === CONNECT && publisher.status === 'running') connect(ctx, publisher.name, publisher.link)
}

/** A method for this publisher has arrived. */
export function handlePublisherPacket(ctx: RabbitContext, publisher: PublisherState, method: AmqpMethod): void {
  const { name, link } = publisher
  if (publisher.status !== 'running' || !isForLink(link, method)) return
  switch (method.api) {
    case 'connection.open-ok':
      connected(ctx, name, link)
      if (usesConfirms(publisher)) ctx.send(name, link.broker, { api: 'confirm.select', channel: CHANNEL })
      return
    case 'channel.open-ok':
      link.channel = 'open'
      publisher.nextSeqNo = 1
      ctx.cause = ctx.emit('publisher.connected', `publisher:${name}`, { publisher: name })
      return sendOutbox(ctx, publisher)
    case 'basic.ack':
    case 'basic.nack':
      return handleConfirm(ctx, publisher, method.deliveryTag, method.multiple, method.api === 'basic.ack')
    case 'basic.return':
      return handleReturn(ctx, publisher, method)
    case 'channel.close':
      ctx.send(name, link.broker, { api: 'channel.close-ok', channel: CHANNEL })
      disconnected(ctx, publisher, method.text, true)
      // The connection is there; a new channel will do.
      connected(ctx, name, link)
      if (usesConfirms(publisher)) ctx.send(name, link.broker, { api: 'confirm.select', channel: CHANNEL })
      return
    case 'connection.close':
      ctx.send(name, link.broker, { api: 'connection.close-ok', channel: 0 })
      disconnected(ctx, publisher, method.text)
      return reconnectLater(ctx, name, link)
    case 'socket.closed':
      if (link.status === 'open') disconnected(ctx, publisher, 'the connection was lost')
      return reconnectLater(ctx, name, link)
    default:
  }
}

/** What was unconfirmed stays so: the publisher cannot know whether it arrived. After an error of its own it does not try the same again. */
function disconnected(ctx: RabbitContext, publisher: PublisherState, reason: string, isOwnError = false): void {
  const { name, unconfirmedCount: unconfirmed } = publisher
  ctx.cause = ctx.emit('publisher.disconnected', `publisher:${name}`, { publisher: name, reason, unconfirmed })
  loseUnconfirmed(ctx, publisher, reason, isOwnError)
}
