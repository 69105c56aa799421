import { listed, type Phrases } from '../../phrase.ts'
import type { RabbitFacts } from '../facts.ts'
import { fullText } from './queueWords.ts'

type RingFacts = Pick<RabbitFacts, `consumer.${'added' | 'removed' | 'activated' | 'passedOver' | 'rejoined'}`>

const removals: Readonly<Record<RabbitFacts['consumer.removed']['reason'], string>> = {
  cancelled: 'it was cancelled; what it holds stays unacked',
  channelClosed: 'its channel is closed',
  connectionLost: 'its connection is lost',
  queueDeleted: 'the queue is deleted',
  brokerStop: 'the broker stops',
}

/** Whose turn it is at a queue. */
export const ringPhrases: Phrases<RingFacts> = {
  'consumer.added': ({ queue, consumer, prefetch, priority, noAck, ring }) =>
    `${consumer} consumes from queue ${queue}: ${prefetchText(prefetch, noAck)}${priority === 0 ? '' : `, priority ${priority}`}.${ring.length === 0 ? '' : ` The ring: ${listed(ring)}.`}`,
  'consumer.removed': ({ queue, consumer, reason }) => `Queue ${queue} no longer has consumer ${consumer}: ${removals[reason]}.`,
  'consumer.activated': ({ queue, consumer, before }) =>
    consumer === null
      ? `Queue ${queue} has no active consumer any more.`
      : `${consumer} is the single active consumer of queue ${queue} now${before === null ? '' : `, after ${before}`}.`,
  'consumer.passedOver': ({ queue, consumer, unacked, prefetch, ring }) =>
    `${consumer} has no room (${fullText({ unacked, prefetch })}) and is out of the ring of queue ${queue}; in it: ${ring.length === 0 ? 'nobody' : listed(ring)}.`,
  'consumer.rejoined': ({ queue, consumer, ring }) =>
    `${consumer} has room again and comes to the end of the ring of queue ${queue}: ${listed(ring)}.`,
}

/** `up to 10 unacked`, `no limit of unacked`, `without acks`. */
export function prefetchText(prefetch: number, noAck: boolean): string {
  if (noAck) return 'it does not acknowledge, so prefetch plays no part'
  return prefetch === 0 ? 'prefetch 0, no limit of unacked messages' : `prefetch ${prefetch}, so at most ${prefetch} unacked`
}
