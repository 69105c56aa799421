import { counted, duration, type Phrases } from '../../phrase.ts'
import type { DirectFacts } from '../facts.ts'
import { nameOf } from './nameOf.ts'

type ServiceFacts = Pick<
  DirectFacts,
  | Extract<keyof DirectFacts, `consumer.${string}` | `request.${string}`>
  | 'message.handling'
  | 'message.processed'
  | 'message.failed'
  | 'message.lost'
>

export const servicePhrases: Phrases<ServiceFacts> = {
  'consumer.started': (data, { entity }) => `${nameOf(entity)} starts, an instance of ${data.group}.`,
  'consumer.closed': (data, { entity }) => `${nameOf(entity)} of ${data.group} has finished what it had and ends.`,
  'consumer.crashed': (data, { entity }) =>
    `${nameOf(entity)} of ${data.group} is gone, with ${counted(data.working.length, 'request')} in work and ${data.waiting.length} that waited. Its machine closes their connections.`,
  'request.queued': (data, { entity }) =>
    `m${data.message} waits in ${nameOf(entity)}, number ${data.waiting} of at most ${data.limit}; its caller holds a thread for it.`,
  'request.rejected': (data, { entity }) =>
    `${nameOf(entity)} has no room for m${data.message}: ${counted(data.threads, 'thread')} at work, ${data.waiting} waiting. It answers 503.`,
  'request.dropped': (data, { entity }) =>
    `${nameOf(entity)} stands still, and ${data.waiting} wait at its door: the request for m${data.message} is dropped, and nobody says so.`,
  'request.refused': (data, { entity }) =>
    `There is no process behind ${nameOf(entity)}: its machine refuses the request for m${data.message}.`,
  'message.handling': (data, { entity }) =>
    `${nameOf(entity)} works on m${data.message} for ${duration(data.serviceMs)}${data.attempt > 1 ? `, attempt ${data.attempt} of ${data.group}` : ''}${data.waitedMs > 0 ? `, after it has waited ${duration(data.waitedMs)}` : ''}.${data.awaited ? '' : ' Nobody waits for it any more.'}`,
  'message.processed': (data) =>
    `m${data.message} is processed by ${data.group}${data.first ? `, ${duration(data.latencyMs)} after it was sent` : ' **again**: a duplicate'}${data.outOfOrder ? `, after a later one with key ${data.key}: out of order` : ''}.${data.awaited ? '' : ' Its caller has stopped waiting.'}`,
  'message.failed': (data) => `The work of ${data.group} on m${data.message} fails at attempt ${data.attempt}: it answers 500.`,
  'message.lost': (data) =>
    `m${data.message} is lost for ${data.group}: nobody will call it for this message again, and it has not handled it.`,
}
