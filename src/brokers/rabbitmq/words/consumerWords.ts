import { counted, duration, type Phrases } from '../../phrase.ts'
import type { LossReason, RabbitFacts } from '../facts.ts'
import { nameIn, ownMessageName } from './names.ts'
import { unheardText } from './publisherWords.ts'
import { dropText } from './queueWords.ts'

type ConsumerFacts = Pick<
  RabbitFacts,
  | `consumer.${'started' | 'connected' | 'consuming' | 'renewing' | 'closed' | 'cancelledByServer' | 'failed'}`
  | `message.${'received' | 'handling' | 'processed' | 'failed' | 'lost'}`
  | 'ack.sent'
  | 'reply.sent'
  | 'reply.matched'
>

const endings: Readonly<Record<RabbitFacts['consumer.closed']['reason'], string>> = {
  closed: 'closes cleanly',
  crashed: 'is gone: its process has crashed',
}

const afterFailure: Readonly<Record<RabbitFacts['message.failed']['then'], string>> = {
  retry: 'it tries again itself',
  requeue: 'it gives it back to the queue',
  reject: 'it rejects it for good',
}

const settlements: Readonly<Record<RabbitFacts['ack.sent']['how'], string>> = {
  ack: 'acknowledges (basic.ack)',
  requeue: 'gives back (basic.nack with requeue)',
  reject: 'rejects (basic.reject without requeue)',
}

/** What consumers do. */
export const consumerPhrases: Phrases<ConsumerFacts> = {
  'consumer.started': ({ group }, fact) => `${nameIn(fact)} of group ${group} starts and connects.`,
  'consumer.connected': ({ group }, fact) => `${nameIn(fact)} of group ${group} is connected.`,
  'consumer.consuming': ({ queue }, fact) => `${nameIn(fact)} is told that it consumes from queue ${queue} now.`,
  'consumer.renewing': ({ holds }, fact) =>
    `${nameIn(fact)} cancels, finishes what it holds (${counted(holds, 'message')}) and subscribes anew: a prefetch or no-ack counts from basic.consume on.`,
  'consumer.closed': ({ reason, held }, fact) =>
    `${nameIn(fact)} ${endings[reason]}${held === 0 ? '' : `, with ${counted(held, 'message')} in its hands`}.`,
  'consumer.cancelledByServer': ({ queue }, fact) => `The broker cancels ${nameIn(fact)}: queue ${queue} is gone.`,
  'consumer.failed': ({ code, text }, fact) => `${nameIn(fact)} gives up, its channel was closed: ${code} ${text}.`,
  'message.received': ({ message, deliveryTag, redelivered }, fact) =>
    `${nameIn(fact)} receives ${ownMessageName(message)}, delivery tag ${deliveryTag}${redelivered ? ', marked redelivered' : ''}.`,
  'message.handling': ({ message, attempt, serviceMs }, fact) =>
    `${nameIn(fact)} works on ${ownMessageName(message)} for ${duration(serviceMs)}${attempt > 1 ? `, attempt ${attempt}` : ''}.`,
  'message.processed': ({ message, group, key, first, outOfOrder, latencyMs }, fact) =>
    `m${message} is processed by ${nameIn(fact)} for ${group}${first ? `, ${duration(latencyMs)} after it was sent` : ' **again**: a duplicate'}${outOfOrder ? `, after a later message with key ${key ?? 'none'}: out of order` : ''}.`,
  'message.failed': ({ message, attempt, then }, fact) =>
    `${nameIn(fact)} fails with ${ownMessageName(message)} at attempt ${attempt}: ${afterFailure[then]}.`,
  'ack.sent': ({ deliveryTag, multiple, how }, fact) =>
    `${nameIn(fact)} ${settlements[how]} ${multiple ? 'all deliveries up to' : 'delivery'} ${deliveryTag}.`,
  'message.lost': ({ message, group, queue, reason }) =>
    `m${message} is lost for ${group}: ${lossText(queue, reason)}. Nobody has handled it.`,
  'reply.sent': ({ message, request, replyTo, correlationId }, fact) =>
    `${nameIn(fact)} answers m${request} with m${message}: to queue ${replyTo} (reply-to), correlation-id ${correlationId}.`,
  'reply.matched': ({ message, publisher, correlationId, roundTripMs }, fact) =>
    roundTripMs === null
      ? `${nameIn(fact)} has an answer to ${correlationId}, m${message}, for which ${publisher} waits no more: it is ignored.`
      : `${nameIn(fact)} has the answer to ${correlationId} of ${publisher}: m${message}, ${duration(roundTripMs)} after it was asked.`,
}

function lossText(queue: string, reason: LossReason): string {
  switch (reason) {
    case 'consumerGone':
      return 'the broker counts it as done, and who had it in hand is gone'
    case 'brokerDown':
    case 'connectionClosed':
    case 'channelClosed':
    case 'channelError':
    case 'notCommitted':
      return `it never came to queue ${queue}, ${unheardText(reason)}`
    default:
      return `it is gone from queue ${queue}, ${dropText(reason)}`
  }
}
