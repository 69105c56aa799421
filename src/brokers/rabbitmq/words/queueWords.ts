import { counted, duration, type Phrases } from '../../phrase.ts'
import type { DropReason, LimitReached, RabbitFacts, ReturnPlace } from '../facts.ts'
import type { ReturnReason } from '../queueRequest.ts'
import { exchangeName, joined, keyText, messageName, sentence } from './names.ts'

type QueueFacts = Pick<
  RabbitFacts,
  `message.${'routed' | 'unroutable' | 'queued' | 'delivered' | 'got' | 'acked' | 'requeued' | 'expired' | 'deadLettered' | 'dropped' | 'synced'}`
>

const returnReasons: Readonly<Record<ReturnReason, string>> = {
  nack: 'basic.nack with requeue',
  reject: 'basic.reject with requeue',
  recover: 'basic.recover',
  channelClosed: 'its channel closed before an ack',
  connectionLost: 'its connection was lost before an ack',
  brokerStop: 'the broker stopped before an ack',
}

const returnPlaces: Readonly<Record<ReturnPlace, string>> = {
  original: 'at its original place',
  front: 'in front of what waits',
  tail: 'at the tail, behind all that waits',
}

const deathReasons: Readonly<Record<RabbitFacts['message.deadLettered']['reason'], string>> = {
  rejected: 'rejected without requeue',
  expired: 'its time is over',
  maxlen: 'the queue is too long',
  delivery_limit: 'given back too often',
}

const dropReasons: Readonly<Record<DropReason, string>> = {
  acked: 'it was acknowledged',
  autoAcked: 'it was sent to a consumer that does not acknowledge',
  rejected: 'it was rejected, and there is no dead-letter exchange',
  expired: 'its time is over, and there is no dead-letter exchange',
  dropped: 'the queue is too long and drops its head (x-overflow=drop-head)',
  deliveryLimit: 'it was given back too often, and there is no dead-letter exchange',
  purged: 'the queue was purged',
  brokerStop: 'it was in memory alone when the broker stopped',
  queueDeleted: 'the queue was deleted',
  refused: 'the queue is full and takes no more (x-overflow=reject-publish)',
  unroutable: 'its dead letter leads to no queue',
  cycle: 'as a dead letter it would come back to a queue it has left, and no consumer had rejected it on the way',
  streamTarget: 'a stream takes no dead letters in RabbitMQ 3.10',
  uncommitted: 'no majority of its members ever had it, and nobody sends it again',
}

/** What becomes of a message in the broker. */
export const queuePhrases: Phrases<QueueFacts> = {
  'message.routed': (data) =>
    data.bindings === null
      ? `The default exchange puts ${messageName(data)} into queue ${joined(data.queues)}: its routing key is the queue's name.`
      : `${sentence(exchangeName(data.exchange))} routes ${messageName(data)} (${keyText(data.routingKey)}) to ${joined(data.queues)}: ${counted(data.bindings.length, 'binding')} ${data.bindings.length === 1 ? 'matches' : 'match'}.`,
  'message.unroutable': (data) =>
    `${sentence(exchangeName(data.exchange))} leads to no queue for ${messageName(data)} (${keyText(data.routingKey)}): ${data.returned ? 'it is mandatory, so it is returned to its publisher' : 'it is not mandatory, so it is dropped without a word'}.`,
  'message.queued': (data) => `${sentence(messageName(data))} waits in queue ${data.queue}: ${data.ready} ready.`,
  'message.delivered': (data) => `${deliveryText(data)}${turnText(data)}`,
  'message.got': (data) =>
    `basic.get hands ${messageName(data)} of queue ${data.queue} to ${data.client}, delivery tag ${data.deliveryTag}${data.redelivered ? ', marked redelivered' : ''}: ${data.ready} ready left. The ring has not moved.`,
  'message.acked': (data) =>
    `basic.ack: ${data.consumer ?? 'the getter'} is done with ${messageName(data)}, and queue ${data.queue} forgets it.`,
  'message.requeued': (data) =>
    `${sentence(messageName(data))} comes back to queue ${data.queue} (${returnReasons[data.reason]}) and stands ${returnPlaces[data.place]}: ${data.ready} ready. It will be marked redelivered.`,
  'message.expired': (data) =>
    `${sentence(messageName(data))} is at the head of queue ${data.queue} and its time is over: ${data.own ? 'its expiration' : 'x-message-ttl'} is ${duration(data.ttlMs)}.`,
  'message.deadLettered': (data) =>
    `${sentence(messageName(data))} dies in queue ${data.queue}: ${deathReasons[data.reason]}${limitText(data.limit)}. As a dead letter it goes to ${exchangeName(data.exchange)} with ${keyText(data.routingKey)}${data.queues.length === 0 ? ', and no queue takes it' : ` and on to ${joined(data.queues)}`}.`,
  'message.dropped': (data) =>
    `${sentence(messageName(data))} is gone from queue ${data.queue}: ${dropReasons[data.reason]}${limitText(data.limit)}.`,
  'message.synced': (data) => `${sentence(messageName(data))} of queue ${data.queue} is on disk.`,
}

/** Why a message is no more, in a clause. */
export function dropText(reason: DropReason): string {
  return dropReasons[reason]
}

function limitText(limit: LimitReached | null): string {
  return limit === null ? '' : `, ${limit.name} is ${limit.value}`
}

function deliveryText(data: RabbitFacts['message.delivered']): string {
  const { queue, consumer, deliveryTag, redelivered, noAck, offset, ring } = data
  const what = `${messageName(data)}${offset === null ? '' : ` (offset ${offset})`}`
  const who =
    ring !== null
      ? `${consumer}, who was next in the ring`
      : offset === null
        ? `${consumer}, its single active consumer`
        : `${consumer}, which reads on`
  const marks = [
    deliveryTag === null ? 'by way of its node' : `delivery tag ${deliveryTag}`,
    redelivered ? 'marked redelivered' : null,
    noAck ? 'no ack is waited for' : null,
  ]
  return `Queue ${queue} sends ${what} to ${who} (${marks.filter((mark) => mark !== null).join(', ')}).`
}

/** Who was passed over, and who comes next. */
function turnText({ ring, full, consumer, credit }: RabbitFacts['message.delivered']): string {
  const room = credit === 0 ? ` ${consumer} is full now.` : ''
  if (ring === null) return room
  const others = full.filter((one) => one.consumer !== consumer)
  const passed = others.length === 0 ? '' : ` Passed over: ${others.map((one) => `${one.consumer} (${fullText(one)})`).join(', ')}.`
  const next =
    ring.length === 0 ? ' Nobody is in the ring now.' : ring.length === 1 && ring[0] === consumer ? '' : ` Next: ${ring.join(', ')}.`
  return `${passed}${room}${next}`
}

/** `1 of 1 unacked`; without a prefetch of its own it is its channel that is full. */
export function fullText({ unacked, prefetch }: { readonly unacked: number; readonly prefetch: number }): string {
  return prefetch === 0 || unacked < prefetch ? 'the limit of its channel is reached' : `${unacked} of ${prefetch} unacked`
}
