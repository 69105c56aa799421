import { counted, duration, type Phrases } from '../../phrase.ts'
import type { RabbitFacts } from '../facts.ts'
import { nameIn, ownMessageName } from './names.ts'
import { dropText } from './queueWords.ts'

type ConsumerFacts = Pick<
  RabbitFacts,
  | `consumer.${'started' | 'connected' | 'consuming' | 'closed' | 'cancelledByServer' | 'failed'}`
  | `message.${'received' | 'handling' | 'processed' | 'failed' | 'lost'}`
  | 'ack.sent'
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
    `m${message} is lost for ${group}: ${reason === 'consumerGone' ? `the broker counts it as done, and who had it in hand is gone` : `it is gone from queue ${queue}, ${dropText(reason)}`}. Nobody has handled it.`,
}
