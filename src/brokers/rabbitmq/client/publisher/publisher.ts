import type { PublisherState } from '../../clientState.ts'
import { publisherDone } from '../../effects.ts'
import type { AmqpMethod } from '../../protocol.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { PublisherSetup } from '../../setup.ts'
import { CHANNEL, CONNECT, connect, connected, createLink, cutLink, isForLink, RECONNECT_MS, reconnectLater } from '../link.ts'
import { handleStreamTimer, restartStreams, startStreams, stopStreams, streamOfTimer } from './application.ts'
import { handleConfirm, handleReturn, loseUnconfirmed, RESEND } from './confirmations.ts'
import { abandon, sendOutbox } from './sendMessages.ts'
import { commit, committed } from './transactions.ts'

/** A process that publishes; not started. */
export function createPublisher(setup: PublisherSetup, broker: string): PublisherState {
  const { mode = 'none', maxUnconfirmed = 0, txSize = 1, onFailure = 'resend' } = setup.confirms ?? {}
  return {
    name: setup.name,
    setup,
    status: 'waiting',
    link: createLink(broker),
    confirms: { mode, maxUnconfirmed, txSize, onFailure },
    mode,
    outbox: [],
    nextSeqNo: 1,
    unconfirmed: {},
    unconfirmedCount: 0,
    resent: 0,
    resting: false,
    committing: false,
    awaited: {},
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
  const sent = Object.values(publisher.unconfirmed).map(({ message }) => message)
  publisher.unconfirmed = {}
  publisher.unconfirmedCount = 0
  publisher.resting = false
  publisher.committing = false
  publisher.awaited = {}
  publisherDone(ctx, sent)
}

/** `confirms.mode` has changed. A channel is in one mode for good: another one is opened, once nothing is unconfirmed on this one. */
export function renewPublisher(ctx: RabbitContext, publisher: PublisherState): void {
  const { name, link, mode, confirms } = publisher
  if (link.channel !== 'open' || mode === confirms.mode) return
  ctx.cause = ctx.emit('publisher.renewing', `publisher:${name}`, { publisher: name, mode: confirms.mode })
  if (mode === 'tx') commit(ctx, publisher)
  goOn(ctx, publisher)
}

/** One of the publisher's alarms goes off. */
export function handlePublisherTimer(ctx: RabbitContext, publisher: PublisherState, key: string): void {
  const stream = streamOfTimer(key)
  if (stream !== null) handleStreamTimer(ctx, publisher, stream)
  else if (key === 'start') startPublisher(ctx, publisher)
  else if (key === RESEND) {
    publisher.resting = false
    sendOutbox(ctx, publisher)
  } else if (key === CONNECT && publisher.status === 'running') connect(ctx, publisher.name, publisher.link)
}

/** A method for this publisher has arrived. */
export function handlePublisherPacket(ctx: RabbitContext, publisher: PublisherState, method: AmqpMethod): void {
  const { name, link } = publisher
  if (publisher.status !== 'running' || !isForLink(link, method)) return
  switch (method.api) {
    case 'connection.open-ok':
    case 'channel.close-ok':
      return openChannel(ctx, publisher)
    case 'channel.open-ok':
      link.channel = 'open'
      publisher.nextSeqNo = 1
      ctx.cause = ctx.emit('publisher.connected', `publisher:${name}`, { publisher: name })
      return goOn(ctx, publisher)
    case 'basic.ack':
    case 'basic.nack':
      handleConfirm(ctx, publisher, method.deliveryTag, method.multiple, method.api === 'basic.ack')
      return goOn(ctx, publisher)
    case 'tx.commit-ok':
      committed(ctx, publisher)
      return goOn(ctx, publisher)
    case 'connection.blocked':
      link.blocked = true
      return
    case 'connection.unblocked':
      link.blocked = false
      return goOn(ctx, publisher)
    case 'basic.return':
      return handleReturn(ctx, publisher, method)
    case 'channel.close':
      ctx.send(name, link.broker, { api: 'channel.close-ok', channel: CHANNEL })
      disconnected(ctx, publisher, method.text, true)
      // The connection is there; a new channel will do.
      return openChannel(ctx, publisher)
    case 'connection.close':
      ctx.send(name, link.broker, { api: 'connection.close-ok', channel: 0 })
      disconnected(ctx, publisher, method.text)
      return reconnectLater(ctx, name, link)
    case 'socket.closed':
      if (link.status === 'open') disconnected(ctx, publisher, 'the connection was lost')
      else ctx.emit('publisher.unreachable', `publisher:${name}`, { publisher: name, broker: link.broker, againMs: RECONNECT_MS })
      return reconnectLater(ctx, name, link)
    default:
  }
}

/** A channel in the mode in force. What follows is sent without waiting. */
function openChannel(ctx: RabbitContext, publisher: PublisherState): void {
  const { name, link } = publisher
  const { mode } = publisher.confirms
  publisher.mode = mode
  connected(ctx, name, link)
  if (mode === 'tx') ctx.send(name, link.broker, { api: 'tx.select', channel: CHANNEL })
  else if (mode !== 'none') ctx.send(name, link.broker, { api: 'confirm.select', channel: CHANNEL })
}

/** The next messages, or another channel in another mode once nothing is unconfirmed on this one. */
function goOn(ctx: RabbitContext, publisher: PublisherState): void {
  const { name, link, mode, confirms, unconfirmedCount } = publisher
  if (mode === confirms.mode) return sendOutbox(ctx, publisher)
  if (unconfirmedCount > 0 || link.channel !== 'open') return
  link.channel = 'closing'
  ctx.send(name, link.broker, { api: 'channel.close', channel: CHANNEL, code: 200, text: 'Goodbye' })
}

/** What was unconfirmed stays so: the publisher cannot know whether it arrived. After an error of its own it does not try the same again. */
function disconnected(ctx: RabbitContext, publisher: PublisherState, reason: string, isOwnError = false): void {
  const { name, unconfirmedCount: unconfirmed } = publisher
  ctx.cause = ctx.emit('publisher.disconnected', `publisher:${name}`, { publisher: name, reason, unconfirmed })
  loseUnconfirmed(ctx, publisher, reason, isOwnError)
}
